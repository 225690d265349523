import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import { tsvLine } from '../text/tsv.js';
import { replaceFile } from '../write-whole.js';
import { writing } from '../writing.js';
import * as messages from './messages.js';

/**
 * The columns of the file. A metric computed elsewhere adds `score`, and is matched by the first three when it is
 * imported.
 */
export const translationColumns = [
  'cell',
  'dataset',
  'sentence_id',
  'language',
  'source',
  'hypothesis',
  'reference',
] as const;

type TranslationRow = Readonly<Record<(typeof translationColumns)[number], string>>;

const header = tsvLine(translationColumns);

/** Sentences without a reference have an empty one; cells whose method does not translate have no rows. */
const rowsSql = (experiments: readonly string[] | undefined) => `
  SELECT cell_id AS cell, p.dataset, p.sentence_id::VARCHAR AS sentence_id, c.language, s.text AS source,
    p.translation AS hypothesis, coalesce(s.reference, '') AS reference
  FROM predictions p JOIN cells c USING (cell_id)
  JOIN sentences s ON s.sentence_id = p.sentence_id
    AND s.data_id = CASE WHEN p.dataset = c.ner_dataset THEN c.ner_data ELSE c.translation_data END
  WHERE p.translation IS NOT NULL AND p.state <> 'failed'
    ${experiments ? `AND cell_id IN (SELECT cell_id FROM experiments WHERE name IN (${experiments.map(literal).join(', ')}))` : ''}
  ORDER BY cell_id, p.dataset, p.sentence_id`;

/**
 * Writes every translation with its source and reference as tab-separated values, for an external scorer.
 * @param experiments only their cells; undefined for all
 * @returns the number of translations
 * @throws UserError if there are none, or the file cannot be written or is not one that this function wrote
 */
export async function exportTranslations(
  store: Store,
  file: string,
  experiments: readonly string[] | undefined,
): Promise<number> {
  const first = await firstLine(file);
  if (first !== undefined && first !== header) throw messages.otherFile(file);
  let count = 0;
  async function* lines() {
    yield `${header}\n`;
    for await (const row of store.stream<TranslationRow>(rowsSql(experiments))) {
      count++;
      yield `${tsvLine(translationColumns.map((column) => row[column]))}\n`;
    }
  }
  await writing(
    (why) => messages.cannotWriteTranslations(file, why),
    () =>
      replaceFile(file, async (unfinished) => {
        await pipeline(Readable.from(lines()), createWriteStream(unfinished));
        if (count === 0) throw messages.noTranslations(store.path);
      }),
  );
  return count;
}

/** The beginning of a file's first line, longer than our header; undefined if there is no readable file. */
async function firstLine(file: string): Promise<string | undefined> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return undefined;
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(header.length + 16) });
    return buffer.toString('utf8', 0, bytesRead).split(/\r?\n/)[0];
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}
