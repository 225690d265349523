import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runFiles } from '../../src/run/run-files.js';
import { Store } from '../../src/store/store.js';
import { mini8Counts, type Oracle, type Plant, startOracle } from '../support/oracle-server.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder } from '../support/temporary.js';

const folder = temporaryFolder();
const oracles: Oracle[] = [];
afterAll(() => Promise.all(oracles.map((oracle) => oracle.close())));

interface Setting {
  readonly languages?: string;
  readonly rounds?: string;
  readonly method?: string;
}

const yaml = (endpoint: string, { languages = '[ru]', rounds = '[3]', method = '[eat]' }: Setting) => `name: oracle
ner: {dataset: mini8}
languages: ${languages}
grid:
  method: ${method}
  model: [oracle]
  tagger: [oracle]
  rounds: ${rounds}
models:
  oracle: {engine: openai, model: oracle, endpoint: "${endpoint}", limits: {concurrency: 8}}
`;

let runs = 0;
async function run(plant: Plant, setting: Setting = {}, limit?: number) {
  const oracle = await startOracle(plant);
  oracles.push(oracle);
  const name = `oracle-${++runs}`;
  const file = join(folder, `${name}.yaml`);
  const db = join(folder, `${name}.duckdb`);
  await writeFile(file, yaml(oracle.endpoint, setting));
  const options = { files: [file], db, only: [], set: [], limit, concurrency: undefined, offline: false };
  const go = () => runFiles({ ...options, recordings: [], fresh: false, json: false, plain: true });
  const code = await go();
  const store = await Store.read(db);
  await expectSound(store);
  const scores = await store.rows<{
    language: string;
    rounds: number;
    metric: string;
    scope: string;
    value: number;
    sentences: number;
  }>(
    `SELECT language, rounds_forward AS rounds, metric, scope, value, sentences FROM scores JOIN cells USING (cell_id)`,
  );
  const states = await store.rows<{ state: string; n: number }>(
    'SELECT state, count(*)::int AS n FROM predictions GROUP BY state ORDER BY state',
  );
  const [cell] = await store.rows<{ status: string }>('SELECT status FROM cells');
  await store.close();
  const value = (metric: string, scope = 'overall') =>
    scores.find((s) => s.metric === metric && s.scope === scope)?.value;
  return { oracle, code, go, scores, states, value, status: cell?.status };
}

describe('a model that answers every step perfectly', () => {
  it('scores F1 1 under every protocol and BLEU 100, in 8 languages and with 1, 3 and 5 rounds', async () => {
    const { code, scores, states, oracle, go } = await run(() => undefined, {
      languages: '[ar, hi, hy, ja, ka, ko, ru, zh]',
      rounds: '[1, 3, 5]',
    });
    expect(code).toBe(0);
    expect(states).toEqual([{ state: 'ok', n: 8 * 3 * 50 }]);
    for (const metric of ['f1.seqeval', 'f1.strict', 'f1.eat.micro', 'f1.eat.macro', 'f1.eat.weighted']) {
      const values = scores.filter((s) => s.metric === metric && s.scope === 'overall');
      expect(values).toHaveLength(24);
      expect(new Set(values.map(({ value }) => value))).toEqual(new Set([1]));
    }
    const bleu = scores.filter((s) => s.metric === 'bleu');
    expect(bleu).toHaveLength(24);
    for (const { value } of bleu) expect(value).toBeCloseTo(100, 9);

    // Rounds 3 and 5 share their first two calls forward and backward, and the tagger is asked once a reference:
    // forward 1 + 3 + 3 a sentence, backward 1 + 3 + 3 an entity (91 a language), 50 references to tag.
    const all = 8 * (mini8Counts.sentences * 7 + mini8Counts.ledBack * 7) + mini8Counts.sentences;
    expect(oracle.requests()).toBe(all);
    expect(await go()).toBe(0);
    expect(oracle.requests()).toBe(all);
  });

  it('scores F1 1 when it is asked directly', async () => {
    const { value } = await run(
      (q) =>
        q.step === 'forward' ? JSON.stringify(q.row.entities.map(({ type, text }) => ({ type, text }))) : undefined,
      { method: '[direct]', languages: '[ja]' },
    );
    expect(value('f1.strict')).toBe(1);
    expect(value('bleu')).toBeUndefined();
  });
});

