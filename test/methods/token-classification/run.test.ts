import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Library } from '../../../src/config/library.js';
import { loadExperiment } from '../../../src/config/load-experiment.js';
import { fileDigest } from '../../../src/engines/model-file.js';
import { resolveCells } from '../../../src/plan/cells/resolve.js';
import { trainingNotes } from '../../../src/plan/cells/training.js';
import { runFiles } from '../../../src/run/run-files.js';
import { exportRecording } from '../../../src/store/recordings.js';
import { Store } from '../../../src/store/store.js';
import { describeWithLibrary } from '../../support/engine-library.js';
import { labellingServer } from '../../support/labelling-server.js';
import { expectSound } from '../../support/sound.js';
import { temporaryFolder, write } from '../../support/temporary.js';
import { writeTinyTagger } from '../../support/tiny-onnx.js';

const folder = temporaryFolder();

/** Two sentences, of which the second is longer than the tiny model reads. */
const far = [...new Array(40).fill('lives'), 'Paris'];
write(
  folder,
  'data.jsonl',
  [
    {
      tokens: ['Ada', 'Lovelace', 'lives', 'in', 'New', 'York', '.'],
      tags: ['B-PER', 'I-PER', 'O', 'O', 'B-LOC', 'I-LOC', 'O'],
    },
    { tokens: far, tags: [...new Array(40).fill('O'), 'B-LOC'] },
  ]
    .map((row) => JSON.stringify(row))
    .join('\n'),
);

const experiment = (
  name: string,
  model: string,
  grid = 'method: [token-classification], model: [encoder]',
  languages = '[ru]',
) =>
  write(
    folder,
    `${name}.yaml`,
    `name: ${name}
ner: {dataset: mine}
languages: ${languages}
grid: {${grid}}
datasets:
  mine: {format: jsonl, path: data.jsonl}
models:
  encoder: {${model}}
`,
  );

let runs = 0;
/** Runs an experiment in a database of its own, and exports its answers. */
async function run(file: string, { recordings = [] as string[], offline = false } = {}) {
  const db = `${folder}/${++runs}.duckdb`;
  const options = { files: [file], db, only: [], set: [], limit: undefined, concurrency: undefined, offline };
  const code = await runFiles({ ...options, recordings, fresh: false, json: false, plain: true });
  const store = await Store.read(db);
  await expectSound(store);
  const scores = await store.rows<{ value: number }>(
    "SELECT value FROM scores WHERE scope = 'overall' AND metric = 'f1.seqeval'",
  );
  const predictions = await store.rows<{ tags: string[]; state: string; keys: string[] }>(
    'SELECT tags, state, list_transform(calls, lambda c: c.key) AS keys FROM predictions ORDER BY sentence_id',
  );
  const generations = await store.rows<{ key: string; engine: string }>(
    "SELECT key, engine FROM generations WHERE model IN ('tiny', 'someone/mbert')",
  );
  const [cell] = await store.rows<{ trained: string | null; adapter: string | null; sampling: string | null }>(
    "SELECT (config->'$.model.trainedOn')::VARCHAR AS trained, adapter, sampling FROM cells",
  );
  const recording = `${db}.parquet`;
  const name = basename(file, '.yaml');
  await exportRecording(store, recording, [name]);
  await store.close();
  return { code, scores, predictions, generations, cell, recording };
}

await describeWithLibrary('@huggingface/transformers', 'the method token-classification with an ONNX model', () => {
  const encoder = join(folder, 'encoder');
  const trained = 'trainedOn: {dataset: conll2003, languages: [en]}';

  it('scores what the labels say, keeps its answers, and needs no model to do it again', async () => {
    writeTinyTagger(encoder);
    const revision = fileDigest(encoder);
    const file = experiment(
      'onnx',
      `engine: transformers, task: token-classification, model: tiny, file: ${encoder}, revision: "${revision}", ${trained}`,
    );
    const first = await run(file);
    expect(first.code).toBe(0);
    expect(first.scores).toEqual([{ value: 1 }]);
    expect(first.predictions.map(({ state }) => state)).toEqual(['ok', 'ok']);
    expect(first.predictions[1]?.tags.at(-1)).toBe('B-LOC');
    expect(first.predictions.flatMap(({ keys }) => keys).sort()).toEqual(
      first.generations.map(({ key }) => key).sort(),
    );
    expect(JSON.parse(first.cell?.trained ?? '')).toEqual({ dataset: 'conll2003', languages: ['en'] });

    rmSync(encoder, { recursive: true });
    const again = await run(file, { offline: true, recordings: [first.recording] });
    expect(again.predictions).toEqual(first.predictions);
    expect(again.scores).toEqual(first.scores);
  });
});

