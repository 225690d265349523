import { at, type Place } from '../config/messages.js';
import { UserError } from '../user-error.js';

export const twice = (place: Place, id: string): UserError =>
  new UserError(`${at(place)}: a second claim "${id}"; give each claim a different id`);

export const unknownMetric = (place: Place, metric: string, near: string | undefined): UserError =>
  new UserError(
    `${at(place)}: "${metric}" is not a score that is computed from sums over sentences${near ? `; did you mean "${near}"?` : ''}`,
  );

export const marginNeeded = (place: Place, id: string, metric: string): UserError =>
  new UserError(
    `${at(place)}: claim "${id}" needs a margin: ${metric} does not run from 0 to 100, so the usual points make no sense`,
  );

export const noCells = (db: string, experiment: string | undefined): UserError =>
  new UserError(
    experiment === undefined
      ? `${db}: contains no cells yet; run an experiment first, or choose another database with --db`
      : `${db}: no experiment "${experiment}", or it has no cells yet`,
  );

export const noSuchCells = (what: string): string => `no cell matches ${what}`;
export const noPairs = (what: string): string =>
  `no two cells of the same language and data that differ only in ${what}`;
export const missingLanguages = (languages: readonly string[]): string => `no cells in ${languages.join(', ')}`;
export const noSentences = 'its cells share no sentences with statistics';
export const notJoint = (x: string, y: string): string => `${x} and ${y} do not cover the same sentences`;
export const fewPoints = (points: number, what: string, least: number): string =>
  `only ${points} ${what}, fewer than ${least}`;
export const noTwoCells = 'no language has two cells with both scores';
export const noVariance = (what: string): string =>
  `a score does not vary over the ${what}${what === 'cells' ? ' of a language' : ''}, so r is not defined`;
export const fewLanguages = 'fewer than two languages';

export const otherSetting = (axis: string, found: readonly string[], paper: readonly string[]): string =>
  `${axis} ${found.join(', ')} (paper: ${paper.join(', ')})`;
export const verySmall = (models: readonly string[]): string =>
  `${models.join(', ')}: fewer than 1e9 parameters, far smaller than the paper's; this tests the procedure, not the paper`;
export const recorded = (share: number): string => `${Math.round(share * 100)} % of the answers come from recordings`;
export const partialCells = (count: number): string => `${count} cells are unfinished`;
export const withoutLanguages = (languages: readonly string[]): string => `without ${languages.join(', ')}`;
export const severalSystems = (count: number): string => `mean over ${count} systems; --only narrows it`;

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
export const gradedOn = (cells: number, systems: number, languages: number, like: string): string =>
  `${count(cells, 'cell')} of ${count(systems, 'system')} in ${count(languages, 'language')}, those like ${like}`;
