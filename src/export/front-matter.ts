import { stringify } from 'yaml';
import { languageOrder } from '../languages/order.js';
import type { CardData } from './card-data.js';
import { fileOf } from './exported-tables.js';

/** The line that identifies a card written by this program. */
export const cardMark = '# written by eatlab export';

const sizes: readonly (readonly [below: number, category: string])[] = [
  [1e3, 'n<1K'],
  [1e4, '1K<n<10K'],
  [1e5, '10K<n<100K'],
  [1e6, '100K<n<1M'],
  [1e7, '1M<n<10M'],
  [1e8, '10M<n<100M'],
];

/** The Hub's size category for a number of rows. */
export const sizeCategory = (rows: number): string => sizes.find(([below]) => rows < below)?.[1] ?? '100M<n<1B';

/**
 * The YAML at the head of a dataset card, as the Hub reads it (huggingface/hub-docs, datasetcard.md): one configuration
 * per table, each of one file. `license` is left out if the user has to choose it.
 */
export function frontMatter(card: CardData): string {
  const { experiments, tables, licence } = card;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const languages = languageOrder(experiments.flatMap((results) => results.languages));
  const yaml = stringify(
    {
      pretty_name: prettyName(card),
      ...(licence === undefined ? {} : { license: licence }),
      language: [...new Set([...languages, 'en'])],
      task_categories: ['token-classification', 'translation'],
      tags: ['eatlab', 'named-entity-recognition', 'cross-lingual', 'entity-aligned-translation', 'evaluation-results'],
      size_categories: [sizeCategory(rows)],
      configs: tables.map(({ table }, i) => ({
        config_name: table,
        ...(i === 0 ? { default: true } : {}),
        data_files: fileOf(table),
      })),
    },
    { lineWidth: 0 },
  );
  return `---\n${cardMark}\n${yaml}---`;
}

/** The title of the dataset: its experiments, or how many there are. */
export function prettyName({ experiments }: CardData): string {
  const names = experiments.map(({ experiment }) => experiment);
  return `eatlab: ${names.length > 3 ? `${names.length} experiments` : names.join(', ')}`;
}
