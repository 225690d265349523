import { describe, expect, test } from 'vitest';
import { shownMetric } from '../../src/metrics/registry.js';
import { byLanguage, byLanguageNotes } from '../../src/report/tables/by-language.js';
import { runsTable } from '../../src/report/tables/runs-table.js';
import { signaturesTable } from '../../src/report/tables/signatures-table.js';
import { typesTable } from '../../src/report/tables/types-table.js';
import { workTable } from '../../src/report/tables/work-table.js';
import type { TypeScoreRow } from '../../src/results/rows/type-scores.js';
import { systemsOf } from '../../src/results/systems.js';
import { notesOf, type Table } from '../../src/tables/table.js';
import { cell, results, score } from '../support/results.js';

const labels = ({ columns }: Table) => columns.map(({ label }) => label);
const values = ({ rows }: Table) => rows.map((row) => row.map(({ value }) => value));
const f1 = shownMetric('f1.seqeval');

describe('systems', () => {
  test('cells that differ only in their language are one system', () => {
    const { systems, languages } = systemsOf(['zh', 'de', 'ar'].map((language) => cell({ language })));
    expect(systems).toHaveLength(1);
    expect(languages).toEqual(['ar', 'zh', 'de']);
  });

  test('only axes with several values tell systems apart; a method that ignores an axis does not make it vary', () => {
    const cheap = { method: 'cheap-translation', model: null, rounds_forward: null, rounds_backward: null };
    const { varying, constant, systems } = systemsOf([
      cell({ rounds_forward: 10, rounds_backward: 10 }),
      cell(),
      cell({ rounds_backward: 1 }),
      cell(cheap),
    ]);
    expect(varying).toEqual(['method', 'rounds']);
    expect(constant).toContainEqual(['model', 'large-14b']);
    expect(systems.map(({ label }) => label)).toEqual([
      'cheap-translation',
      'eat, 3 rounds',
      'eat, 3/1 rounds',
      'eat, 10 rounds',
    ]);
  });

  test('a sampling that is no preset is shown in words', () => {
    const { constant } = systemsOf([cell({ sampling: '{"temperature":0,"maxTokens":96}' })]);
    expect(constant).toContainEqual(['sampling', 'temperature 0, maxTokens 96']);
  });

  test('older cells are systems of their own, which say by what they are older', () => {
    const old = cell({ cell_id: 'old', apart: { prompt: 'older, 2026-11-19' }, olderBy: ['prompt'] });
    const { systems, older, current, changed, varying } = systemsOf([cell({ cell_id: 'new' }), old]);
    expect(systems.map(({ cells }) => cells.get('ja')?.cell_id)).toEqual(['new']);
    expect(current.map(({ cell_id }) => cell_id)).toEqual(['new']);
    expect(older.map(({ label }) => label)).toEqual(['eat, mrcot (older, 2026-11-19)']);
    expect([changed, varying]).toEqual([['prompt'], ['method']]);
  });

  test('a language that only older cells have blanks no mean, and the table says that it is left out', () => {
    const older = { apart: { prompt: 'older, 2026-11-19' }, olderBy: ['prompt'] } as const;
    const cells = [
      ...['ja', 'zh'].map((language) => cell({ language })),
      ...['ja', 'ko'].map((language) => cell({ cell_id: `old ${language}`, language, ...older })),
    ];
    const table = byLanguage(f1, results({ cells, scores: cells.map((one) => score(one, 0.5)) }));
    expect(labels(table)).toEqual(['method', 'prompt', 'ja', 'zh', 'mean']);
    expect(table.rows[0]?.at(-1)?.value).toBe(50);
    expect(table.apart?.map(({ title }) => title)).toEqual([
      'Older: something they refer to has changed since they ran; those in ko are omitted, since nothing newer is in that language',
    ]);
  });

  test('two cells of one language in one row are our bug', () => {
    expect(() => systemsOf([cell({ cell_id: 'a' }), cell({ cell_id: 'b' })])).toThrow('two cells of one language');
  });
});

