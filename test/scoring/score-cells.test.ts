import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { scoreCells } from '../../src/scoring/score-cells.js';
import { Store } from '../../src/store/store.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder } from '../support/temporary.js';

const db = join(temporaryFolder(), 'r.duckdb');
const part = [
  '--only',
  'language=ru',
  '--set',
  'grid.method=[cheap-translation, eat]',
  '--set',
  'grid.locator=[aligned]',
];
const run = (...more: string[]) =>
  eatlab(['run', 'experiments/quickstart.yaml', '--offline', ...part, '--db', db, ...more], process.cwd());

const everyScore = 'SELECT * FROM scores ORDER BY ALL';

/** What scoring does, with the store as `change` leaves it. */
async function afterwards(change?: string, options: { fresh?: boolean } = {}) {
  const store = await Store.open(db);
  if (change) await store.run(change);
  const result = await scoreCells(store, options);
  const scores = await store.rows(everyScore);
  await store.close();
  return { ...result, scores };
}

/** One cell of cheap translation and two of eat, in one language. */
describe('scoreCells', () => {
  beforeAll(async () => {
    expect((await run('--limit', '5')).code).toBe(0);
  });

  it('leaves a cell the scores that it has where the sentences are not in the database', async () => {
    const { scores } = await afterwards('CREATE TABLE aside AS FROM sentences');
    const without = await afterwards('DELETE FROM sentences WHERE sentence_id = 0', { fresh: true });
    expect(without).toEqual({ scored: 0, unchanged: 0, withoutSentences: 4, scores });
    await afterwards('DELETE FROM sentences; INSERT INTO sentences FROM aside; DROP TABLE aside');
  });

  it('does nothing where nothing has changed, also after another run of the same', async () => {
    const { scored, unchanged, scores } = await afterwards();
    expect({ scored, unchanged }).toEqual({ scored: 0, unchanged: 4 });
    expect(scores.length).toBeGreaterThan(0);
    expect((await run('--limit', '5')).code).toBe(0);
    expect(await afterwards()).toEqual({ scored: 0, unchanged: 4, withoutSentences: 0, scores });
  });

  it.each([
    ['a prediction', "UPDATE predictions SET tags = list_transform(tags, lambda t: 'B-PER') WHERE sentence_id = 1", 4],
    [
      'a prediction of one cell',
      "UPDATE predictions SET translation = 'x' WHERE cell_id = (SELECT min(cell_id) FROM cells)",
      1,
    ],
    ['the gold of a sentence', "UPDATE sentences SET reference = 'Another one.' WHERE sentence_id = 2", 4],
    ['the certainty of answers', 'UPDATE generations SET entropy = entropy + 0.25 WHERE entropy IS NOT NULL', 2],
    [
      'a sentence failed',
      "UPDATE predictions SET state = 'failed' WHERE sentence_id = 3 AND cell_id = (SELECT min(cell_id) FROM cells)",
      1,
    ],
  ])('scores the cells again that a change concerns: %s', async (_, change, count) => {
    const before = await afterwards();
    const { scored, scores } = await afterwards(change);
    expect(scored).toBe(count);
    expect(scores).not.toEqual(before.scores);
    expect(await afterwards(undefined, { fresh: true })).toEqual({
      scored: 4,
      unchanged: 0,
      withoutSentences: 0,
      scores,
    });
  });

  it('scores what more sentences extend', async () => {
    await afterwards();
    await run('--limit', '8');
    const store = await Store.read(db);
    expect(
      await store.rows("SELECT DISTINCT sentences FROM scores WHERE metric = 'f1.strict' AND scope = 'LOC'"),
    ).toContainEqual({ sentences: 8 });
    await store.close();
  });

  it('removes scores that are no more, and those of a cell that lost every prediction', async () => {
    const { scores } = await afterwards(undefined, { fresh: true });
    const stale =
      "INSERT INTO scores (cell_id, dataset, metric, scope, value) SELECT cell_id, 'mini8', 'f1.old', 'overall', 1 FROM cells";
    expect((await afterwards(stale, { fresh: true })).scores).toEqual(scores);
    const [first] = scores;
    const lost = await afterwards(`UPDATE predictions SET state = 'failed' WHERE cell_id = '${first?.cell_id}'`);
    expect(lost.scores).toEqual(scores.filter(({ cell_id }) => cell_id !== first?.cell_id));
  });

  it('scores again after it was cut off between removing and writing', async () => {
    const { scores } = await afterwards(undefined, { fresh: true });
    const cut = `DELETE FROM scores; DELETE FROM scored`;
    const again = await afterwards(cut);
    expect(again.scores).toEqual(scores);
  });
});

it('eatlab score says what it did, and --fresh scores everything', async () => {
  const score = async (...more: string[]) =>
    (await eatlab(['score', '--db', db, ...more], process.cwd())).stdout.trim();
  expect(await score()).toBe(`${db}: 0 cells scored, 4 unchanged (--fresh scores them too)`);
  expect(await score('--fresh')).toBe(`${db}: 4 cells scored`);
  expect(JSON.parse(await score('--json'))).toEqual({ cells: 0, unchanged: 4, withoutSentences: 0 });
});
