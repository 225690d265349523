import type { Scheme } from '../../config/join.js';
import { lookAlike } from '../../text/look-alike.js';
import { quoted } from '../../text/shortened.js';
import { UserError } from '../../user-error.js';
import type { OffsetUnit } from './offsets.js';
import { type Contradiction, meantBy, tagsInWords } from './scheme.js';

/** A line of a data file. */
export interface LinePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** A line of a file, as shown in errors. */
export const at = ({ file, line }: LinePlace): string => `${file}:${line}`;

export const notUtf8 = (place: LinePlace): UserError =>
  new UserError(`${at(place)}: not valid UTF-8; convert the file to UTF-8`);

export const missingColumn = (place: LinePlace, text: string, wanted: number): UserError =>
  new UserError(
    `${at(place)}: ${columnCount(text)} where at least ${wanted} are needed: ${quoted(text)}; write the token, a tab and its tag`,
  );

const columnCount = (text: string) => {
  const n = text.split(text.includes('\t') ? '\t' : / +/).length;
  return n === 1 ? 'one column' : `${n} columns`;
};

export const emptyToken = (where: string, token: number): UserError =>
  new UserError(`${where}: token ${token} of the sentence is empty; write it, or take it out with its tag`);

export const notText = (where: string, what: string, value: unknown): UserError =>
  new UserError(`${where}: ${what} is ${quoted(String(value))}, not a text; write a text, or take it out`);

export const unfitCharacter = (where: string, code: number): UserError =>
  new UserError(
    `${where}: U+${code.toString(16).toUpperCase().padStart(4, '0')} is not allowed in a text; remove it from the file`,
  );

export const badTag = (where: string, tag: string, scheme: Scheme): UserError => {
  const meant = meantBy(tag, scheme);
  const mend =
    meant === undefined
      ? `write ${tagsInWords(scheme)}`
      : 'tag' in meant
        ? `write ${quoted(meant.tag)}`
        : `set scheme: ${meant.scheme} in the dataset if its tags are ${meant.scheme}`;
  return new UserError(`${where}: ${quoted(tag)} is not a tag of ${scheme}; ${mend}`);
};

export const contradictoryTags = (
  where: string,
  { kind, type }: Contradiction,
  tag: string | undefined,
  scheme: Scheme,
): UserError => {
  const what =
    kind === 'not open'
      ? `${quoted(tag ?? '')} continues an entity ${type}, but none is open before it`
      : tag === undefined
        ? `the entity ${type} is not closed at the end of its sentence`
        : `${quoted(tag)} comes before the entity ${type} is closed`;
  return new UserError(`${where}: ${what} in scheme ${scheme}; correct the tags, or set another scheme in the dataset`);
};

export const badTagCode = (where: string, code: unknown, labels: readonly string[]): UserError =>
  new UserError(
    `${where}: ${String(code)} stands for no tag; expected 0 to ${labels.length - 1} (${shortened(labels)})`,
  );

const shortened = (labels: readonly string[]) =>
  labels.length > 4 ? `${labels.slice(0, 2).join(', ')}, … ${labels.at(-1)}` : labels.join(', ');

export const badParquet = (file: string, why: string): UserError =>
  new UserError(
    `${file}: not a Parquet file with the columns tokens and ner_tags: ${why}; where it was pulled, delete it and pull again`,
  );

export const otherColumn = (file: string, column: string, type: string | undefined, wanted: string): UserError =>
  new UserError(
    `${file}: not a Parquet file with the columns tokens and ner_tags: ${column} is ${type ?? 'missing'}, not ${wanted}`,
  );

export const noLabels = (file: string): UserError =>
  new UserError(
    `${file}: ner_tags are integers, and neither the file nor the dataset says what they stand for; define it in the dataset, e.g. labels: [O, B-PER, I-PER]`,
  );

export const otherLabels = (file: string, said: readonly string[], named: readonly string[]): UserError =>
  new UserError(
    `${file}: labels of the dataset are [${said.join(', ')}], but the file's own class names are [${named.join(', ')}]; leave labels out, or correct them`,
  );

export const labelsNotNeeded = (file: string): UserError =>
  new UserError(`${file}: ner_tags are the tags themselves, not integers; leave labels out of the dataset`);

export const badJson = (place: LinePlace, why: string): UserError =>
  new UserError(`${at(place)}: not valid JSON: ${why}; write one object per line`);

