import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scoreCells } from '../../src/scoring/score-cells.js';
import { Store } from '../../src/store/store.js';
import { temporaryFolder } from '../support/temporary.js';

let store: Store;
const data = { data_id: 'x', dataset: 'd', split: 'test', language: 'ru' };

/** Sentence i and whether its one name is found. */
function sentence(id: number, text: string, isFound: boolean, calls: readonly object[] = []): void {
  const tags = ['B-PER', 'O'];
  store.append('sentences', { ...data, sentence_id: id, text, tokens: text.split(' '), tags });
  store.append('predictions', {
    ...{ cell_id: 'c', dataset: 'd', sentence_id: id, translation: 'Anna sings.', state: 'ok', calls },
    tags: isFound ? tags : ['O', 'O'],
    widened: isFound ? [id === 0] : [],
  });
}

const call = (step: string, round: number, key: string) => ({ step, round, entity: null, key });
const answer = (key: string, text: string, entropy: number, told: object) =>
  store.append('generations', { key, text, entropy, logprob: -1, state: 'ok', ...told });

const scoreOf = async (metric: string) => {
  const [row] = await store.rows<Record<string, number> & { interval: string | null }>(
    `SELECT * FROM scores WHERE metric = '${metric}' AND scope = 'overall'`,
  );
  return row;
};

beforeAll(async () => {
  store = await Store.open(join(temporaryFolder(), 'x.duckdb'));
  store.append('cells', {
    cell_id: 'c',
    language: 'ru',
    ner_dataset: 'd',
    ner_split: 'test',
    ner_data: 'x',
    config: {},
  });
  // Twenty different sentences, half of them right, and one of them twenty times more, always right.
  for (let i = 0; i < 20; i++) sentence(i, `Имя${i} поёт`, i % 2 === 0);
  for (let i = 20; i < 40; i++) sentence(i, 'Имя0 поёт', true);
  // Revised to another text, revised to the same, and not revised; one server counts no tokens.
  const turns = (id: number) => [call('translation', 2, `t${id}`), call('revision', 4, `r${id}`)];
  sentence(40, 'Анна поёт', true, turns(40));
  answer('t40', 'Anna is singing a song.', 1, { completion_tokens: 10 });
  answer('r40', 'Anna sings.', 3, { completion_tokens: 10 });
  sentence(41, 'Иван поёт', true, turns(41));
  answer('t41', 'Ivan sings.', 2, { token_logprobs: Array.from({ length: 10 }, () => -0.1) });
  answer('r41', 'Ivan sings.', 9, { completion_tokens: 10 });
  sentence(42, 'Пётр поёт', true, [call('translation', 2, 't42')]);
  answer('t42', 'Peter sings.', 6, { completion_tokens: 10 });
  await store.flush();
  await scoreCells(store);
});
afterAll(() => store.close());

it('equal texts are one unit of an interval, and the design effect says what that costs', async () => {
  const f1 = await scoreOf('f1.seqeval');
  expect(f1?.units).toBe(23);
  expect(f1?.design_effect).toBeGreaterThan(3);
  expect(f1?.interval).toBe('interval:jackknife-t|scale:logit|unit:text|level:95');
  expect(f1!.ci_low!).toBeLessThan(f1!.value!);
  expect(f1!.ci_high!).toBeLessThan(1);
});

it('F1 of spans as they were found counts a widened one as wrong', async () => {
  // 33 of 43 found; one of them had been widened: 2 × 32 / (33 + 43).
  expect((await scoreOf('f1.seqeval'))?.value).toBeCloseTo(66 / 76, 12);
  expect((await scoreOf('f1.unsnapped'))?.value).toBeCloseTo(64 / 76, 12);
});

it('the first translating turn is measured, with the weights of its own tokens where a server counts none', async () => {
  expect(await scoreOf('entropy')).toMatchObject({ value: 3, sentences: 3, support: 30 });
});

it('the composing turn is the revision where it changed the text, otherwise the first; none without a revision', async () => {
  expect(await scoreOf('entropy.composed')).toMatchObject({ value: 2.5, sentences: 2 });
});