describe('a metric by language', () => {
  const cells = ['ja', 'zh'].flatMap((language) =>
    [1, 3].map((r) => cell({ language, rounds_forward: r, rounds_backward: r })),
  );
  const [ja1, ja3, zh1, zh3] = cells as [
    ReturnType<typeof cell>,
    ReturnType<typeof cell>,
    ReturnType<typeof cell>,
    ReturnType<typeof cell>,
  ];

  test('F1 is shown from 0 to 100, the mean counts every language the same', () => {
    const table = byLanguage(
      f1,
      results({ cells, scores: [score(ja1, 0.2), score(zh1, 0.4), score(ja3, 1), score(zh3, 0)] }),
    );
    expect(labels(table)).toEqual(['method', 'rounds', 'ja', 'zh', 'mean']);
    expect(values(table)).toEqual([
      ['eat', '1', 20, 40, 30],
      ['eat', '3', 100, 0, 50],
    ]);
  });

  test('there is no mean where a language is missing', () => {
    const table = byLanguage(f1, results({ cells, scores: [score(ja1, 0.2), score(ja3, 1), score(zh3, 0)] }));
    expect(values(table)[0]).toEqual(['eat', '1', 20, null, null]);
    expect(byLanguageNotes(results({ cells })).join()).toContain('omitted where one is missing');
  });

  test('the head says how many sentences, a range where cells differ', () => {
    const scores = [score(ja1, 0.2), score(ja3, 0.1, { sentences: 25 }), score(zh1, 0), score(zh3, 0)];
    const { columns } = byLanguage(f1, results({ cells, scores }));
    expect(columns.map(({ sub }) => sub)).toEqual([undefined, undefined, 'n 25–100', 'n 100', 'of 2']);
  });

  test('failed sentences and unfinished cells are marked, in the mean too', () => {
    const scores = [ja1, ja3, zh1, zh3].map((c) => score(c, 0.5));
    const running = { ...zh3, status: 'interrupted' };
    const states = [{ cell_id: ja1.cell_id, dataset: 'wikiann', state: 'failed', sentences: 1 }];
    const table = byLanguage(f1, results({ cells: [ja1, ja3, zh1, running], scores, states }));
    expect(table.rows.map((row) => row.map(({ marks = [] }) => marks.length))).toEqual([
      [0, 0, 1, 0, 1],
      [0, 0, 0, 1, 1],
    ]);
    expect(notesOf(table, { best: 'bold', second: 'underlined' })[0]).toContain('* partial');
  });

  test('intervals are on the scale of the value', () => {
    const table = byLanguage(f1, results({ cells: [ja1], scores: [score(ja1, 0.5, { ci_low: 0.4, ci_high: 0.6 })] }));
    expect(table.rows[0]?.[1]?.interval).toEqual([40, 60]);
    expect(labels(table)).toEqual(['method', 'ja']);
  });
});

