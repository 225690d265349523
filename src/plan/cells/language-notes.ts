import { recordOf } from '../../languages/index.js';
import * as messages from '../messages.js';
import type { Cell } from './cell.js';

/** How the languages are treated of which eatlab knows no more than their script, a line each. */
export function languageNotes(cells: readonly Pick<Cell, 'language'>[]): string[] {
  const unknown = cells.map(({ language }) => language).filter(({ code }) => !recordOf(code));
  return [...new Map(unknown.map((language) => [language.code, messages.noRecord(language)])).values()];
}
