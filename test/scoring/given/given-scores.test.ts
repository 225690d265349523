import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { scoreAgain } from '../../../src/scoring/score-again.js';
import { Store } from '../../../src/store/store.js';
import { eatlab } from '../../support/eatlab.js';
import { expectSound } from '../../support/sound.js';
import { temporaryFolder, write } from '../../support/temporary.js';

const folder = temporaryFolder();
const db = join(folder, 'results/eatlab.duckdb');
const grid = `name: x
ner: {dataset: mini8}
languages: [ru, ja]
grid: {method: [cheap-translation, whole-sentence]}
`;
const named = (metrics: string) => write(folder, 'x.yaml', `${grid}metrics:\n  - ${metrics}\n`);
const run = (...args: string[]) => eatlab(args, folder);

async function rows<R>(sql: string, path = db): Promise<R[]> {
  const store = await Store.read(path);
  try {
    return await store.rows<R>(sql);
  } finally {
    await store.close();
  }
}

/** `eatlab score`, with the experiment where it is named. */
async function again(...files: string[]) {
  const store = await Store.openExisting(db);
  try {
    return await scoreAgain(
      store,
      files.map((file) => join(folder, file)),
      { fresh: false },
    );
  } finally {
    await store.close();
  }
}

interface Line {
  readonly cell: string;
  readonly dataset: string;
  readonly sentence_id: string;
  readonly score?: string;
}

/** The lines that `export --translations` wrote, by its columns. */
function translations(): (Line & Record<string, string>)[] {
  const [header = '', ...lines] = readFileSync(join(folder, 'translations.tsv'), 'utf8').trimEnd().split('\n');
  const names = header.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((field, i) => [names[i], field])) as never);
}

/** An outside scorer: a number for each line that it was given. */
const scored = (lines: readonly Line[], score: (line: Line, i: number) => number | string) =>
  write(
    folder,
    'comet.tsv',
    [
      'score\tsentence_id\tcell\tdataset',
      ...lines.map((line, i) => [score(line, i), line.sentence_id, line.cell, line.dataset].join('\t')),
    ].join('\n'),
  );

const anyScore = ({ sentence_id }: Line) => ((Number(sentence_id) * 37) % 101) / 100;

beforeAll(async () => {
  write(folder, 'x.yaml', grid);
  expect((await run('run', 'x.yaml', '--plain', '--limit', '12')).code).toBe(0);
  expect(await run('export', '--translations', 'translations.tsv')).toMatchObject({ code: 0, stderr: '' });
});

describe('export --translations', () => {
  test('writes every translation with its source and reference, as the database has them', async () => {
    const found = await rows<Record<string, string>>(
      `SELECT p.cell_id AS cell, p.dataset, p.sentence_id::VARCHAR AS sentence_id, c.language, s.text AS source,
              p.translation AS hypothesis, s.reference FROM predictions p JOIN cells c USING (cell_id) JOIN sentences s
         ON s.dataset = p.dataset AND s.language = c.language AND s.sentence_id = p.sentence_id
       WHERE c.method = 'cheap-translation' ORDER BY ALL`,
    );
    expect(found).toHaveLength(24);
    const written = translations();
    expect(Object.keys(written[0] ?? {})).toEqual([
      'cell',
      'dataset',
      'sentence_id',
      'language',
      'source',
      'hypothesis',
      'reference',
    ]);
    expect(written).toHaveLength(24);
    expect(written).toEqual(expect.arrayContaining(found));
  });

  test('does not write over a file with scores, and says so where nothing was translated', async () => {
    const filled = write(
      folder,
      'filled.tsv',
      'cell\tdataset\tsentence_id\tlanguage\tsource\thypothesis\treference\tscore\n',
    );
    expect(await run('export', '--translations', filled)).toMatchObject({ code: 2 });
    expect(readFileSync(filled, 'utf8')).toContain('score');
    write(folder, 'w.yaml', 'name: w\nner: {dataset: mini8}\nlanguages: [ru]\ngrid: {method: [whole-sentence]}\n');
    expect((await run('run', 'w.yaml', '--plain', '--limit', '2', '--db', 'w.duckdb')).code).toBe(0);
    const { code, stderr } = await run('export', '--translations', 'w.tsv', '--db', 'w.duckdb');
    expect([code, stderr]).toEqual([
      2,
      'w.duckdb: has no translation with its sentence; run an experiment whose method translates first\n',
    ]);
  });
});

