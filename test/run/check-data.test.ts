import { existsSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { planFiles } from '../../src/plan/plan-files.js';
import { bannersOf } from '../../src/results/caveats/banners.js';
import { readResults } from '../../src/results/read-results.js';
import { runFiles } from '../../src/run/run-files.js';
import { scoreCells } from '../../src/scoring/score-cells.js';
import { Store } from '../../src/store/store.js';
import { readMini8 } from '../support/oracle-server.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const rows = readMini8('ru') as unknown as { tokens: string[]; tags: string[] }[];
const conll = (tags: (tags: readonly string[]) => readonly string[] = (given) => given) =>
  rows
    .map(({ tokens, tags: own }) => {
      const written = tags(own);
      return tokens.map((token, i) => `${token}\t${written[i]}\n`).join('');
    })
    .join('\n');
const renamed = (names: Readonly<Record<string, string>>) => (tags: readonly string[]) =>
  tags.map((tag) => (tag === 'O' ? tag : `${tag.slice(0, 2)}${names[tag.slice(2)] ?? tag.slice(2)}`));
/** As Tjong Kim Sang and Veenstra (1999) define it: B- only where an entity of the same type ends right before. */
const iob1 = (tags: readonly string[]) =>
  tags.map((tag, i) => (tag.startsWith('B-') && tags[i - 1]?.slice(2) !== tag.slice(2) ? `I-${tag.slice(2)}` : tag));

let experiments = 0;
/** An experiment on a file of gold data of its own, with what else it defines. */
function experiment(
  gold: string,
  { ner = 'dataset: mine', dataset = '', method = 'cheap-translation', more = '' } = {},
) {
  const name = `t${++experiments}`;
  write(folder, `${name}.txt`, gold);
  const file = write(
    folder,
    `${name}.yaml`,
    `name: ${name}
ner: {${ner}}
languages: [ru]
grid: {method: [${method}]}
datasets:
  mine: {format: conll, path: ${name}.txt${dataset}}
${more}`,
  );
  return { file, db: `${folder}/${name}.duckdb` };
}

const options = { only: [], set: [], limit: undefined, concurrency: undefined, offline: true, recordings: [] };

async function run({ file, db }: { file: string; db: string }) {
  const said: string[] = [];
  const writing = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  try {
    const code = await runFiles({ ...options, files: [file], db, fresh: false, json: false, plain: true });
    return { code, said: said.join('') };
  } catch (error) {
    return { error: error as Error, said: said.join('') };
  } finally {
    writing.mockRestore();
  }
}

async function score(db: string, metric: string): Promise<{ value: number; support: number } | undefined> {
  const store = await Store.read(db);
  await expectSound(store);
  const [row] = await store.rows<{ value: number; support: number }>(
    "SELECT value, support FROM scores WHERE metric = $metric AND scope = 'overall'",
    { metric },
  );
  await store.close();
  return row;
}

describe('gold data that makes a score meaningless is refused before the first sentence', () => {
  it('types that nobody scores, in one line with what they probably mean', async () => {
    const made = experiment(conll(renamed({ PER: 'PERSON', LOC: 'GPE', ORG: 'DATE' })));
    const { error, said } = await run(made);
    expect(error?.message).toMatch(
      /^\S+\.txt:\d+: entity types PERSON \(\d+ entities\), \w+ \(\d+\), \w+ \(\d+\) are not scored; map each in the dataset: types: \{.*PERSON: PER/,
    );
    expect(error?.message).toMatch(/GPE: LOC/);
    expect(error?.message).toMatch(/DATE: null/);
    expect(error?.message).not.toContain('\n');
    // Nothing was begun, and no progress was shown.
    expect(said).toBe('');
    expect(existsSync(made.db)).toBe(false);
  });

  it('by a plan too', async () => {
    const { file, db } = experiment(conll(renamed({ PER: 'person' })));
    await expect(planFiles({ ...options, files: [file], db })).rejects.toThrow(/entity type person \(\d+ entities\)/);
  });

  it.each([
    ['only O', conll((tags) => tags.map(() => 'O')), 'every tag of all 50 sentences is O'],
    ['a type in lower case', conll(renamed({ PER: 'per' })), 'types: {per: PER}'],
    ['a type of one entity at the end', `${conll()}\nx\tB-XXX\n`, 'entity type XXX (1 entities)'],
  ])('%s', async (_, gold, message) => {
    expect((await run(experiment(gold))).error?.message).toContain(message);
  });

  it('a dataset whose types are all named runs, those that are left out with one word', async () => {
    const gold = conll(renamed({ PER: 'PERSON', LOC: 'GPE', ORG: 'DATE' }));
    const made = experiment(gold, { dataset: ', types: {PERSON: PER, GPE: LOC, "*": null}' });
    expect((await run(made)).code).toBe(0);
    const whole = rows.flatMap(({ tags }) => tags).filter((tag) => tag === 'B-PER' || tag === 'B-LOC').length;
    expect((await score(made.db, 'f1.seqeval'))?.support).toBe(whole);
  });
});

describe('gold data in IOB1', () => {
  it('scores as the same data in IOB2 does, and the run says how it was read', async () => {
    const [first, second] = [experiment(conll()), experiment(conll(iob1))];
    expect((await run(first)).said).not.toContain('IOB1');
    expect((await run(second)).said).toMatch(/^mine ru: \S+\.txt has IOB1 tags .*, and is read as such/m);
    for (const metric of ['f1.strict', 'f1.seqeval', 'f1.eat.micro']) {
      const expected = await score(first.db, metric);
      expect(expected?.value).toBeGreaterThan(0.1);
      expect(await score(second.db, metric)).toEqual(expected);
    }
  });

  it('orphan I- beside B- are read as before, and counted', async () => {
    const mixed = conll((tags) => tags.map((tag, i) => (i === 0 ? tag.replace('B-', 'I-') : tag)));
    const orphans = rows.filter(({ tags }) => tags[0]?.startsWith('B-')).length;
    const entities = rows.flatMap(({ tags }) => tags).filter((tag) => tag.startsWith('B-')).length;
    expect((await run(experiment(mixed))).said).toContain(
      `mine ru: ${orphans} of ${entities} gold entities begin with I-; f1.strict does not count them`,
    );
  });
});

describe('predictions of another system', () => {
  const imported = (written: string, more = '', format = 'conll') => {
    const path = `out-${++experiments}.txt`;
    write(folder, path, written);
    return experiment(conll(), {
      method: 'theirs',
      more: `predictions:\n  theirs: {format: ${format}, path: ${path}${more}}\n`,
    });
  };

  it('with types that nobody scores are refused, with the line and what they probably mean', async () => {
    const { error } = await run(imported(conll(renamed({ PER: 'per' }))));
    expect(error?.message).toMatch(
      /out-\d+\.txt:\d+: entity type per \(\d+ entities\) is not scored; map it in the predictions: types: \{per: PER\}$/,
    );
    const mapped = imported(conll(renamed({ PER: 'per' })), ', types: {per: PER}');
    expect((await run(mapped)).code).toBe(0);
    expect((await score(mapped.db, 'f1.seqeval'))?.value).toBe(1);
  });

  it('as the authors’ code writes them, too', async () => {
    const written = JSON.stringify(rows.map(({ tokens }) => [{ [tokens[0] ?? '']: 'per' }]));
    expect((await run(imported(written, '', 'authors-json'))).error?.message).toMatch(
      /out-\d+\.txt: entity type per \(50 entities\) is not scored; map it in the predictions: types: \{per: PER\}$/,
    );
    expect((await run(imported(written, ', types: {"*": null}', 'authors-json'))).code).toBe(0);
  });

  it('are never converted by guess: what looks like IOB1 is read as it stands, and one scheme may be said', async () => {
    const guessed = imported(conll(iob1));
    const { said } = await run(guessed);
    expect(said).not.toContain('IOB1');
    expect((await run(imported(conll((tags) => tags.map((tag) => tag.replace('B-', 'S-')))))).error?.message).toMatch(
      /"S-\w+" is not a tag of IOB2; set scheme: BIOES in the dataset if its tags are BIOES$/,
    );
    const torn = conll((tags) => tags.map((tag) => tag.replace('B-', 'S-')));
    expect((await run(imported(torn, ', scheme: BIOES'))).code).toBe(0);
  });

  it('that find nothing are scored, and the run says so', async () => {
    const empty = imported(conll((tags) => tags.map(() => 'O')));
    const { code, said } = await run(empty);
    expect(code).toBe(0);
    expect(said).toMatch(/^predictions "theirs": \S+out-\d+\.txt has no entities in 50 sentences$/m);
  });
});

describe('a database of before, with entities of types that nobody scores', () => {
  it('says so above every number of its report', async () => {
    const made = experiment(conll());
    await run(made);
    const store = await Store.open(made.db);
    await store.run("UPDATE sentences SET tags = list_transform(tags, lambda t: replace(t, '-PER', '-PERSON'))");
    await store.run("UPDATE predictions SET tags = list_transform(tags, lambda t: replace(t, '-LOC', '-loc'))");
    const [predicted] = await store.rows<{ n: number }>(
      "SELECT sum(len(list_filter(tags, lambda t: t = 'B-loc')))::INTEGER AS n FROM predictions",
    );
    await scoreCells(store, { fresh: true });
    const banners = bannersOf(await readResults(store, undefined));
    await store.close();
    const entities = rows.flatMap(({ tags }) => tags).filter((tag) => tag.startsWith('B-'));
    const people = entities.filter((tag) => tag === 'B-PER').length;
    expect(banners).toContain(
      `${people} of the ${entities.length} gold entities of mine (ru) have types that are not scored: every F1 covers only the others. eatlab data check lists them.`,
    );
    expect(predicted?.n).toBeGreaterThan(5);
    expect(banners).toContain(
      `${predicted?.n} entities that cheap-translation predicted in ru have types that are not scored: they are ignored.`,
    );
  });
});

describe('a sample that is larger than its dataset', () => {
  it('is said in one line', async () => {
    const made = experiment(conll(), { ner: 'dataset: mine, sample: {size: 2000}' });
    expect((await run(made)).said).toMatch(/^mine ru: sample\.size is 2000, but it has 50 sentences: all are taken$/m);
    const fitting = experiment(conll(), { ner: 'dataset: mine, sample: {size: 40}' });
    expect((await run(fitting)).said).not.toContain('sample.size');
  });
});

it('a sample larger than a dataset is told of once for all its languages', async () => {
  const file = write(
    folder,
    'three.yaml',
    'name: three\nner: {dataset: mini8, sample: {size: 2000}}\nlanguages: [ru, ja, hi]\ngrid: {method: [majority-token]}\n',
  );
  const { notes } = await planFiles({ ...options, files: [file], db: `${folder}/three.duckdb` });
  expect(notes).toEqual(['mini8 ru, ja, hi: sample.size is 2000, but it has 50 sentences: all are taken']);
});
