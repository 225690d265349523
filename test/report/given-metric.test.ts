import { beforeAll, expect, test } from 'vitest';
import { verify } from '../../src/claims/verify.js';
import { compare } from '../../src/compare/compare.js';
import { comparisonsText } from '../../src/compare/comparisons-text.js';
import { openResults } from '../../src/notebook/open-results.js';
import { within } from '../../src/results/relations/within.js';
import { pearson } from '../../src/statistics/correlation.js';
import { Store } from '../../src/store/store.js';
import { gridModel, syntheticGrid } from '../support/synthetic-grid.js';
import { temporaryFolder, write } from '../support/temporary.js';

let db: string;

/** Scores of sentences that grow with the size of the model, and with it F1; a mean of 0.5 + m / 100. */
beforeAll(async () => {
  db = await syntheticGrid({ models: 3, sentences: 120, calls: 2 });
  const store = await Store.open(db);
  const given = (metric: string, best: string) =>
    store.append('given_metrics', { metric, title: metric.toUpperCase(), best, digits: 3 });
  given('comet', 'highest');
  given('runs', 'lowest');
  await store.flush();
  await store.run(`INSERT INTO given_scores SELECT metric, cell_id, dataset, sentence_id,
      0.5 + split_part(cell_id, '-', 2)::INT / 100 + (sentence_id % 3 - 1) / 10, 'digest'
    FROM sentence_stats, (SELECT unnest(['comet', 'runs']) AS metric)`);
  await store.run(`INSERT INTO scores BY NAME SELECT cell_id, dataset, metric, 'overall' AS scope, avg(score) AS value,
      count(*) AS support, count(*) AS sentences, 'all' AS sentence_set, 'file:sha256.digest' AS signature
    FROM given_scores GROUP BY ALL`);
  await store.close();
});

test('compare tests it like any other metric, with as many decimals as it needs', async () => {
  const [found] = await compare({
    db,
    a: `model=${gridModel(3)}`,
    b: `model=${gridModel(1)}`,
    experiment: undefined,
    metrics: ['comet'],
    flips: 1,
  });
  const rows = found!.metrics[0]!.rows;
  expect(rows).toHaveLength(9);
  for (const row of rows) expect(row.difference).toBeCloseTo(0.02, 12);
  expect(rows[0]).toMatchObject({ sentences: 120, differing: 120 });
  expect(comparisonsText([found!])).toContain('+0.0200');
  await expect(
    compare({ db, a: 'method=eat', b: 'method=eat', experiment: undefined, metrics: ['comte'], flips: 1 }),
  ).rejects.toThrow('did you mean "comet"?');
});

test('verify grades claims about it, and wants their margin', async () => {
  const claims = (margin: string) =>
    write(
      temporaryFolder(),
      'c.yaml',
      `paper: mine
languages: [ar, hi, hy, ja, ka, ko, ru, zh]
claims:
  - {id: better, kind: sign, says: more is better, metric: comet, ${margin}cells: {model: "${gridModel(3)}"}, than: {model: "${gridModel(1)}"}}
  - {id: related, kind: correlation, says: F1 goes with it, metric: f1.seqeval, with: comet, over: cells, sign: positive, cells: {method: eat}}
`,
    );
  const options = { db, experiment: undefined, published: [], only: [], metric: undefined };
  const verdicts = await verify({ ...options, claims: [claims('margin: 0.005, ')] });
  expect(verdicts.map(({ id, grade }) => [id, grade])).toEqual([
    ['better', 'reproduced'],
    ['related', 'reproduced'],
  ]);
  expect(verdicts[0]!.findings[0]).toMatchObject({ estimate: expect.closeTo(0.02, 12), digits: 4 });
  await expect(verify({ ...options, claims: [claims('')] })).rejects.toThrow(
    /c\.yaml:4:5: claim "better" needs a margin: comet does not run from 0 to 100/,
  );
});

test('a report has its table and figures, whatever it is called, and the notebook finds them', async () => {
  const results = await openResults(db, 'grid');
  const ids = results.contents.sections.flatMap(({ tables, plots }) => [...tables, ...plots].map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ['comet', 'runs-scores', 'between-comet', 'within-comet', 'sentences-comet', 'within-runs'])
    expect(ids).toContain(id);
  const models = ({ rows }: ReturnType<typeof results.table>, rank: string) =>
    rows.flatMap((row) => (row.at(-1)?.rank === rank ? [row[1]?.value] : []));
  expect(models(results.table('comet'), 'best')).toEqual([gridModel(3)]);
  expect(models(results.table('runs-scores'), 'best')).toEqual([gridModel(1)]);
  expect(results.table('signatures').rows.map(([metric]) => metric?.value)).toContain('comet');
  expect(results.figure('within-comet').caption).toContain('n = 120 sentences per cell.');
});

test('its correlation with F1 within languages is that of the scores', async () => {
  const { evidence } = await openResults(db, 'grid');
  const found = within('comet', evidence, undefined)!;
  const centred = (key: 'quality' | 'f1') =>
    found.points.map((point) => {
      const own = found.points.filter(({ language }) => language === point.language).map((one) => one[key]);
      return point[key] - own.reduce((a, b) => a + b, 0) / own.length;
    });
  expect(found.points).toHaveLength(24);
  // Bakdash and Marusich: r of what each language is off its own mean.
  expect(found.correlation.r).toBeCloseTo(pearson(centred('quality'), centred('f1')), 12);
});
