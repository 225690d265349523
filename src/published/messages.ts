import { UserError } from '../user-error.js';

export const missingFile = (file: string): UserError =>
  new UserError(`${file}: no such file; check the path (relative to the working folder)`);

export const openQuote = (place: string): UserError =>
  new UserError(`${place}: a quoted field is not closed; close it with ", and write a quote inside it as ""`);

export const afterQuote = (place: string): UserError =>
  new UserError(
    `${place}: text after the closing quote of a field; quote the whole field, and write a quote inside it as ""`,
  );

export const wrongHeader = (place: string, why: string, columns: readonly string[]): UserError =>
  new UserError(`${place}: ${why}; the first line must name the columns ${columns.join(',')}`);

export const wrongCount = (place: string, found: number, expected: number): UserError =>
  new UserError(`${place}: ${found} fields, expected ${expected}; quote fields that contain a comma`);

export const emptyField = (place: string, column: string): UserError =>
  new UserError(
    `${place}: ${column} is empty; leave out rows without a known number, and give the source of every other`,
  );

export const notAScore = (place: string, value: string): UserError =>
  new UserError(`${place}: value "${value}": expected a number from 0 to 100`);

export const notYesNo = (place: string, value: string): UserError =>
  new UserError(`${place}: verified "${value}": expected yes or no`);

export const notALanguage = (place: string, value: string): UserError =>
  new UserError(`${place}: language "${value}": expected a code such as ja, or mean`);

export const twice = (place: string, before: string): UserError =>
  new UserError(`${place}: the same paper, table, system, model, language, metric and protocol as ${before}; keep one`);

export const notData = (place: string, value: string): UserError =>
  new UserError(
    `${place}: data "${value}": expected a dataset and its split, such as "wikiann test", with a revision after it where only that one is meant`,
  );

export const notACount = (place: string, text: string): UserError =>
  new UserError(`${place}: sentences is "${text}"; write how many there are, such as 10000, or leave it empty`);
