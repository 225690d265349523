import type { Scheme } from '../config/join.js';
import { entityType } from '../text/entity-types.js';
import { UserError } from '../user-error.js';
import { NotCached } from './not-cached.js';
import { type Contradiction, meantBy, tagsInWords } from './readers/scheme.js';

/** A line of a data file. */
export interface LinePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** A line of a file as errors show it. */
export const at = ({ file, line }: LinePlace): string => `${file}:${line}`;
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

export const emptyToken = (where: string, token: number): UserError =>
  new UserError(`${where}: token ${token} of the sentence is empty; write it, or take it out with its tag`);

export const notText = (where: string, what: string, value: unknown): UserError =>
  new UserError(`${where}: ${what} is ${quoted(String(value))}, and no text; write a text, or take it out`);

export const unfitCharacter = (where: string, code: number): UserError =>
  new UserError(
    `${where}: U+${code.toString(16).toUpperCase().padStart(4, '0')} is no character of a text; take it out of the file`,
  );

export const badTag = (where: string, tag: string, scheme: Scheme): UserError => {
  const meant = meantBy(tag, scheme);
  const mend =
    meant === undefined
      ? `write ${tagsInWords(scheme)}`
      : 'tag' in meant
        ? `write ${quoted(meant.tag)}`
        : `say scheme: ${meant.scheme} in the dataset if its tags are`;
  return new UserError(`${where}: ${quoted(tag)} is no ${scheme} tag; ${mend}`);
};

export const contradictoryTags = (
  where: string,
  { kind, type }: Contradiction,
  tag: string | undefined,
  scheme: Scheme,
): UserError => {
  const what =
    kind === 'not open'
      ? `${quoted(tag ?? '')} goes on with an entity ${type}, but none is open before it`
      : tag === undefined
        ? `the entity ${type} is not closed at the end of its sentence`
        : `${quoted(tag)} stands where the entity ${type} is not closed`;
  return new UserError(`${where}: ${what} in scheme ${scheme}; correct the tags, or say another scheme in the dataset`);
};

export const orphans = (name: string, count: number, entities: number): string =>
  `${name}: ${count} of ${entities} gold entities begin with I-; f1.strict does not count them`;

export const smallerSample = (name: string, size: number, sentences: number): string =>
  `${name}: sample.size is ${size}, but it has ${sentences} sentences: all are taken`;

/** What was found out about the scheme of a file. */
export const takenForIob1 = (dataset: string, language: string, file: string): string =>
  `${dataset} ${language}: ${file} has tags of IOB1 (B- stands only between entities of one type), read as such; say scheme: IOB1 or IOB2 in the dataset to settle it`;

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
    `${file}: ner_tags are integers, and neither the file nor the dataset says what they stand for; say it in the dataset, e.g. labels: [O, B-PER, I-PER]`,
  );

export const otherLabels = (file: string, said: readonly string[], named: readonly string[]): UserError =>
  new UserError(
    `${file}: labels of the dataset are [${said.join(', ')}], but the file's own class names are [${named.join(', ')}]; leave labels out, or correct them`,
  );

export const labelsNotNeeded = (file: string): UserError =>
  new UserError(`${file}: ner_tags are the tags themselves, not integers; leave labels out of the dataset`);

export const badJson = (place: LinePlace, why: string): UserError =>
  new UserError(`${at(place)}: not valid JSON: ${why}; write one object a line`);

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

export const noReferences = (file: string): UserError =>
  new UserError(`${file}: no sentence has an English reference, so translations of it cannot be scored; add reference`);

export const allOutside = (file: string, sentences: number): UserError =>
  new UserError(
    `${file}: every tag of all ${sentences} sentences is O, so F1 cannot be computed; check the tag column (columns) and types`,
  );

/** Types that are named in a message: more are only counted. */
const namedTypes = 5;

export const unscoredTypes = (
  where: string,
  types: readonly (readonly [type: string, count: number])[],
  mendedIn: 'dataset' | 'predictions',
): UserError => {
  const named = types.slice(0, namedTypes);
  const counts = named.map(([type, count], i) => `${short(type)} (${count}${i === 0 ? ' entities' : ''})`);
  const more = types.length > named.length ? ` and ${types.length - named.length} more` : '';
  const map = named.map(([type]) => `${short(type)}: ${meaningOf(type)}`).join(', ');
  const [are, them] = types.length === 1 ? ['is', 'it'] : ['are', 'each'];
  return new UserError(
    `${where}: entity type${types.length === 1 ? '' : 's'} ${counts.join(', ')}${more} ${are} not scored; map ${them} in the ${mendedIn}: types: {${map}${more === '' ? '' : ', …'}}`,
  );
};

/** What a type that is not scored probably means, by its name. */
function meaningOf(type: string): string {
  const meant = entityType(type);
  return meant === undefined ? 'PER, ORG, LOC or null' : meant === 'other' ? 'null' : meant;
}

/** A name of the data as it may stand in YAML. */
const short = (name: string) => (/^[\w-]{1,40}$/.test(name) ? name : quoted(name));

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