export const badField = (place: LinePlace, field: string, why: string): UserError =>
  new UserError(`${at(place)}: ${field ? `${field}: ` : ''}${why}`);

export const unknownField = (place: LinePlace, field: string, near: string | undefined): UserError =>
  new UserError(`${at(place)}: unknown field "${field}"${near ? `; did you mean "${near}"?` : '; remove it'}`);

export const countMismatch = (where: string, tokens: number, tags: number): UserError =>
  new UserError(`${where}: ${tokens} tokens but ${tags} tags; give one tag for each token`);

export const tokensNotInText = (where: string, why: string): UserError =>
  new UserError(`${where}: ${why}; correct tokens or text, or leave text out`);

export const entitiesDiffer = (where: string, listed: string, tagged: string): UserError =>
  new UserError(`${where}: entities say ${listed} but the tags say ${tagged}; make them agree`);

export const emptyLine = (place: LinePlace): UserError =>
  new UserError(`${at(place)}: empty line in parallel text; remove it here and in the other file`);

export const unequalLines = (
  source: string,
  sourceLines: number,
  reference: string,
  referenceLines: number,
): UserError =>
  new UserError(
    `${source} has ${sourceLines} lines but ${reference} has ${referenceLines}; line n of one must translate line n of the other`,
  );

export const lfsPointer = (file: string): UserError =>
  new UserError(`${file}: is a Git LFS pointer, not the data; fetch the file itself (git lfs pull)`);

export const badConllu = (place: LinePlace, text: string): UserError =>
  new UserError(`${at(place)}: ${quoted(text)} is not a line of CoNLL-U: a number, a tab and a word`);

export const noText = (place: LinePlace): UserError =>
  new UserError(`${at(place)}: the sentence has no "# text = …" before it; a CoNLL-U treebank gives its text`);

interface GivenOffsets {
  readonly start: number;
  readonly end: number;
  readonly text?: string | undefined;
}

const counted: Readonly<Record<OffsetUnit, string>> = {
  'code-points': 'Unicode code points',
  utf16: 'UTF-16 code units',
  bytes: 'bytes of UTF-8',
};

export const noSuchSpan = (
  where: string,
  { start, end }: GivenOffsets,
  unit: OffsetUnit,
  fits: OffsetUnit | undefined,
): UserError =>
  new UserError(
    `${where}: the text has no span from ${start} to ${end} (offsets count ${counted[unit]}, the end is exclusive); ${mendOffsets(fits)}`,
  );

export const otherSpanText = (
  where: string,
  { start, end, text = '' }: GivenOffsets,
  found: string,
  fits: OffsetUnit | undefined,
): UserError => {
  const alike = lookAlike(found, text);
  return new UserError(
    `${where}: the text has ${quoted(found)} from ${start} to ${end}, not ${quoted(text)}${alike ? ` (${alike})` : ''}; ${mendOffsets(fits)}`,
  );
};

const mendOffsets = (fits: OffsetUnit | undefined) =>
  fits === undefined
    ? 'correct the offsets, or set their unit in the dataset (offsets: utf16 or bytes)'
    : `set offsets: ${fits} in the dataset`;

export const overlappingSpans = (where: string, words: string, other: string, others: string): UserError =>
  new UserError(
    `${where}: ${quoted(words)} overlaps ${quoted(others)}${other === where ? '' : ` (${other})`}; entities cannot be nested: take one out, or map its type to null`,
  );

export const spanInsideToken = (where: string, words: string, edge: 'begins' | 'ends', token: string): UserError =>
  new UserError(
    `${where}: ${quoted(words)} ${edge} inside the token ${quoted(token)}; correct the span, or set tokens: characters in the dataset`,
  );

export const spanOfNothing = (where: string, words: string): UserError =>
  new UserError(`${where}: ${quoted(words)} has no token; correct the span`);

export const spanOverLines = (where: string): UserError =>
  new UserError(
    `${where}: the span is not within one line of the text, which is a sentence; correct it, or join the lines`,
  );

export const discontinuous = (where: string, words: string): UserError =>
  new UserError(`${where}: ${quoted(words)} is discontinuous, and cannot be scored; make it one span, or take it out`);

export const badAnnotation = (where: string, line: string): UserError =>
  new UserError(
    `${where}: ${quoted(line)} is not a brat annotation; write T1, a tab, TYPE START END, a tab and its text`,
  );
