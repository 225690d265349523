import { describe, expect, test } from 'vitest';
import { shownMetric } from '../../src/report/metrics.js';
import { systemsOf } from '../../src/report/systems.js';
import { byLanguage, byLanguageNotes } from '../../src/report/tables/by-language.js';
import { runsTable } from '../../src/report/tables/runs.js';
import { signaturesTable } from '../../src/report/tables/signatures.js';
import { notesOf, type Table } from '../../src/report/tables/table.js';
import { workTable } from '../../src/report/tables/work.js';
import { cell, evidence, score } from './support/evidence.js';

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

  test('of two cells with the same axes and language the newer one is shown, and the other counted', () => {
    const old = cell({ cell_id: 'old', started_at: '2026-11-19 10:00' });
    const { systems, superseded } = systemsOf([cell({ cell_id: 'new' }), old]);
    expect(systems[0]?.cells.get('ja')?.cell_id).toBe('new');
    expect(superseded).toBe(1);
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
      evidence({ cells, scores: [score(ja1, 0.2), score(zh1, 0.4), score(ja3, 1), score(zh3, 0)] }),
    );
    expect(labels(table)).toEqual(['method', 'rounds', 'ja', 'zh', 'mean']);
    expect(values(table)).toEqual([
      ['eat', '1', 20, 40, 30],
      ['eat', '3', 100, 0, 50],
    ]);
  });

  test('there is no mean where a language is missing', () => {
    const table = byLanguage(f1, evidence({ cells, scores: [score(ja1, 0.2), score(ja3, 1), score(zh3, 0)] }));
    expect(values(table)[0]).toEqual(['eat', '1', 20, null, null]);
    expect(byLanguageNotes(evidence({ cells })).join()).toContain('left out where one is missing');
  });

  test('the head says how many sentences, a range where cells differ', () => {
    const scores = [score(ja1, 0.2), score(ja3, 0.1, { sentences: 25 }), score(zh1, 0), score(zh3, 0)];
    const { columns } = byLanguage(f1, evidence({ cells, scores }));
    expect(columns.map(({ sub }) => sub)).toEqual([undefined, undefined, 'n 25–100', 'n 100', 'of 2']);
  });

  test('failed sentences and unfinished cells are marked, in the mean too', () => {
    const scores = [ja1, ja3, zh1, zh3].map((c) => score(c, 0.5));
    const running = { ...zh3, status: 'interrupted' };
    const states = [{ cell_id: ja1.cell_id, dataset: 'wikiann', state: 'failed', sentences: 1 }];
    const table = byLanguage(f1, evidence({ cells: [ja1, ja3, zh1, running], scores, states }));
    expect(table.rows.map((row) => row.map(({ marks = [] }) => marks.length))).toEqual([
      [0, 0, 1, 0, 1],
      [0, 0, 0, 1, 1],
    ]);
    expect(notesOf(table)[0]).toContain('* partial');
  });

  test('intervals are on the scale of the value', () => {
    const table = byLanguage(f1, evidence({ cells: [ja1], scores: [score(ja1, 0.5, { ci_low: 0.4, ci_high: 0.6 })] }));
    expect(table.rows[0]?.[1]?.interval).toEqual([40, 60]);
    expect(labels(table)).toEqual(['method', 'ja']);
  });
});

test('the table of runs has five protocols, BLEU, calls, tokens and seconds side by side', () => {
  const one = cell();
  const protocols = ['seqeval', 'strict', 'eat.micro', 'eat.macro', 'eat.weighted'];
  const scores = [
    ...protocols.map((protocol, i) => score(one, i / 10, { metric: `f1.${protocol}` })),
    score(one, 12.34, { metric: 'bleu' }),
  ];
  const use = { cell_id: one.cell_id, calls: 7, replayed: 0, prompt_tokens: 100, completion_tokens: 20 };
  const table = runsTable(evidence({ cells: [one], scores, usage: [{ ...use, seconds: 1.5, cost_usd: null }] }));
  expect(labels(table).join(', ')).toBe(
    'method, model, language, rounds, n, F1 seqeval, F1 strict, F1 eat micro, F1 eat macro, F1 eat weighted, BLEU, calls, tokens, seconds',
  );
  expect(values(table)).toEqual([['eat', 'large-14b', 'ja', '3', 100, 0, 10, 20, 30, 40, 12.34, 7, 120, 1.5]]);
});

test('cost has a column only where something had a price', () => {
  const one = cell();
  const use = { cell_id: one.cell_id, calls: 1, replayed: 0, prompt_tokens: 1, completion_tokens: 1, seconds: 1 };
  const table = (cost_usd: number | null) => workTable(evidence({ cells: [one], usage: [{ ...use, cost_usd }] }));
  expect(labels(table(null))).not.toContain('US$');
  expect(labels(table(0.01))).toContain('US$');
});

test('signatures that differ only in the number of sentences are one', () => {
  const scores = [10, 20].map((n) => score(cell({ language: `${n}` }), 0, { signature: `sentences:${n}|protocol:x` }));
  expect(values(signaturesTable(evidence({ scores })))).toEqual([['f1.seqeval', 'protocol:x']]);
});
