import { shown } from '../../config/library.js';
import type { LoadedExperiment } from '../../config/load-experiment.js';
import { digest as digestOf, isPlainFile } from '../../store/digest.js';
import { type GivenFile, readGivenFiles } from '../../store/given.js';
import type { Store } from '../../store/store.js';
import { literal } from '../../store/tables.js';
import { matchScores } from './match-scores.js';
import * as messages from './messages.js';
import { readScoreFile } from './read-score-file.js';
import { type ScoreFile, scoreFilesOf } from './score-files.js';

/** Rows per write. */
const together = 5000;

/**
 * Imports the sentence scores that an experiment refers to: reads files that are new or have changed and drops the
 * scores of files it no longer mentions.
 * @returns the cells whose scores may have changed
 * @throws UserError for a file that does not fit; its scores stay unchanged
 */
export async function takeInScores(store: Store, loaded: LoadedExperiment): Promise<string[]> {
  const { name } = loaded.experiment;
  const files = await scoreFilesOf(loaded);
  await store.flush();
  const known = (await readGivenFiles(store)).filter(({ experiment }) => experiment === name);
  const changed = new Set<string>();
  for (const old of known)
    if (!files.some((file) => file.name === old.metric)) for (const cell of await forget(store, old)) changed.add(cell);
  for (const file of files) {
    const { name: metric, title = metric, best, digits } = file;
    const digest = await digestOf(file.file);
    const old = known.find((one) => one.metric === metric);
    if (old?.sha256 !== digest || old.path !== file.file)
      for (const cell of await replace(store, file, digest, old)) changed.add(cell);
    store.append('given_metrics', { metric, title, best, digits });
  }
  await store.flush();
  if (known.length > 0)
    await store.run('DELETE FROM given_metrics WHERE metric NOT IN (SELECT metric FROM given_scores)');
  return [...changed];
}

/**
 * Imports score files that have changed since an experiment was scored with them.
 * @returns lines for the user about missing files
 * @throws UserError for a file that no longer fits; its scores stay unchanged
 */
export async function takeInChanged(store: Store): Promise<string[]> {
  await store.flush();
  const gone: string[] = [];
  for (const old of await readGivenFiles(store)) {
    const { experiment, metric, path } = old;
    if (!isPlainFile(path)) {
      gone.push(messages.goneFile(shown(path), metric));
      continue;
    }
    const digest = await digestOf(path);
    if (digest !== old.sha256) await replace(store, { experiment, name: metric, file: path }, digest, old);
  }
  await store.flush();
  return gone;
}

/** Replaces the scores that a metric has for the same cells, or had from this file, by those of the file. */
async function replace(
  store: Store,
  { experiment, name: metric, file }: Pick<ScoreFile, 'experiment' | 'name' | 'file'>,
  digest: string,
  old: GivenFile | undefined,
): Promise<string[]> {
  const name = shown(file);
  const matched = await matchScores(store, name, await readScoreFile(file, name));
  const cells = new Set(matched.map(({ cell_id }) => cell_id));
  const before = old ? await forget(store, old) : [];
  await store.run(
    `DELETE FROM given_scores WHERE metric = ${literal(metric)} AND cell_id IN (${[...cells].map(literal).join(', ')})`,
  );
  for (const { cell_id, dataset, sentences, scores } of matched)
    for (let from = 0; from < sentences.length; from += together) {
      const rows = sentences.slice(from, from + together).map((sentence_id, i) => {
        const score = scores[from + i];
        return { metric, cell_id, dataset, sentence_id, score, file: digest };
      });
      store.appendAll('given_scores', rows, { areNew: true });
    }
  // Last: until this row exists the file counts as unread.
  await store.flush();
  store.append('given_files', {
    experiment,
    metric,
    path: file,
    sha256: digest,
    read_at: new Date().toISOString(),
  });
  await store.flush();
  return [...cells, ...before];
}

/** Removes the scores of a file that no other experiment mentions, and returns the cells that had them. */
async function forget(store: Store, { experiment, metric, sha256: digest }: GivenFile): Promise<string[]> {
  const own = `metric = ${literal(metric)} AND file = ${literal(digest)}`;
  const others = await store.rows<{ experiment: string }>(
    `SELECT experiment FROM given_files
     WHERE metric = $metric AND sha256 = $digest AND experiment <> $experiment`,
    { metric, digest, experiment },
  );
  await store.run(`DELETE FROM given_files WHERE experiment = ${literal(experiment)} AND metric = ${literal(metric)}`);
  if (others.length > 0) return [];
  const cells = await store.rows<{ cell_id: string }>(`SELECT DISTINCT cell_id FROM given_scores WHERE ${own}`);
  await store.run(`DELETE FROM given_scores WHERE ${own}`);
  return cells.map(({ cell_id }) => cell_id);
}
