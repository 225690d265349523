import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../write-whole.js';
import * as messages from '../messages.js';
import type { LeftOut } from './take-in.js';

/**
 * Writes records that are not rows to separate files, unchanged. A file is named like a segment, after its content: the
 * same records make the same file, and once corrected it can be moved into the journal.
 * @returns a line for the user
 * @throws UserError when the folder cannot be written
 */
export async function setAside(path: string, leftOut: readonly LeftOut[]): Promise<string> {
  const folder = `${path}.set-aside`;
  try {
    await mkdir(folder, { recursive: true });
    for (const { segment, refused } of leftOut) {
      const bytes = Buffer.concat(refused.flatMap((one) => [one.bytes, newline]));
      await writeWhole(join(folder, `${segment.table}-${numberOf(bytes)}.jsonl`), bytes);
    }
  } catch (error) {
    throw messages.cannotWrite(folder, (error as Error).message);
  }
  return messages.setAside(path, folder, leftOut);
}

const newline = Buffer.from('\n');

/** 48 bits of the content's digest. */
const numberOf = (bytes: Buffer): number => createHash('sha256').update(bytes).digest().readUIntBE(0, 6);
