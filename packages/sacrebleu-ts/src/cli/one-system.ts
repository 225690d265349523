import type { Metric } from '../metrics/metric.js';
import type { CliIo } from './io.js';
import type { CliOptions, Format } from './options.js';

/** How scores are printed. */
export interface Printing {
  readonly width: number;
  readonly scoreOnly: boolean;
  readonly short: boolean;
}

/** The printing options. */
export function printing(options: CliOptions): Printing {
  return {
    width: options.number('--width', 1),
    scoreOnly: options.has('--score-only'),
    short: options.has('--short'),
  };
}

/** Indents lines so that the first ` =` of each is in the same column. */
function alignAtEquals(lines: readonly string[]): readonly string[] {
  const places = lines.map((line) => line.indexOf(' ='));
  const rightmost = Math.max(...places);
  return lines.map((line, i) => ' '.repeat(rightmost - (places[i] ?? 0)) + line);
}

/** Scores one system with all metrics and prints it. */
export function scoreOneSystem(
  lines: readonly string[],
  metrics: readonly Metric[],
  nBootstrap: number,
  seed: string,
  format: Format,
  print: Printing,
  io: CliIo,
): void {
  const json = format === 'json';
  const texts = metrics.map((metric) => {
    const score = metric.corpusScore(lines, null, { nBootstrap, seed });
    return score.format(print.width, print.scoreOnly, metric.getSignature().format(!json && print.short), json);
  });
  if (texts.length === 1) io.writeOut(`${texts[0]}\n`);
  else if (json) io.writeOut(`[\n${texts.join(',\n')}\n]\n`);
  else io.writeOut(`${(print.scoreOnly ? texts : alignAtEquals(texts)).join('\n')}\n`);
}

/** Scores each line of one system with one metric, and prints it, always as text. */
export function scoreSentences(
  lines: readonly string[],
  references: readonly (readonly string[])[],
  metric: Metric,
  print: Printing,
  io: CliIo,
): void {
  lines.forEach((line, i) => {
    const score = metric.sentenceScore(
      line,
      references.map((stream) => stream[i] ?? ''),
    );
    io.writeOut(`${score.format(print.width, print.scoreOnly, metric.getSignature().format(print.short))}\n`);
  });
}
