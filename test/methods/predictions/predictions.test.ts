import { describe, expect, it } from 'vitest';
import { runFiles } from '../../../src/run/run-files.js';
import { Store } from '../../../src/store/store.js';
import { readMini8 } from '../../support/oracle-server.js';
import { expectSound } from '../../support/sound.js';
import { temporaryFolder, write } from '../../support/temporary.js';

const folder = temporaryFolder();
const rows = readMini8('ru') as unknown as { tokens: string[]; tags: string[] }[];
const conll = (changed = rows) =>
  changed.map(({ tokens, tags }) => tokens.map((token, i) => `${token}\t${tags[i]}\n`).join('')).join('\n');

let runs = 0;
/** Runs an experiment over predictions that are written to a file, and reads its scores. */
async function run(content: string, definition = 'format: conll', grid = '[theirs]', name = 'theirs') {
  const n = ++runs;
  write(folder, `out-${n}/ru.txt`, content);
  const file = write(
    folder,
    `${n}.yaml`,
    `name: t${n}
ner: {dataset: mini8}
languages: [ru]
grid: {method: ${grid}}
predictions:
  ${name}: {${definition}, path: "out-${n}/{language}.txt"}
`,
  );
  const db = `${folder}/${n}.duckdb`;
  const options = { files: [file], db, only: [], set: [], limit: undefined, concurrency: undefined, offline: true };
  const code = await runFiles({ ...options, recordings: [], fresh: false, json: false, plain: true });
  const store = await Store.read(db);
  await expectSound(store);
  const scores = await store.rows<{ method: string; metric: string; value: number }>(
    "SELECT method, metric, value FROM scores JOIN cells USING (cell_id) WHERE scope = 'overall'",
  );
  const cells = await store.rows<{ cell_id: string; trained: string | null }>(
    "SELECT cell_id, (config->'$.method.trainedOn')::VARCHAR AS trained FROM cells WHERE method = 'theirs'",
  );
  await store.close();
  const value = (metric: string) => scores.find((s) => s.method === 'theirs' && s.metric === metric)?.value;
  return { code, value, scores, cell: cells[0]?.cell_id, trained: cells[0]?.trained };
}

describe('predictions of a system that ran elsewhere', () => {
  it('that are the gold tags score 1 under every protocol, beside a method of our own, and have no BLEU', async () => {
    const { code, value, scores } = await run(conll(), 'format: conll', '[theirs, cheap-translation]');
    expect(code).toBe(0);
    for (const metric of ['f1.seqeval', 'f1.strict', 'f1.eat.micro']) expect(value(metric)).toBe(1);
    expect(value('bleu')).toBeUndefined();
    expect(new Set(scores.map(({ method }) => method))).toEqual(new Set(['theirs', 'cheap-translation']));
  });

  it('are read from JSONL too, and lose what they lack', async () => {
    const found = rows.map(({ tokens, tags }, i) => ({ tokens, tags: i === 0 ? tags.map(() => 'O') : tags }));
    const { value } = await run(found.map((row) => JSON.stringify(row)).join('\n'), 'format: jsonl');
    // Row 0 has two of the 92 entities.
    expect(value('recall.seqeval')).toBeCloseTo(90 / 92, 12);
    expect(value('precision.seqeval')).toBe(1);
  });

  it('are read as the paper’s code writes them, too', async () => {
    const entities = rows.map((row) => (row as unknown as { entities: { type: string; text: string }[] }).entities);
    const names = entities.map((found) => found.map(({ type, text }) => ({ [text]: type })));
    const { code, value } = await run(JSON.stringify(names), 'format: authors-json');
    expect(code).toBe(0);
    for (const metric of ['f1.seqeval', 'f1.strict', 'f1.eat.micro']) expect(value(metric)).toBe(1);
  });

  it('in other words for the types are mapped as those of a dataset', async () => {
    const named = conll().replaceAll('-PER', '-person').replaceAll('-LOC', '-place');
    const { value } = await run(named, 'format: conll, types: {person: PER, place: LOC, ORG: null}');
    expect(value('recall.seqeval')).toBeCloseTo((92 - 19) / 92, 12);
  });

  it('say what the system was trained on, which is stored and makes no other cell', async () => {
    const said = await run(conll(), 'format: conll, trainedOn: {dataset: wikiann, languages: [ru]}');
    expect(JSON.parse(said.trained ?? '')).toEqual({ dataset: 'wikiann', languages: ['ru'] });
    const unsaid = await run(conll());
    expect([unsaid.cell, unsaid.trained]).toEqual([said.cell, null]);
  });

  it('are another cell when the file is another', async () => {
    const { cell } = await run(conll());
    expect((await run(conll())).cell).toBe(cell);
    expect((await run(conll().replace('B-PER', 'O'))).cell).not.toBe(cell);
  });
});

describe('predictions that are not of these sentences are refused, with the line', () => {
  const first = rows[0]?.tokens.length ?? 0;
  const second = rows[1]?.tokens[1];

  it('a token is another one', async () => {
    const wrong = rows.map((row, i) => (i === 1 ? { ...row, tokens: row.tokens.with(1, 'Бор') } : row));
    // The first sentence, a blank line, and the second token of the second.
    const line = first + 1 + 2;
    await expect(run(conll(wrong))).rejects.toThrow(
      `ru.txt:${line}: token 2 of sentence 2 is "Бор" where the dataset has "${second}"; predict the dataset's own tokens`,
    );
    await expect(
      run(wrong.map(({ tokens, tags }) => JSON.stringify({ tokens, tags })).join('\n'), 'format: jsonl'),
    ).rejects.toThrow('ru.txt:2: token 2 of sentence 2');
  });

  it('a sentence is shorter', async () => {
    const wrong = rows.map((row, i) =>
      i === 0 ? { tokens: row.tokens.slice(0, -1), tags: row.tags.slice(0, -1) } : row,
    );
    await expect(run(conll(wrong))).rejects.toThrow(`ru.txt:${first - 1}: token ${first} of sentence 1 is nothing`);
  });

  it('there are fewer sentences', async () => {
    await expect(run(conll(rows.slice(0, 10)))).rejects.toThrow(
      /ru\.txt: 10 sentences, but the dataset has a sentence \d+/,
    );
  });

  it('a row has no tags', async () => {
    const bare = rows.map(({ tokens }) => JSON.stringify({ tokens })).join('\n');
    await expect(run(bare, 'format: jsonl')).rejects.toThrow(/ru\.txt:\d+: no tags/);
  });
});

describe('a mistake in the experiment is said with its place', () => {
  it.each([
    ['format: parallel, reference: x', '[theirs]', 'theirs', /:6:11: predictions\.theirs: predictions are files/],
    [
      'format: xml',
      '[theirs]',
      'theirs',
      /:6:20: predictions\.theirs\.format: expected format: conll, jsonl, spans, brat or authors-json/,
    ],
    ['format: authors-json, joiner: ""', '[theirs]', 'theirs', /:6:34: unknown key "joiner"/],
    ['format: conll', '[their]', 'theirs', /unknown method "their"; did you mean "theirs"\?/],
    [
      'format: conll',
      '[eat]',
      'eat',
      /"eat" is the name of one of eatlab's methods; give the predictions another name/,
    ],
  ])('%s %s %s', async (definition, grid, name, message) => {
    await expect(run(conll(), definition, grid, name)).rejects.toThrow(message);
  });
});
