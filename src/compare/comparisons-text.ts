import { escapeMarkdown } from '../tables/escape-markdown.js';
import type { Mention } from '../text/sentence.js';
import type { Comparison, Difference, RightOrWrong } from './compare.js';
import type { Flip, Output } from './flips.js';

/** Comparisons as Markdown. Model output is escaped, so it cannot control a terminal. */
export const comparisonsText = (comparisons: readonly Comparison[]): string => comparisons.map(show).join('\n\n');

function show({ a, b, same, data, metrics, right, flips }: Comparison): string {
  return [
    `# A: ${escapeMarkdown(a)} · B: ${escapeMarkdown(b)}`,
    `Both: ${escapeMarkdown(same)}. Data: ${escapeMarkdown(data)}. Only sentences that both have are compared.`,
    ...metrics.map(differenceTable),
    differenceNote,
    ...(right.length > 0 ? [`## Sentences entirely right\n\n${table(rightHead, right.map(rightRow))}`, rightNote] : []),
    ...(flips.length > 0 ? ['## Sentences that only one got right', ...flips.map(flip)] : []),
  ].join('\n\n');
}

const differenceNote =
  '95 % interval: Student’s t with the jackknife over sentences, equal texts together. p: paired approximate randomisation, likewise; Holm: corrected over the languages of the table, which are one family. The mean is a single test outside it; the tables of other metrics are families of their own.';
const rightNote =
  'Right: every entity with its type and boundaries, and no other. p: McNemar, exact with mid-p. Holm: corrected over the languages.';

const differenceHead = ['', 'A', 'B', 'A − B', '95 %', 'p', 'Holm', 'sentences', 'differ', 'sentence_set'];
const differenceTable = ({ metric, digits, rows }: Comparison['metrics'][number]): string =>
  `## ${metric}\n\n${table(
    differenceHead,
    rows.map((row) => differenceRow(row, digits)),
  )}`;

const differenceRow = (row: Difference, digits: number): string[] => [
  row.language,
  number(row.a, digits),
  number(row.b, digits),
  signed(row.difference, digits),
  `${signed(row.low, digits)} to ${signed(row.high, digits)}`,
  probability(row.p),
  row.corrected === null ? '' : probability(row.corrected),
  `${row.sentences}`,
  `${row.differing}`,
  row.sentenceSet ?? '',
];

const rightHead = ['', 'both', 'only A', 'only B', 'neither', 'p', 'Holm'];
const rightRow = (row: RightOrWrong): string[] => [
  row.language,
  ...[row.both, row.onlyFirst, row.onlySecond, row.neither].map(String),
  probability(row.midP),
  probability(row.corrected),
];

function flip({ language, sentence, right, text, gold, a, b }: Flip): string {
  return [
    `- ${language} ${sentence}, only ${right.toUpperCase()}: ${escapeMarkdown(text)}`,
    `  - gold: ${entities(gold)}`,
    `  - A: ${output(a)}`,
    `  - B: ${output(b)}`,
  ].join('\n');
}

const output = ({ entities: found, translation, state }: Output): string =>
  [
    entities(found),
    ...(translation ? [`“${escapeMarkdown(translation)}”`] : []),
    ...(state === 'ok' ? [] : [`(${escapeMarkdown(state)})`]),
  ].join(' ');

const entities = (found: readonly Mention[]): string =>
  found.length === 0
    ? 'none'
    : found.map(({ type, text }) => `${escapeMarkdown(text)} ${escapeMarkdown(type)}`).join('; ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(3, title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** With a minus sign that is one. */
export const number = (value: number, digits: number): string => value.toFixed(digits).replace(/^-/, '−');
export const signed = (value: number, digits: number): string => (value > 0 ? '+' : '') + number(value, digits);
/** `< .001`, `.042` */
export const probability = (p: number): string => (p < 0.001 ? '< .001' : p.toFixed(3).replace(/^0/, ''));
