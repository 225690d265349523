import type { DatasetDefinition } from '../../config/dataset.js';
import { wikiannLabels } from './gold-tags.js';
import * as messages from './messages.js';
import type { NamedFile } from './parallel.js';
import { describeParquet } from './parquet.js';

const integers = /^U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?\[\]$/;

/**
 * The tags that the integers of a Parquet file stand for: those of the definition, else the file's own class names,
 * else WikiANN's if the repository is WikiANN. Undefined if the file contains the tags themselves.
 * @throws UserError if nothing defines them, if the definition and the file contradict each other, and for other
 *   columns
 */
export async function labelsOf(
  file: NamedFile,
  { labels, repo }: Pick<DatasetDefinition, 'labels' | 'repo'>,
): Promise<readonly string[] | undefined> {
  const { columns, metadata } = await describeParquet(file, 'huggingface');
  const [tokens, tags] = [columns.get('tokens'), columns.get('ner_tags')];
  if (tokens !== 'VARCHAR[]') throw messages.otherColumn(file.name, 'tokens', tokens, 'a list of texts');
  if (tags === 'VARCHAR[]') {
    if (labels) throw messages.labelsNotNeeded(file.name);
    return undefined;
  }
  if (!integers.test(tags ?? ''))
    throw messages.otherColumn(file.name, 'ner_tags', tags, 'a list of integers or texts');
  const named = classNames(metadata, 'ner_tags');
  if (labels && named && labels.join('\n') !== named.join('\n')) throw messages.otherLabels(file.name, labels, named);
  const found = labels ?? named ?? (/(?:^|\/)wikiann$/.test(repo ?? '') ? wikiannLabels : undefined);
  if (!found) throw messages.noLabels(file.name);
  return found;
}

/**
 * The class names of a column in the metadata that `datasets` writes into its Parquet files under `huggingface`:
 * `{"info": {"features": {COLUMN: {"feature": {"names": […], "_type": "ClassLabel"}, "_type": "Sequence"}}}}`, where
 * the outer object may also be a list or have another name. Undefined if there are none.
 */
export function classNames(metadata: string | undefined, column: string): readonly string[] | undefined {
  if (metadata === undefined) return undefined;
  try {
    return namesIn(JSON.parse(metadata)?.info?.features?.[column]);
  } catch {
    return undefined;
  }
}

function namesIn(feature: unknown): readonly string[] | undefined {
  if (Array.isArray(feature)) return namesIn(feature[0]);
  if (typeof feature !== 'object' || feature === null) return undefined;
  const { names, feature: inner } = feature as { readonly names?: unknown; readonly feature?: unknown };
  if (Array.isArray(names) && names.every((name) => typeof name === 'string')) return names;
  return namesIn(inner);
}
