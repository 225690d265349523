import { UserError } from '../user-error.js';
import type { Owners } from './known-keys.js';
import { nearest } from './nearest.js';

/** A place in a YAML file. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export const at = (place: Place): string => `${place.file}:${place.line}:${place.column}`;

export const missingFile = (file: string): UserError =>
  new UserError(`${file}: no such file; check the path (it is read from the working folder)`);

export const notYaml = (place: Place, why: string): UserError => new UserError(`${at(place)}: not valid YAML: ${why}`);

export const unknownKey = (place: Place, key: string, near: string | undefined): UserError =>
  new UserError(`${at(place)}: unknown key "${key}"${near ? `; did you mean "${near}"?` : '; remove it'}`);

export const misplacedKey = (place: Place, key: string, { field, here, kinds }: Owners): UserError =>
  new UserError(`${at(place)}: "${key}" belongs to ${field} ${kinds.join(' or ')}, not to ${field} ${here}; remove it`);

export const unknownEngine = (name: unknown, known: readonly string[]): string => {
  const near = typeof name === 'string' ? nearest(name, known)[0] : undefined;
  const list = `${known.slice(0, -1).join(', ')} or ${known.at(-1)}`;
  return `expected ${list}${near ? `; did you mean "${near}"?` : ''}`;
};

export const wrongValue = (place: Place, path: string, why: string): UserError =>
  new UserError(`${at(place)}: ${path ? `${path}: ` : ''}${why}`);

export const neededFor = (place: Place, language: string, key: string): UserError =>
  new UserError(
    `${at(place)}: ${language}.${key}: missing; a language that eatlab does not know needs a name and a script`,
  );

export const unknownName = (
  where: string,
  kind: string,
  name: string,
  known: readonly string[],
  near: readonly string[],
): UserError =>
  new UserError(
    `${where}: unknown ${kind} "${name}"; ${
      near.length > 0 ? `did you mean ${near.map((n) => `"${n}"`).join(' or ')}?` : `known: ${known.join(', ')}`
    }`,
  );

export const circularExtends = (file: string): UserError => new UserError(`${file}: extends itself; break the circle`);

export const badSetting = (setting: string): UserError =>
  new UserError(`--set ${setting}: expected path=value, as in grid.rounds=[1,3]`);

export const notATraining = (file: string, why: string): UserError =>
  new UserError(`${file}: not what eatlab train wrote (${why}); restore it, or run the training again`);