describe('the best of a column', () => {
  const grid = (
    values: Readonly<Record<string, readonly [number, number]>>,
    change: Partial<Parameters<typeof cell>[0]> = {},
  ) =>
    Object.entries(values).flatMap(([prompt, pair]) =>
      pair.map((value, i) => {
        const one = cell({ language: i === 0 ? 'ja' : 'zh', prompt, ...change });
        return { one, row: score(one, value) };
      }),
    );
  const ranks = (
    made: ReturnType<typeof grid>,
    differ: (rows: ReturnType<typeof score>[]) => ReturnType<typeof score>[] = (rows) => rows,
  ) => {
    const table = byLanguage(
      f1,
      results({ cells: made.map(({ one }) => one), scores: differ(made.map(({ row }) => row)) }),
    );
    const shownRanks = (rows: Table['rows']) => rows.map((row) => row.slice(-3).map(({ rank }) => rank ?? ''));
    return { table, ranks: shownRanks(table.rows), apart: (table.apart ?? []).map(({ rows }) => shownRanks(rows)) };
  };

  test('and the second best are marked, in the mean too; of numbers that read the same none is ahead', () => {
    const made = grid({ a: [0.5, 0.1], b: [0.4, 0.30001], c: [0.2, 0.30002] });
    expect(ranks(made).ranks).toEqual([
      ['best', '', 'second'],
      ['second', 'best', 'best'],
      ['', 'best', ''],
    ]);
  });

  test('is followed by no second best where several share the next number, as zeros do', () => {
    expect(ranks(grid({ a: [0.5, 0.2], b: [0, 0.1], c: [0, 0], d: [0, 0] })).ranks).toEqual([
      ['best', 'best', 'best'],
      ['', 'second', 'second'],
      ['', '', ''],
      ['', '', ''],
    ]);
  });

  test('is not sought among one system, or where all are the same', () => {
    expect(ranks(grid({ a: [0.5, 0.1] })).ranks).toEqual([['', '', '']]);
    expect(ranks(grid({ a: [0.5, 0.1], b: [0.5, 0.2] })).ranks).toEqual([
      ['', 'second', 'second'],
      ['', 'best', 'best'],
    ]);
  });

  test('is not marked where systems were scored on different sentences, and the table says where', () => {
    const made = grid({ a: [0.5, 0.1], b: [0.4, 0.3] });
    const { ranks: found, table } = ranks(made, (rows) =>
      rows.map((row, i) => (i === 0 ? { ...row, sentence_set: 'other' } : row)),
    );
    expect(found).toEqual([
      ['', 'second', ''],
      ['', 'best', ''],
    ]);
    expect(table.notes).toContain('The best is not marked where systems were scored on different sentences: ja.');
  });

  test('is never a partial cell', () => {
    const made = grid({ a: [0.5, 0.1], b: [0.4, 0.3], c: [0.2, 0.2] });
    const [{ one }] = made as [(typeof made)[0]];
    const cells = made.map((m) => (m.one === one ? { ...one, status: 'running' } : m.one));
    const { rows } = byLanguage(f1, results({ cells, scores: made.map(({ row }) => row) }));
    expect(rows.map((row) => row.at(-3)?.rank)).toEqual([undefined, 'best', 'second']);
  });

  test('is never a cell whose model or tagger has seen the language; a row of such cells stands apart', () => {
    const made = [
      ...grid({ a: [0.5, 0.1], b: [0.45, 0.2], c: [0.3, 0.15] }),
      ...grid({ d: [0.9, 0.9] }, { trained_on: ['en', 'ja', 'zh'] }),
      ...grid({ e: [0.8, 0.8] }, { trained_on: ['zh'] }),
    ];
    const { ranks: found, apart, table } = ranks(made);
    expect(table.rows.map((row) => row[1]?.value)).toEqual(['a', 'b', 'c', 'e']);
    expect(found).toEqual([
      ['second', '', 'second'],
      ['', 'best', 'best'],
      ['', 'second', ''],
      ['best', '', ''],
    ]);
    expect(apart).toEqual([[['', '', '']]]);
    expect(table.apart?.[0]?.title).toContain('Not zero-shot');
    expect(table.rows[3]?.map(({ marks = [] }) => marks.join())).toEqual(['', '', '', 'seen', 'seen']);
  });

  test('is never an oracle: these stand apart, whatever they get', () => {
    const made = [...grid({ a: [0.5, 0.1], b: [0.4, 0.2] }), ...grid({ a: [1, 1] }, { oracle: 'entities' })];
    const { table, ranks: found } = ranks(made);
    expect(found.flat()).toContain('best');
    expect(labels(table)).toContain('oracle');
    expect(table.apart).toHaveLength(1);
    expect(table.apart?.[0]?.title).toContain('gold');
    expect(table.apart?.[0]?.rows.flat().some(({ rank }) => rank !== undefined)).toBe(false);
  });
});

test('seeds stand one a row, and below them together, as mean ± sample standard deviation', () => {
  const values = { 0: [0.2, 0.5], 1: [0.3, 0.5], 2: [0.4, 0.8] } as const;
  const cells = Object.keys(values).flatMap((seed) =>
    ['ja', 'zh'].map((language) => cell({ language, seed: Number(seed), prompt: 'a' })),
  );
  const scores = cells.map((one) => score(one, values[one.seed as 0 | 1 | 2][one.language === 'ja' ? 0 : 1]));
  const table = byLanguage(f1, results({ cells, scores }));
  expect(table.rows).toHaveLength(3);
  // 20, 30, 40; 50, 50, 80; and the means 35, 40, 60.
  expect(table.apart?.map(({ title, rows }) => [title, rows.map((row) => row.map(({ value }) => value))])).toEqual([
    [
      'Seeds combined: mean ± standard deviation over seeds',
      [['eat', '3 seeds', '30.0 ± 10.0', '60.0 ± 17.3', '45.0 ± 13.2']],
    ],
  ]);
});

test('a mean over seeds of which one has no score is left out', () => {
  const cells = [0, 1].flatMap((seed) => ['ja', 'zh'].map((language) => cell({ language, seed })));
  const table = byLanguage(f1, results({ cells, scores: cells.slice(1).map((one) => score(one, 0.5)) }));
  expect(table.apart?.[0]?.rows[0]?.map(({ value }) => value)).toEqual(['eat', '2 seeds', null, '50.0 ± 0.0', null]);
});

