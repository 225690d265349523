import { annotationCeiling } from '../metrics/annotation-ceiling.js';
import { columns } from '../terminal/columns.js';
import type { Census } from './check.js';
import type { CheckResult } from './check-dataset.js';
import type { ListedDataset } from './list.js';
import type { Pulled } from './pull.js';
import type { PulledPrompts } from './pull-prompts.js';
import { scoredTypes } from './readers/gold-tags.js';

export function listTable(datasets: readonly ListedDataset[]): string {
  const rows = datasets.map(({ name, format, languages, splits, from, presence: { here, all } }) => [
    name,
    format,
    languages.join(' '),
    splits.join(' ') || '-',
    from,
    here === 0 ? 'no' : here === all ? 'yes' : `${here} of ${all}`,
  ]);
  return columns([['dataset', 'format', 'languages', 'splits', 'from', 'here'], ...rows]);
}

export const pullLine = ({ dataset, language, split, revision }: Pulled): string =>
  `${dataset} ${language} ${split}: ${revision}`;

export const promptsLine = ({ file, revision }: PulledPrompts): string =>
  `prompts: ${file} (sha256 ${revision.slice(0, 12)}…); use it as prompt: authors, with 3 rounds`;

const head = [
  'dataset',
  'language',
  'split',
  'sentences',
  'tokens',
  ...scoredTypes,
  'other',
  'no entity',
  'orphan I-',
  'twice',
  'references',
  'English PER',
  'English ORG',
  'English LOC',
  'ceiling',
];

export function checkTable(results: readonly CheckResult[]): string {
  const rows = results.map(({ dataset, language, split, census }) => [
    dataset,
    language,
    split,
    ...(census ? [...counts(census).map((n) => n.toLocaleString('en')), ceiling(census)] : ['not readable']),
  ]);
  return columns([head, ...rows]);
}

function counts({ sentences, tokens, entities, withoutEntities, orphans, duplicates, ...others }: Census): number[] {
  const typed = scoredTypes.map((type) => entities.get(type) ?? 0);
  const all = [...entities.values()].reduce((a, b) => a + b, 0);
  const other = all - typed.reduce((a, b) => a + b, 0);
  const english = scoredTypes.map((type) => others.english.get(type) ?? 0);
  return [sentences, tokens, ...typed, other, withoutEntities, orphans, duplicates, others.references, ...english];
}

/** The annotation ceiling in percent; empty if a language is not annotated. */
const ceiling = ({ ceiling: counts }: Census): string =>
  counts.english > 0 && counts.gold > 0 ? (100 * annotationCeiling(counts)).toFixed(1) : '';

/** A result as plain data, for `--json`. */
export function checkRecord({ dataset, language, split, census, problems, notes = [] }: CheckResult) {
  return {
    dataset,
    language,
    split,
    ...(census && {
      ...census,
      entities: Object.fromEntries(census.entities),
      english: Object.fromEntries(census.english),
    }),
    problems: problems.map(({ message }) => message),
    ...(notes.length > 0 && { notes }),
  };
}
