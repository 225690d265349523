import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { NamesDefinition } from '../config/name-list.js';
import { quoted } from '../text/shortened.js';
import type { Network } from './download.js';
import { findFile, type LocalFile } from './files.js';
import * as messages from './messages.js';
import { splitLines } from './readers/lines.js';
import { checkText } from './readers/sentence-of.js';

/** Names of a language, as published. */
export interface NameList {
  /** Identifies the list: its format and the beginning of its file's SHA-256. */
  readonly list: string;
  readonly names: readonly string[];
}

const eaclRows = z.array(z.object({ tgt_entity: z.string() }));

/**
 * Reads the names of a language, downloading an address once. A trailing disambiguation in brackets is not part of a
 * name.
 * @returns undefined if the definition has no list for the language
 * @throws UserError for a file that is unavailable or unreadable
 */
export async function readNames(
  { format, path, languages }: NamesDefinition,
  language: string,
  folders: readonly string[],
  network: Network,
): Promise<NameList | undefined> {
  const template = typeof path === 'string' ? path : path[language];
  if (template === undefined || (languages && !languages.includes(language))) return undefined;
  const file = await locate(template.replaceAll('{language}', language), folders, network);
  const text = await readFile(file.path, 'utf8');
  const titles = format === 'lines' ? [...splitLines(text)].map((line) => line.text) : eaclTitles(text, file.name);
  const names = titles
    .map((title) => title.replace(/\s*[(（][^()（）]*[)）]\s*$/u, '').trim())
    .filter((name) => name !== '');
  for (const name of names) checkText(name, `${file.name}: name ${quoted(name)}`);
  return { list: `${format}@${file.revision.slice(0, 12)}`, names };
}

async function locate(path: string, folders: readonly string[], network: Network): Promise<LocalFile> {
  if (!/^https?:\/\//.test(path)) return findFile(path, folders, 'seen');
  const { urlFile } = await import('./url.js');
  return urlFile(path, network);
}

function eaclTitles(text: string, file: string): string[] {
  try {
    return eaclRows.parse(JSON.parse(text)).map(({ tgt_entity }) => tgt_entity);
  } catch {
    throw messages.notNames(file);
  }
}