test('precision, recall and F1 are told by entity type, each with its gold entities', () => {
  const one = cell();
  const row = (metric: string, scope: string, value: number, support: number) =>
    ({ cell_id: one.cell_id, metric, scope, value, support }) as TypeScoreRow;
  const typeScores = [
    ...(['precision', 'recall', 'f1'] as const).map((name, i) =>
      row(`${name}.seqeval`, 'overall', [0.5, 0.25, 0.375][i]!, 8),
    ),
    ...(['precision', 'recall', 'f1'] as const).map((name, i) => row(`${name}.seqeval`, 'PER', [1, 0.5, 0.75][i]!, 4)),
    row('recall.seqeval', 'LOC', 0, 4),
  ];
  const table = typesTable(results({ cells: [one], typeScores }))!;
  expect(labels(table)).toEqual([
    ...['method', 'language', 'all, gold', 'all, P', 'all, R', 'all, F1', 'LOC, gold', 'LOC, P', 'LOC, R', 'LOC, F1'],
    ...['PER, gold', 'PER, P', 'PER, R', 'PER, F1'],
  ]);
  expect(values(table)).toEqual([['eat', 'ja', 8, 50, 25, 37.5, 4, null, 0, null, 4, 100, 50, 75]]);
  expect(typesTable(results({ cells: [one] }))).toBeUndefined();
});

test('the table of runs has five protocols, BLEU, calls, tokens and seconds side by side', () => {
  const one = cell();
  const protocols = ['seqeval', 'strict', 'eat.micro', 'eat.macro', 'eat.weighted'];
  const scores = [
    ...protocols.map((protocol, i) => score(one, i / 10, { metric: `f1.${protocol}` })),
    score(one, 12.34, { metric: 'bleu' }),
  ];
  const use = {
    cell_id: one.cell_id,
    calls: 7,
    replayed: 0,
    prompt_tokens: 100,
    completion_tokens: 20,
    reasoning_tokens: null,
  };
  const table = runsTable(results({ cells: [one], scores, usage: [{ ...use, seconds: 1.5, cost_usd: null }] }));
  expect(labels(table).join(', ')).toBe(
    'method, model, language, rounds, n, F1 seqeval, F1 strict, F1 eat micro, F1 eat macro, F1 eat weighted, BLEU, calls, tokens, seconds',
  );
  expect(values(table)).toEqual([['eat', 'large-14b', 'ja', '3', 100, 0, 10, 20, 30, 40, 12.34, 7, 120, 1.5]]);
});

test('cost has a column only where something had a price', () => {
  const one = cell();
  const use = { cell_id: one.cell_id, calls: 1, replayed: 0, prompt_tokens: 1, completion_tokens: 1, seconds: 1 };
  const table = (cost_usd: number | null) =>
    workTable(results({ cells: [one], usage: [{ ...use, reasoning_tokens: null, cost_usd }] }));
  expect(labels(table(null))).not.toContain('US$');
  expect(labels(table(0.01))).toContain('US$');
});

test('reasoning has a column only where something thought', () => {
  const one = cell();
  const use = { cell_id: one.cell_id, calls: 1, replayed: 0, prompt_tokens: 1, completion_tokens: 9, seconds: 1 };
  const table = (reasoning_tokens: number | null) =>
    workTable(results({ cells: [one], usage: [{ ...use, reasoning_tokens, cost_usd: null }] }));
  expect(labels(table(null))).not.toContain('reasoning tokens');
  expect(labels(table(0))).not.toContain('reasoning tokens');
  const thought = table(7);
  expect(values(thought)[0]?.[labels(thought).indexOf('reasoning tokens')]).toBe(7);
});

test('an interval of an older eatlab is told apart from those of today', () => {
  const [older, today] = ['ja', 'ka'].map((language) => cell({ language }));
  const of = { ci_low: 0.1, ci_high: 0.3, signature: 'protocol:x' };
  const scores = [score(older!, 0.2, { ...of, interval: null }), score(today!, 0.2, of)];
  const [row] = values(signaturesTable(results({ cells: [older!, today!], scores })));
  expect(row?.[2]).toBe(
    'interval:jackknife-t|scale:logit|unit:text|level:95; interval:percentile|bs:1000|seed:12345|unit:sentence|level:95',
  );
});

test('signatures that differ only in the number of sentences are one', () => {
  const cells = [10, 20].map((n) => cell({ language: `${n}` }));
  const scores = cells.map((one) => score(one, 0, { signature: `sentences:${one.language}|protocol:x` }));
  expect(values(signaturesTable(results({ cells, scores })))).toEqual([['f1.seqeval', 'protocol:x', '–']]);
});
