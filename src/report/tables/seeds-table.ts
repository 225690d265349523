import { shownMetric } from '../../metrics/registry.js';
import type { Results } from '../../results/results.js';
import { pooledKey, type Repeats, repeatedCells, repeatsOf } from '../../results/statistics/pooled.js';
import { number, type Table, type TableCell, text } from '../../tables/table.js';
import { axisCells, axisColumns } from './axis-columns.js';
import { meanOf } from './score-cell.js';

/**
 * Seeds combined: means with nested-bootstrap intervals, by language. Undefined if nothing was repeated or no
 * statistics are stored.
 */
export function seedsTable(results: Results): Table | undefined {
  const repeats = repeatsOf(results.systems);
  const metrics = ['f1.seqeval', 'bleu'].filter((metric) => (results.extras.pooled?.get(metric)?.size ?? 0) > 0);
  if (repeats.length === 0 || metrics.length === 0) return undefined;
  const { languages } = results;
  return {
    id: 'seeds',
    title: 'Seeds combined',
    columns: [
      ...axisColumns(results, ['seed']),
      number('seeds'),
      text('metric'),
      ...[...languages, 'mean'].map((label) => number(label, 1)),
    ],
    rows: repeats.flatMap((group) =>
      metrics.map((metric) => {
        const cells = languages.map((language) => pooledCell(group, metric, language, results));
        const [first] = group.systems;
        return [
          ...(first ? axisCells(first, results, ['seed']) : []),
          { value: group.systems.length },
          { value: shownMetric(metric).short },
          ...cells,
          meanOf(cells),
        ];
      }),
    ),
    notes: [
      'The mean over the seeds on the sentences that all of them have, with 95 % intervals by nested bootstrap: seeds are drawn, then sentences. With few seeds the interval understates the variation between seeds (docs/metrics.md).',
    ],
  };
}

function pooledCell(group: Repeats, metric: string, language: string, results: Results): TableCell {
  const cells = repeatedCells(group, language);
  const pooled = results.extras.pooled?.get(metric)?.get(pooledKey(cells));
  if (!pooled) return { value: null };
  const { scale } = shownMetric(metric);
  const marks = cells.some(results.isPartial) ? { marks: ['partial' as const] } : {};
  const interval = pooled.interval && ([pooled.interval[0] * scale, pooled.interval[1] * scale] as const);
  return {
    value: pooled.value * scale,
    ...(interval ? { interval } : {}),
    ...marks,
    title: `${pooled.seeds} seeds, ${pooled.sentences} sentences`,
  };
}
