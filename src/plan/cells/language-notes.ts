import { recordOf } from '../../languages/index.js';
import * as messages from '../messages.js';
import type { Cell } from './cell.js';

/** One line for each language without a record, saying how it is treated. */
export function languageNotes(cells: readonly Pick<Cell, 'language'>[]): string[] {
  const unknown = cells.map(({ language }) => language).filter(({ code }) => !recordOf(code));
  return [...new Map(unknown.map((language) => [language.code, messages.noRecord(language)])).values()];
}
