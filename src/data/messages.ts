import { UserError } from '../user-error.js';
import { NotCached } from './not-cached.js';

/** A line of a data file. */
export interface LinePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

const at = ({ file, line }: LinePlace) => `${file}:${line}`;
const quoted = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

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

export const emptyToken = (place: LinePlace): UserError =>
  new UserError(`${at(place)}: empty token; write the token before the tab, or remove the line`);

export const badTag = (place: LinePlace, tag: string): UserError =>
  new UserError(`${at(place)}: ${quoted(tag)} is no IOB2 tag; write O, B-TYPE or I-TYPE`);

export const badTagCode = (file: string, row: number, code: unknown): UserError =>
  new UserError(`${file}: row ${row}: ${String(code)} is no tag of WikiANN; expected 0 to 6 (O, B-PER, … I-LOC)`);

export const badParquet = (file: string, why: string): UserError =>
  new UserError(`${file}: not a parquet file with the columns tokens and ner_tags: ${why}; delete it and pull again`);

export const badJson = (place: LinePlace, why: string): UserError =>
  new UserError(`${at(place)}: not valid JSON: ${why}; write one object a line`);

export const badField = (place: LinePlace, field: string, why: string): UserError =>
  new UserError(`${at(place)}: ${field ? `${field}: ` : ''}${why}`);

export const unknownField = (place: LinePlace, field: string, near: string | undefined): UserError =>
  new UserError(`${at(place)}: unknown field "${field}"${near ? `; did you mean "${near}"?` : '; remove it'}`);

export const countMismatch = (where: string, tokens: number, tags: number): UserError =>
  new UserError(`${where}: ${tokens} tokens but ${tags} tags; give one tag for each token`);

export const tokensNotInText = (place: LinePlace, why: string): UserError =>
  new UserError(`${at(place)}: ${why}; correct tokens or text, or leave text out`);

export const entitiesDiffer = (place: LinePlace, listed: string, tagged: string): UserError =>
  new UserError(`${at(place)}: entities say ${listed} but the tags say ${tagged}; make them agree`);

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

export const noSentences = (file: string): UserError =>
  new UserError(`${file}: holds no sentence; check that it is the right file`);

export const lfsPointer = (file: string): UserError =>
  new UserError(`${file}: is a Git LFS pointer, not the data; fetch the file itself (git lfs pull)`);

export const missingData = (dataset: string, path: string, looked: readonly string[]): UserError =>
  new UserError(`dataset "${dataset}": no file ${path}; looked in ${looked.join(' and ')}`);

export const unknownLanguage = (dataset: string, language: string, known: readonly string[]): UserError =>
  new UserError(`dataset "${dataset}" has no language "${language}"; it has ${known.join(', ')}`);

export const unknownSplit = (dataset: string, split: string, known: readonly string[]): UserError =>
  new UserError(`dataset "${dataset}" has no split "${split}"; it has ${known.join(', ')}`);

export const splitNeeded = (dataset: string, known: readonly string[]): UserError =>
  new UserError(
    `dataset "${dataset}": say which split${known.length > 0 ? ` (${known.join(', ')})` : ''}, e.g. split: test`,
  );

export const offline = (what: string): NotCached =>
  new NotCached(`${what} is not in the cache, and this run is offline; get it first with: eatlab data pull`);

export const unreachable = (url: string, why: string): UserError =>
  new UserError(`cannot reach ${url}: ${why}; check the network, or run where the data is cached`);

export const httpStatus = (url: string, status: number): UserError =>
  new UserError(
    `${url}: HTTP ${status}; ${
      status === 401 || status === 403
        ? 'set HF_TOKEN to a token that may read it'
        : 'check the name, revision and path'
    }`,
  );

export const notOnHub = (repo: string, revision: string, path: string): UserError =>
  new UserError(
    `dataset ${repo} on the Hub has no file ${path} at ${revision}; check repo, revision, language and split`,
  );

export const damaged = (file: string): UserError =>
  new UserError(`${file}: the download is damaged (its checksum differs from the publisher's); try again`);

export const notAnAddress = (url: string): UserError =>
  new UserError(`path: ${quoted(url)} is no address; with source: url it begins with https://`);

export const badHubPath = (path: string): UserError =>
  new UserError(
    `path: ${quoted(path)} is no path inside a dataset of the Hub; write it like "{language}/{split}.parquet"`,
  );

export const badToken = (): UserError =>
  new UserError('HF_TOKEN: not a token of the Hub (they begin with hf_); set another, or unset it');

export const nothingToScore = (file: string): UserError =>
  new UserError(`${file}: nothing to score: no sentence has tags or an English reference; add tags or reference`);

export const allOutside = (file: string, sentences: number): UserError =>
  new UserError(
    `${file}: every tag of all ${sentences} sentences is O, so F1 cannot be computed; check the tag column (columns) and types`,
  );

export const unknownType = (where: string, type: string, count: number): UserError =>
  new UserError(
    `${where}: entity type ${type} (${count} entities) is not scored; map it in the dataset: types: {${type}: PER, ORG, LOC or null}`,
  );

export const languageNeeded = (dataset: string): UserError =>
  new UserError(`dataset "${dataset}" does not say its languages; name them with --language`);

export const noDatasets = (file: string): UserError =>
  new UserError(`${file}: defines no dataset; give a dataset's definition, or an experiment with datasets`);

export const badConllu = (place: LinePlace, text: string): UserError =>
  new UserError(`${at(place)}: ${quoted(text)} is no line of CoNLL-U: a number, a tab and a word`);

export const noText = (place: LinePlace): UserError =>
  new UserError(`${at(place)}: the sentence has no "# text = …" before it; a CoNLL-U treebank gives its text`);

type By = 'position' | 'text' | 'id';
const common = (by: By, key: string) =>
  by === 'position' ? `sentence ${key}` : by === 'id' ? `sent_id ${key}` : `the text ${quoted(key)}`;

export const noName = (place: LinePlace): UserError =>
  new UserError(`${at(place)}: the sentence has no "# sent_id = …"; join by: text or by: position`);

export const noPartner = (place: LinePlace, file: string, by: By, key: string): UserError =>
  new UserError(`${at(place)}: ${file} has no sentence for ${common(by, key)}; join files of one version (by: ${by})`);

export const nobodysPartner = (place: LinePlace, by: By, key: string): UserError =>
  new UserError(
    `${at(place)}: no sentence of the dataset has ${common(by, key)}; join files of one version (by: ${by})`,
  );

export const twoPartners = (place: LinePlace, line: number, by: By, key: string): UserError =>
  new UserError(
    `${at(place)}: ${common(by, key)} stands at line ${line} already; join by something that tells them apart`,
  );

export const notNames = (file: string): UserError =>
  new UserError(
    `${file}: no list of the paper's corpus; expected a JSON array of rows with tgt_entity, or format: lines`,
  );
