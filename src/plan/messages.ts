import { UserError } from '../user-error.js';

export const needsModel = (where: string, method: string): UserError =>
  new UserError(`${where}: method "${method}" asks a model; name one under grid.model`);

export const noWording = (
  where: string,
  prompt: string,
  direction: string,
  rounds: number,
  has: readonly number[],
): UserError =>
  new UserError(
    `${where}: prompt "${prompt}" has no wording for ${rounds} ${direction} rounds; it has ${has.join(', ')}`,
  );

export const unknownAdapter = (where: string, adapter: string, model: string, has: readonly string[]): UserError =>
  new UserError(`${where}: model "${model}" has no adapter "${adapter}"; it has ${['none', ...has].join(', ')}`);

export const badFilter = (filter: string, keys: readonly string[]): UserError =>
  new UserError(`--only ${filter}: expected key=value with one of the keys ${keys.join(', ')}`);

export const nothingLeft = (filters: readonly string[]): UserError =>
  new UserError(`--only ${filters.join(' --only ')}: no cell of the experiment is like that`);
