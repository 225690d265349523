import type { TopLevelSpec } from 'vega-lite';
import type { LanguageOf } from '../../languages/index.js';
import { languageOrder } from '../../languages/order.js';
import type { Score } from '../../metrics/metric.js';
import type { Axis } from '../../results/axes.js';
import { labelOf } from '../../results/axis-values.js';
import { alike } from '../../results/pairing/pairs.js';
import { parametersInName } from '../../results/parameters.js';
import type { Results } from '../../results/results.js';
import type { System } from '../../results/systems.js';
import { languageColourChannel, mostSmall, seriesColours, shownLanguage, start } from './base.js';
import type { Plot } from './plot.js';

/** One cell: its value on the axis, and its score with a 95 % interval, on the scale shown. */
export interface AlongAxisRow {
  readonly series: string;
  readonly step: string;
  readonly language: string;
  readonly name: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

const axes = {
  rounds: { title: 'Rounds', words: 'the number of rounds' },
  model: { title: 'Model', words: 'the size of the model' },
} as const;

/** A score by rounds, or by model in order of size: one panel per language, one line per combination of other axes. */
export function alongAxisPlot(axis: keyof typeof axes, metric: Score, results: Results): Plot | undefined {
  const series = seriesAlong(axis, results);
  const rows = series.flatMap(({ label, systems }) =>
    systems.flatMap((system) =>
      [...system.cells].flatMap(([language, cell]): AlongAxisRow[] => {
        const score = results.score(cell, metric.metric);
        const step = system.values[axis];
        if (!score || step === null) return [];
        const shown = (value: number | null) => (value === null ? null : value * metric.scale);
        return [
          {
            series: label,
            step,
            language,
            name: shownLanguage(results.languageOf(language)),
            value: score.value * metric.scale,
            low: shown(score.ci_low),
            high: shown(score.ci_high),
          },
        ];
      }),
    ),
  );
  const steps = stepsOf(axis, rows);
  if (steps.length < 2) return undefined;
  const all = [...new Set(rows.map((row) => row.series))];
  const kept = all.slice(0, mostSmall);
  const left =
    all.length > kept.length
      ? ` Only the first ${kept.length} of ${all.length} settings are shown; the tables have them all.`
      : '';
  return {
    id: `${axis}-${metric.metric.replaceAll('.', '-')}`,
    title: `${metric.short} by ${axes[axis].words}`,
    description: `Line plots of ${metric.short} over ${steps.join(', ')}, one panel per language.`,
    caption: `One panel per language, all on the same scale; bars are 95 % intervals over sentences. ${metric.note}${left}`,
    spec: alongAxisSpec(
      rows.filter((row) => kept.includes(row.series)),
      { axis: axes[axis].title, metric: metric.short, digits: metric.digits, steps },
      results.languageOf,
    ),
  };
}

/** Systems that differ only in one axis. */
interface Series {
  /** The values they share on the other axes that vary in the experiment. */
  readonly label: string;
  readonly systems: readonly System[];
}

/** Groups the systems of an experiment that differ only in one axis; groups of one are omitted. */
function seriesAlong(axis: Axis, { systems, varying }: Results): Series[] {
  const others = varying.filter((name) => name !== axis);
  return alike(
    systems.filter(({ values }) => values[axis] !== null),
    [axis],
  )
    .filter((group) => group.length > 1)
    .map((group) => ({ label: group[0] ? labelOf(group[0].values, others) : '', systems: group }));
}

export interface AlongAxisTitles {
  readonly axis: string;
  readonly metric: string;
  readonly digits: number;
  readonly steps: readonly string[];
}

/** The specification, from rows alone: one small panel per language, one line per series. */
export function alongAxisSpec(
  rows: readonly AlongAxisRow[],
  titles: AlongAxisTitles,
  languageOf: LanguageOf,
): TopLevelSpec {
  const { axis, metric, digits, steps } = titles;
  const series = [...new Set(rows.map((row) => row.series))];
  const languages = languageOrder(rows.map(({ language }) => language));
  const x = { field: 'step', type: 'ordinal', title: axis, sort: [...steps], axis: { labelAngle: 0 } } as const;
  const y = { field: 'value', type: 'quantitative', title: metric } as const;
  const color =
    series.length > 1
      ? { field: 'series', type: 'nominal', title: null, scale: { domain: series, range: seriesColours } }
      : { ...languageColourChannel(languages, languageOf), legend: null };
  const format = `.${digits}f`;
  const tooltip = [
    { field: 'name', type: 'nominal', title: 'language' },
    { field: 'series', type: 'nominal', title: 'system' },
    { field: 'step', type: 'nominal', title: axis },
    { field: 'value', type: 'quantitative', title: metric, format },
    { field: 'low', type: 'quantitative', title: 'from', format },
    { field: 'high', type: 'quantitative', title: 'to', format },
  ];
  const layer = [
    { mark: { type: 'line', strokeWidth: 1.5 }, encoding: { x, y, color } },
    {
      mark: { type: 'rule', strokeWidth: 1, opacity: 0.45 },
      encoding: { x, y: { field: 'low', type: 'quantitative', title: metric }, y2: { field: 'high' }, color },
    },
    { mark: { type: 'point', filled: true, size: 45, opacity: 1 }, encoding: { x, y, color, tooltip } },
  ];
  const spec = {
    ...start(),
    data: { values: [...rows] },
    facet: { field: 'language', type: 'nominal', title: null, sort: languages },
    columns: 4,
    spec: { width: 138, height: 120, layer },
  };
  return spec as unknown as TopLevelSpec;
}

/** The values of the axis in the rows, in ascending order: numbers of rounds, or models by the size in their names. */
function stepsOf(axis: keyof typeof axes, rows: readonly AlongAxisRow[]): string[] {
  const size = (step: string) => (axis === 'model' ? (parametersInName(step) ?? 0) : Number.parseFloat(step));
  return [...new Set(rows.map(({ step }) => step))].sort((a, b) => size(a) - size(b) || (a < b ? -1 : 1));
}