/** mini8 has 92 gold entities in each language; row numbers are those of the English master. */
describe('planted errors move the scores by what was worked out by hand', () => {
  const tagged = (
    row: { entities: readonly { type: string; english: string }[] },
    change: (e: { type: string; text: string }[]) => object[],
  ) => JSON.stringify(change(row.entities.map(({ type, english }) => ({ type, text: english }))));

  it('a missed entity, a wrong type, an invented one, a wrong boundary, one that is not in the sentence', async () => {
    const { value } = await run((q) => {
      if (q.step === 'tag' && q.row?.id === 0) return tagged(q.row, (e) => e.slice(1)); // Marie Curie is missed
      if (q.step === 'tag' && q.row?.id === 1) return tagged(q.row, ([a, b]) => [{ ...a, type: 'ORG' }, b as object]); // Einstein an ORG
      if (q.step === 'tag' && q.row?.id === 6) return JSON.stringify([{ type: 'LOC', text: 'home' }]); // no entity there
      if (q.step === 'backward' && q.phrase === 'home') return 'дома';
      if (q.step === 'backward' && q.phrase === 'Yuri Gagarin') return 'Гагарин'; // half of the name
      if (q.step === 'backward' && q.phrase === 'Warsaw') return 'None'; // leads to no span
      return undefined;
    });
    // Gold 92. Found exactly: all but Curie, Einstein, Gagarin, Warsaw = 88. Predicted: 92 − Curie − Warsaw + home = 91.
    expect(value('precision.seqeval')).toBeCloseTo(88 / 91, 12);
    expect(value('recall.seqeval')).toBeCloseTo(88 / 92, 12);
    expect(value('f1.seqeval')).toBeCloseTo((2 * 88) / (91 + 92), 12);
    expect(value('f1.strict')).toBeCloseTo((2 * 88) / (91 + 92), 12);
    // By type. PER: gold 25, found 22 (without Curie, Einstein, Gagarin), predicted 23 (22 and the half of Gagarin).
    expect(value('f1.seqeval', 'PER')).toBeCloseTo((2 * 22) / (23 + 25), 12);
    expect(value('precision.seqeval', 'PER')).toBeCloseTo(22 / 23, 12);
    // ORG: gold 19, all found, and Einstein said to be one. LOC: gold 48, all but Warsaw found, and home said to be one.
    expect(value('precision.seqeval', 'ORG')).toBeCloseTo(19 / 20, 12);
    expect(value('recall.seqeval', 'ORG')).toBe(1);
    expect(value('f1.seqeval', 'LOC')).toBeCloseTo((2 * 47) / (48 + 48), 12);
    expect(value('bleu')).toBeCloseTo(100, 9);
  });

  it('a wrong word in the translation', async () => {
    // "Marie Curie was born in Paris ." against "… in Warsaw .": 6 of 7 words, 4 of 6, 3 of 5 and 2 of 4 n-grams are right.
    const { value } = await run(
      (q) => (q.step === 'forward' ? q.row.reference.replace('Warsaw', 'Paris') : undefined),
      {},
      1,
    );
    expect(value('bleu')).toBeCloseTo(100 * ((6 / 7) * (4 / 6) * (3 / 5) * (2 / 4)) ** (1 / 4), 9);
  });

  it('an empty translation counts against the model; no answer at all leaves the sentence out', async () => {
    const { code, value, scores, states, status } = await run((q) => {
      if (q.step === 'forward' && q.row.id === 16) return ''; // one entity: European Union
      if (q.step === 'forward' && q.row.id === 38) return 400; // three entities
      return undefined;
    });
    expect([code, status]).toEqual([3, 'partial']);
    expect(states).toEqual([
      { state: 'empty', n: 1 },
      { state: 'failed', n: 1 },
      { state: 'ok', n: 48 },
    ]);
    expect(value('precision.seqeval')).toBe(1);
    expect(value('recall.seqeval')).toBeCloseTo(88 / 89, 12);
    expect(new Set(scores.map(({ sentences }) => sentences))).toEqual(new Set([49]));
  });
});
