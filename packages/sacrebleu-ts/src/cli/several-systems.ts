import type { Log } from '../log.js';
import type { Metric } from '../metrics/metric.js';
import { type PairedResult, PairedTest, type PairedTestOptions, type PairedTestType } from '../significance/paired.js';
import { Float, type PythonJson, pythonJson } from '../text/json.js';
import { fixed } from '../text/numbers.js';
import { explainTest, underRules } from './explanation.js';
import type { System } from './input.js';
import type { CliIo } from './io.js';
import type { Printing } from './one-system.js';
import type { Format } from './options.js';
import { fancyGrid, latexBooktabs } from './table.js';

const SIGNIFICANT = 0.05;

/** A table of systems by metrics. */
interface Comparison {
  readonly systems: readonly string[];
  /** By metric: heading, cells of the table, JSON values, signature. */
  readonly metrics: readonly {
    readonly name: string;
    readonly heading: string;
    readonly cells: () => readonly string[];
    readonly json: readonly PythonJson[];
    readonly signature: string;
  }[];
  /** The text between the table and the signatures. */
  readonly explanation: string;
}

function print(comparison: Comparison, format: Format, width: number, io: CliIo): void {
  const { systems, metrics, explanation } = comparison;
  if (format === 'json') {
    const rows = systems.map(
      (system, i) =>
        new Map<string, PythonJson>([
          ['system', system],
          ...metrics.map(({ name, json }) => [name, json[i] ?? null] as const),
        ]),
    );
    io.writeOut(`${pythonJson(rows, 4, true)}\n`);
    return;
  }
  const header = ['System', ...metrics.map(({ heading }) => heading)];
  const columns = metrics.map(({ cells }) => cells());
  const rows = systems.map((system, i) => [system, ...columns.map((cells) => cells[i] ?? '')]);
  const table = format === 'latex' ? latexBooktabs(header, rows, width) : fancyGrid(header, rows, width);
  const signatures = metrics.map(({ name, signature }) => ` - ${name.padEnd(10)} ${signature}\n`).join('');
  io.writeOut(`${table}\n\n${explanation}${underRules('Metric signatures')}${signatures}`);
}

/** Scores several systems without a test. */
export function scoreSystems(
  systems: readonly System[],
  metrics: readonly Metric[],
  format: Format,
  { width, short }: Printing,
  io: CliIo,
): void {
  const columns = metrics.map((metric) => {
    const scores = systems.map(({ lines }) => metric.corpusScore(lines, null));
    const cells = scores.map((score) => fixed(score.score, width));
    const name = scores[0]?.name ?? '';
    return { name, heading: name, cells: () => cells, json: cells, signature: metric.getSignature().format(short) };
  });
  print({ systems: systems.map(({ name }) => name), metrics: columns, explanation: '' }, format, width, io);
}

/** Compares systems with the first by a paired test. */
export function compareSystems(
  systems: readonly System[],
  metrics: readonly Metric[],
  options: PairedTestOptions & { readonly testType: PairedTestType; readonly nSamples: number; readonly log: Log },
  format: Format,
  { width, short }: Printing,
  colours: boolean,
  io: CliIo,
): void {
  const named = systems.map(({ name, lines }) => [name, lines] as const);
  const test = new PairedTest(
    named,
    Object.fromEntries(metrics.map((metric) => [metric.label, metric])),
    null,
    options,
  );
  const { results, signatures } = test.run();
  const columns = [...results].map(([name, column]) => ({
    name,
    heading: hasInterval(column) ? `${name} (μ ± 95% CI)` : name,
    cells: () => column.map((result) => cell(result, width, format === 'latex' ? ' ' : '\n', colours)),
    json: column.map(resultJson),
    signature: signatures.get(name)?.format(short) ?? '',
  }));
  const intervals = [...results.values()].some(hasInterval);
  // The baseline has no name on standard input; the original then prints nothing in its place.
  const [, baseline = ''] = /^Baseline: (.*)$/.exec(systems[0]?.name ?? '') ?? [];
  const explanation = explainTest(options.testType, options.nSamples, baseline && `Baseline: ${baseline}`, intervals);
  const comparison = { systems: systems.map(({ name }) => name), metrics: columns, explanation: `${explanation}\n` };
  print(comparison, format, width, io);
}

function hasInterval(column: readonly PairedResult[]): boolean {
  return column.some(({ mean }) => mean !== null);
}

function cell({ score, pValue, mean, ci }: PairedResult, width: number, separator: string, colours: boolean): string {
  const interval = mean === null || ci === null ? '' : ` (${fixed(mean, width)} ± ${fixed(ci, width)})`;
  const text = fixed(score, width) + interval;
  if (pValue === null) return text;
  const significant = pValue <= SIGNIFICANT;
  const chance = `(p = ${fixed(pValue, 4)})${significant ? '*' : ''}`;
  return text + separator + (colours && !significant ? `\u001b[31m${chance}\u001b[0m` : chance);
}

function resultJson({ score, pValue, mean, ci }: PairedResult): PythonJson {
  const float = (value: number | null) => (value === null ? null : new Float(value));
  return new Map<string, PythonJson>([
    ['score', new Float(score)],
    ['p_value', float(pValue)],
    ['mean', float(mean)],
    ['ci', float(ci)],
  ]);
}