describe('the method token-classification by the inference API', () => {
  const labels: Readonly<Record<string, string>> = {
    Ada: 'I-PER',
    Lovelace: 'I-PER',
    New: 'I-LOC',
    York: 'I-LOC',
    Paris: 'I-LOC',
  };
  const server = (labelOf: (word: string) => string) =>
    labellingServer((word, piece) => (piece > 0 ? 'I-ORG' : labelOf(word)));
  const remote = (url: string, more = '') =>
    `engine: hugging-face, task: token-classification, model: someone/mbert, endpoint: "${url}"${more}`;

  it('asks once a sentence, and is replayed offline', async () => {
    const { url, received } = await server((word) => labels[word] ?? 'O');
    const file = experiment('hub', remote(url));
    const { code, scores, generations, predictions, cell, recording } = await run(file);
    expect(code).toBe(0);
    expect(scores).toEqual([{ value: 1 }]);
    expect(received).toHaveLength(2);
    expect(received[0]?.body.parameters).toEqual({ aggregation_strategy: 'none', ignore_labels: [] });
    expect(generations.map(({ engine }) => engine)).toEqual(['hugging-face', 'hugging-face']);
    expect(cell).toMatchObject({ trained: null, sampling: null });

    const again = await run(file, { offline: true, recordings: [recording] });
    expect(again.predictions).toEqual(predictions);
    expect(received).toHaveLength(2);
  });

  it('counts an answer whose labels name no type as unparsable', async () => {
    const { url } = await server(() => 'LABEL_1');
    const { code, predictions } = await run(experiment('unnamed', remote(url)));
    expect(code).toBe(0);
    expect(predictions.map(({ state }) => state)).toEqual(['unparsable', 'unparsable']);
    expect(new Set(predictions.flatMap(({ tags }) => tags))).toEqual(new Set(['O']));
  });

  it('an experiment says which models are not zero-shot where, and of which nobody knows', async () => {
    const cellsOf = async (file: string) =>
      resolveCells(loadExperiment(file, new Library(['configs'])), { offline: true });
    const url = 'http://127.0.0.1:9';
    const seen = ', trainedOn: {dataset: hrl, languages: [ar, zh, en]}';
    const both = await cellsOf(experiment('seen', remote(url, seen), undefined, '[ru, zh, ar]'));
    expect(trainingNotes(both)).toEqual([
      'model "encoder" was trained on entities in zh, ar (its trainedOn): not zero-shot there',
    ]);
    const unsaid = await cellsOf(experiment('unsaid', remote(url)));
    expect(trainingNotes(unsaid)).toEqual([
      expect.stringMatching(/^model "encoder" does not say what it was trained on/),
    ]);
    // What a model was trained on decides none of its answers.
    const said = await cellsOf(experiment('said', remote(url, seen)));
    expect(said.map(({ id }) => id)).toEqual(unsaid.map(({ id }) => id));
  });

  it.each([
    [
      'method: [token-classification], model: [encoder]',
      'engine: openai, model: x, endpoint: "http://127.0.0.1:9"',
      /needs a model that does token-classification/,
    ],
    [
      'method: [direct], model: [encoder]',
      remote('http://127.0.0.1:9'),
      /holds a conversation, and model "encoder" only does token-classification/,
    ],
    ['method: [token-classification]', remote('http://127.0.0.1:9'), /needs a model; name one under grid.model/],
  ])('refuses %s with %s', async (grid, model, message) => {
    await expect(run(experiment('refused', model, grid))).rejects.toThrow(message);
  });

  it('one encoder in a grid of prompts, rounds and locators is one cell', async () => {
    const grid =
      'method: [token-classification], model: [encoder], rounds: [1, 3, 5], locator: [exact, aligned], seed: [0, 1]';
    const file = experiment('one', remote('http://127.0.0.1:9'), grid);
    expect(await resolveCells(loadExperiment(file, new Library(['configs'])), { offline: true })).toHaveLength(1);
  });

  it('stands beside methods that ask another model', async () => {
    const grid = 'method: [cheap-translation]';
    const file = experiment('beside', remote('http://127.0.0.1:9'), grid);
    const include = 'include: [{method: token-classification, model: encoder}, {method: whole-sentence}]\n';
    const mixed = write(folder, 'mixed.yaml', readFileSync(file, 'utf8').replace('datasets:', `${include}datasets:`));
    const cells = await resolveCells(loadExperiment(mixed, new Library(['configs'])), { offline: true });
    expect(cells.map(({ method, model }) => [method.name, model?.name])).toEqual([
      ['cheap-translation', undefined],
      ['token-classification', 'encoder'],
      ['whole-sentence', undefined],
    ]);
    expect(cells.map(({ config }) => (config.method as { seesGold?: boolean }).seesGold)).toEqual([
      undefined,
      undefined,
      true,
    ]);
  });
});
