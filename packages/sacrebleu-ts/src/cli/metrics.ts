import { BLEU } from '../bleu/bleu.js';
import { isSmoothMethod } from '../bleu/smoothing.js';
import { CHRF } from '../chrf/chrf.js';
import type { Log } from '../log.js';
import type { Metric, ReferenceStreams } from '../metrics/metric.js';
import { TER } from '../ter/ter.js';
import { CliExit } from './io.js';
import { type CliOptions, METRIC_NAMES, type MetricName } from './options.js';

/** The target language of `xx-yy`. */
function targetLanguage(pair: string | undefined): string {
  if (pair === undefined) return '';
  const [, target] = pair.split('-');
  if (target === undefined) throw new CliExit(1, `not a language pair like en-de: ${pair}`);
  return target;
}

/** Whether the user asked for a metric. */
export function asksFor(name: MetricName, options: CliOptions): boolean {
  return (options.list('--metrics') ?? ['bleu']).includes(name);
}

/** The metrics the user asked for: in the user's order for a paired test, otherwise BLEU, chrF, TER. */
export function makeMetrics(
  options: CliOptions,
  references: ReferenceStreams | null,
  mode: 'sentences' | 'paired' | 'corpora',
  log: Log,
): Metric[] {
  const common = { references, log };
  const method = options.text('--smooth-method') ?? 'exp';
  const make: Readonly<Record<MetricName, () => Metric>> = {
    bleu: () =>
      new BLEU({
        ...common,
        lowercase: options.has('--lowercase'),
        force: options.has('--force'),
        tokenize: options.text('--tokenize') ?? null,
        smoothMethod: isSmoothMethod(method) ? method : 'exp',
        smoothValue: options.has('--smooth-value') ? options.number('--smooth-value', 0) : null,
        effectiveOrder: mode === 'sentences',
        trgLang: targetLanguage(options.text('--language-pair')),
      }),
    chrf: () =>
      new CHRF({
        ...common,
        charOrder: options.number('--chrf-char-order', 6),
        wordOrder: options.number('--chrf-word-order', 0),
        beta: options.number('--chrf-beta', 2),
        whitespace: options.has('--chrf-whitespace'),
        lowercase: options.has('--chrf-lowercase'),
        epsSmoothing: options.has('--chrf-eps-smoothing'),
      }),
    ter: () =>
      new TER({
        ...common,
        caseSensitive: options.has('--ter-case-sensitive'),
        asianSupport: options.has('--ter-asian-support'),
        noPunct: options.has('--ter-no-punct'),
        normalized: options.has('--ter-normalized'),
      }),
  };
  const names = METRIC_NAMES.filter((name) => asksFor(name, options));
  if (mode === 'paired') {
    const asked = options.list('--metrics') ?? [];
    names.sort((a, b) => asked.indexOf(a) - asked.indexOf(b));
  }
  return names.map((name) => make[name]());
}
