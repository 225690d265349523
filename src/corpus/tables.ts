import { columns } from '../terminal/columns.js';
import type { Built } from './build/build.js';
import type { CheckedCorpus } from './check.js';

const head = ['language', 'rows', 'verbatim', 'share', 'cleaned', 'inflected', 'absent', 'length', 'capitals', 'twice'];

/** What is in a corpus, a row a language, and below it what it gives away of test sets. */
export function corpusTable(checked: readonly CheckedCorpus[]): string {
  const rows = checked.map(({ language, census }) => [
    language,
    ...[census.rows, census.verbatim].map(shown),
    (census.verbatim / census.rows).toFixed(2),
    ...[census.verbatimCleaned, census.inflected, census.absent, census.medianLength].map(shown),
    ...[census.capitals, census.duplicates].map(shown),
  ]);
  const leaks = checked.flatMap(({ language, leaks }) =>
    leaks.map(({ testSet, entriesByEntity, entriesBySentence, names, namesCovered }) => [
      language,
      testSet,
      ...[entriesByEntity, entriesBySentence, namesCovered, names].map(shown),
    ]),
  );
  return [
    columns([head, ...rows]),
    ...(leaks.length > 0 ? ['', columns([leakHead, ...leaks])] : []),
    ...cleaningLines(checked),
  ].join('\n');
}

const leakHead = ['language', 'test set', 'rows with a gold name', 'rows with a sentence', 'gold names covered', 'of'];

/** How many texts each rule of cleaning changed. */
function cleaningLines(checked: readonly CheckedCorpus[]): string[] {
  const rules = [...new Set(checked.flatMap(({ census }) => Object.keys(census.cleanedBy)))];
  if (rules.length === 0) return [];
  const rows = checked.map(({ language, census }) => [
    language,
    ...rules.map((rule) => shown(census.cleanedBy[rule] ?? 0)),
  ]);
  return ['', 'Texts that cleaning changed, by rule:', columns([['language', ...rules], ...rows])];
}

const shown = (count: number): string => count.toLocaleString('en');

/** What was built, and what was left out. */
export function builtLines({ language, file, links, joined, kept, leftOut, cleanedBy }: Built): string {
  const counted = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([what, count]) => `${what} ${shown(count)}`)
      .join(', ') || 'none';
  return [
    `${file}: ${shown(kept)} entries in ${language}, of ${shown(joined)} articles with one of ${shown(links)} English links`,
    `left out: ${counted(leftOut)}`,
    `texts that cleaning changed: ${counted(cleanedBy)}`,
  ].join('\n');
}
