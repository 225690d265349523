import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import * as messages from '../messages.js';
import { sqlRows } from './sql-dump.js';

/**
 * Writes the links of a Wikipedia to the English one as lines of page id, tab, English title.
 * @param dump the file `LANGwiki-DATE-langlinks.sql.gz` of the Wikipedia that is linked from
 * @returns how many there are
 */
export async function writeEnglishLinks(dump: string, to: string): Promise<number> {
  const out = createWriteStream(to);
  let count = 0;
  try {
    for await (const [page, language, title] of sqlRows(dump, 'langlinks')) {
      if (language !== 'en' || typeof page !== 'number' || typeof title !== 'string' || title === '') continue;
      count++;
      const line = `${page}\t${title.replaceAll('_', ' ').replace(/[\t\r\n]/g, ' ')}\n`;
      if (!out.write(line)) await once(out, 'drain');
    }
  } finally {
    out.end();
    await finished(out);
  }
  if (count === 0) throw messages.noEnglishLinks(dump);
  return count;
}