describe('a metric from a file of sentence scores', () => {
  test('is the mean over the sentences, with an interval, the sentences it is of, and the file’s digest in its signature', async () => {
    const lines = translations();
    const file = scored(lines, anyScore);
    named('{name: comet, path: comet.tsv, title: "COMET <b>&|_", digits: 4}');
    expect(await run('score', 'x.yaml')).toMatchObject({ code: 0, stderr: '' });
    const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
    const scores = await rows<Record<string, number | string>>(
      `SELECT s.* EXCLUDE (scope, dataset, metric), bleu.sentence_set AS same_set FROM scores s
       JOIN scores bleu ON bleu.cell_id = s.cell_id AND bleu.metric = 'bleu' WHERE s.metric = 'comet'`,
    );
    expect(scores).toHaveLength(2);
    for (const { cell_id, value, ci_low, ci_high, sentences, support, sentence_set, same_set, signature } of scores) {
      const own = lines.filter(({ cell }) => cell === cell_id).map(anyScore);
      expect(value).toBeCloseTo(own.reduce((a, b) => a + b, 0) / own.length, 12);
      expect(ci_low).toBeLessThan(value as number);
      expect(ci_high).toBeGreaterThan(value as number);
      expect([sentences, support, sentence_set]).toEqual([12, 12, same_set]);
      expect(signature).toBe(`sentences:12|unit:sentence|average:mean|file:sha256.${digest}|version:1`);
    }
  });

  test('is in the report: a table, figures, its signature, and SQL that gives the number again', async () => {
    expect(
      (await run('report', 'x', '--format', 'html', '--format', 'md', '--format', 'latex', '--format', 'csv')).code,
    ).toBe(0);
    const read = (name: string) => readFileSync(join(folder, 'results/reports/x', name), 'utf8');
    expect(read('report.md')).toMatch(/### COMET .*b.*\n\n\| method /);
    expect(read('report.html')).toContain('COMET &lt;b&gt;&amp;|_');
    expect(read('report.html')).not.toContain('COMET <b>');
    expect(read('comet.tex')).toContain('\\caption{COMET \\textless{}b\\textgreater{}\\&\\textbar{}');
    expect(read('report.md')).toContain('sha256.');
    const [score] = await rows<{ cell_id: string; value: number }>(
      "SELECT cell_id, value FROM scores WHERE metric = 'comet' ORDER BY value",
    );
    const html = read('report.html').replaceAll('&#39;', "'").replaceAll('&apos;', "'");
    const sql = [...html.matchAll(/SELECT total \/ scored[^;]*;/g)]
      .map(([text]) => text)
      .find((text) => text.includes(score!.cell_id))!;
    expect(await rows(sql)).toEqual([{ value: expect.closeTo(score!.value, 12), sentences: 12n }]);
  });

  test('unchanged it is not scored again; changed it is, and loses cells that it no longer has', async () => {
    expect(await again()).toMatchObject({ scored: 0, unchanged: 4, notes: [] });
    const lines = translations();
    const [first] = lines;
    scored(
      lines.filter(({ cell }) => cell === first?.cell),
      () => 0.25,
    );
    expect((await run('report', 'x', '--format', 'csv')).stderr).toBe(
      'comet.tsv: has changed since the metric comet was scored; update the scores with: eatlab score --db results/eatlab.duckdb\n',
    );
    expect(await again()).toMatchObject({ scored: 2, unchanged: 2 });
    expect(await rows("SELECT cell_id, value, ci_low, ci_high FROM scores WHERE metric = 'comet'")).toEqual([
      { cell_id: first?.cell, value: 0.25, ci_low: 0.25, ci_high: 0.25 },
    ]);
    scored(lines, anyScore);
    expect((await run('run', 'x.yaml', '--plain', '--limit', '12')).code).toBe(0);
    expect(await rows("SELECT count(*)::int AS cells FROM scores WHERE metric = 'comet'")).toEqual([{ cells: 2 }]);
  });

  test('a file that is gone leaves its scores, and a metric that is named no more takes them with it', async () => {
    copyFileSync(join(folder, 'comet.tsv'), join(folder, 'kept.tsv'));
    rmSync(join(folder, 'comet.tsv'));
    const { code, stderr } = await run('score');
    expect([code, stderr]).toEqual([
      0,
      'comet.tsv: no longer exists; the scores of the metric comet stay as they were when it was read\n',
    ]);
    expect(await rows("SELECT count(*)::int AS cells FROM scores WHERE metric = 'comet'")).toEqual([{ cells: 2 }]);
    write(folder, 'x.yaml', grid);
    expect((await run('run', 'x.yaml', '--plain', '--limit', '12')).code).toBe(0);
    for (const table of ['scores', 'given_scores', 'given_metrics', 'given_files'])
      expect(await rows(`SELECT * FROM ${table} WHERE metric = 'comet'`)).toEqual([]);
  });

  test('travels with an export, without the path of its file, and merges', async () => {
    copyFileSync(join(folder, 'kept.tsv'), join(folder, 'comet.tsv'));
    named('{name: comet, path: comet.tsv, best: lowest}');
    expect((await run('score', 'x.yaml')).code).toBe(0);
    expect((await run('export', 'x', '--out', 'exported')).code).toBe(0);
    expect(readFileSync(join(folder, 'exported/README.md'), 'utf8')).toContain('given_scores');
    expect((await run('merge', 'exported', '--db', 'merged.duckdb')).code).toBe(0);
    const everyScore = "SELECT * FROM scores WHERE metric = 'comet' ORDER BY ALL";
    const path = join(folder, 'merged.duckdb');
    expect(await rows(everyScore, path)).toEqual(await rows(everyScore));
    expect(await rows('SELECT * FROM given_files', path)).toEqual([]);
    expect((await run('score', '--fresh', '--db', 'merged.duckdb')).code).toBe(0);
    expect(await rows(everyScore, path)).toEqual(await rows(everyScore));
    expect((await run('report', 'x', '--db', 'merged.duckdb', '--format', 'md', '--table', 'comet')).stdout).toContain(
      'lower is better',
    );
    await expectSound(path);
  });

  test('a name from elsewhere that could be a path, or ours, is left out', async () => {
    const path = join(folder, 'merged.duckdb');
    const store = await Store.open(path);
    for (const metric of ['../../evil', 'bleu', 'f1-strict'])
      store.append('given_metrics', { metric, title: 'x', best: 'highest', digits: 3 });
    await store.flush();
    await store.run(
      "INSERT INTO given_scores SELECT replace(metric, 'comet', '../../evil'), * EXCLUDE (metric) FROM given_scores",
    );
    await store.close();
    expect((await run('score', '--db', 'merged.duckdb')).code).toBe(0);
    expect(await rows("SELECT DISTINCT metric FROM scores WHERE metric IN ('../../evil', 'comet')", path)).toEqual([
      { metric: 'comet' },
    ]);
    expect((await run('check', '--db', 'merged.duckdb')).stdout).toMatch(
      /^wrong-given: \d+ scores from elsewhere.*\n$/,
    );
  });
});

describe('is refused, with all else scored', () => {
  const lines = () => translations();
  const cellOf = (method: string) =>
    rows<{ cell_id: string }>(`SELECT cell_id FROM cells WHERE method = '${method}' ORDER BY cell_id`);

  test.each<[string, (own: Line[]) => void, RegExp]>([
    [
      'an unknown cell',
      ([, line]) => Object.assign(line!, { cell: '0123456789' }),
      /comet\.tsv:3: no cell of .*eatlab\.duckdb begins with "0123456789"/,
    ],
    [
      'an unknown dataset',
      ([, line]) => Object.assign(line!, { dataset: 'wikiann' }),
      /comet\.tsv:3: cell [0-9a-f]{12} has no predictions on the dataset "wikiann"; it has predictions on mini8$/m,
    ],
    [
      'an unknown sentence',
      (own) => Object.assign(own[4]!, { sentence_id: '12' }),
      /comet\.tsv:6: cell [0-9a-f]{12} has no prediction, or a failed one, for sentence 12 of mini8/,
    ],
    [
      'a sentence twice',
      (own) => Object.assign(own[4]!, { sentence_id: '1' }),
      /comet\.tsv:6: the same cell, dataset and sentence as line 3; keep one$/m,
    ],
    [
      'a sentence twice, the cell written otherwise',
      (own) => Object.assign(own[4]!, { sentence_id: '1', cell: own[4]!.cell.slice(0, 9) }),
      /comet\.tsv:6: the same cell, dataset and sentence as line 3/,
    ],
  ])('%s', async (_, change, message) => {
    const own = lines().map((line) => ({ ...line }));
    change(own);
    scored(own, anyScore);
    named('{name: comet, path: comet.tsv}');
    const before = await rows('SELECT * FROM scores ORDER BY ALL');
    expect((await again('x.yaml')).misfit?.message).toMatch(message);
    expect(await rows('SELECT * FROM scores ORDER BY ALL')).toEqual(before);
  });

  test('by every command that reads the file: exit code 2, one line', async () => {
    scored(
      lines().map((line, i) => (i === 1 ? { ...line, dataset: 'wikiann' } : line)),
      anyScore,
    );
    named('{name: comet, path: comet.tsv}');
    for (const command of [
      ['score', 'x.yaml'],
      ['run', 'x.yaml', '--plain', '--limit', '12'],
    ]) {
      const { code, stderr } = await run(...command);
      expect(code).toBe(2);
      expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
        /^comet\.tsv:3: cell [0-9a-f]{12} has no predictions on the dataset/,
      );
    }
  });

  test('a beginning that several cells have, and one that is long enough', async () => {
    const cells = (await cellOf('cheap-translation')).map(({ cell_id }) => cell_id);
    scored(
      lines().map((line) => ({ ...line, cell: line.cell.slice(0, 8) })),
      anyScore,
    );
    named('{name: comet, path: comet.tsv}');
    expect((await again('x.yaml')).misfit).toBeUndefined();
    expect(await rows('SELECT DISTINCT cell_id FROM given_scores ORDER BY 1')).toEqual(
      cells.map((cell_id) => ({ cell_id })),
    );
  });

  test.each([
    [
      '{name: bleu, path: comet.tsv}',
      'x.yaml:6:12: the metric name "bleu" is already used by eatlab; choose another name',
    ],
    ['{name: f1-strict, path: comet.tsv}', 'x.yaml:6:12: the metric name "f1-strict" is already used'],
    ['{name: entity-recall, path: comet.tsv}', 'x.yaml:6:12: the metric name "entity-recall" is already used'],
    ['{name: a, path: comet.tsv}\n  - {name: a, path: comet.tsv}', 'x.yaml:7:12: a second metric "a"'],
    [
      '{name: ../a, path: comet.tsv}',
      'x.yaml:6:12: metrics.0.name: expected at most 40 lower-case letters, digits and hyphens',
    ],
    ['{name: comet, path: nowhere.tsv}', 'x.yaml:6:25: metric "comet": no file nowhere.tsv; looked in '],
    ['{name: comet, path: comet.tsv, titel: x}', 'x.yaml:6:36: unknown key "titel"; did you mean "title"?'],
  ])('%s', async (metrics, message) => {
    named(metrics);
    await expect(again('x.yaml').then(({ misfit }) => Promise.reject(misfit))).rejects.toThrow(message);
  });

  test('before anything is predicted where the file cannot be read', async () => {
    write(folder, 'comet.tsv', 'cell\tdataset\tsentence_id\n');
    named('{name: comet, path: comet.tsv}');
    const { code, stderr } = await run('run', 'x.yaml', '--plain', '--db', 'new.duckdb');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/comet\.tsv:1: no column "score"/)]);
    expect((await run('report', 'x', '--db', 'new.duckdb')).code).toBe(2);
  });
});
