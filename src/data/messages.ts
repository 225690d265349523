import { entityType } from '../text/entity-types.js';
import { lookAlike } from '../text/look-alike.js';
import { quoted } from '../text/shortened.js';
import { UserError } from '../user-error.js';
import { NotCached } from './not-cached.js';
import { at, type LinePlace } from './readers/messages.js';

export const orphans = (name: string, count: number, entities: number): string =>
  `${name}: ${count} of ${entities} gold entities begin with I-; f1.strict does not count them`;

export const smallerSample = (name: string, size: number, sentences: number): string =>
  `${name}: sample.size is ${size}, but it has ${sentences} sentences: all are taken`;

/** What a file revealed about its scheme. */
export const takenForIob1 = (dataset: string, language: string, file: string): string =>
  `${dataset} ${language}: ${file} has IOB1 tags (B- occurs only between entities of one type), and is read as such; set scheme: IOB1 or IOB2 in the dataset to settle it`;

export const noSentences = (file: string): UserError =>
  new UserError(`${file}: contains no sentences; check that it is the right file`);

export const missingData = (dataset: string, path: string, looked: readonly string[]): UserError =>
  new UserError(`dataset "${dataset}": no file ${path}; looked in ${looked.join(' and ')}`);

export const unknownLanguage = (dataset: string, language: string, known: readonly string[]): UserError =>
  new UserError(`dataset "${dataset}" has no language "${language}"; it has ${known.join(', ')}`);

export const unknownSplit = (dataset: string, split: string, known: readonly string[]): UserError =>
  new UserError(`dataset "${dataset}" has no split "${split}"; it has ${known.join(', ')}`);

export const splitNeeded = (dataset: string, known: readonly string[]): UserError =>
  new UserError(
    `dataset "${dataset}": choose a split${known.length > 0 ? ` (${known.join(', ')})` : ''}, e.g. split: test`,
  );

export const offline = (what: string): NotCached =>
  new NotCached(`${what} is not in the cache, and this run is offline; get it first with: eatlab data pull`);

export const unreachable = (url: string, why: string): UserError =>
  new UserError(`cannot reach ${url}: ${why}; check the network, or run where the data is cached`);

/** For an address that is not the Hub's: no token is sent there. */
export const httpStatus = (url: string, status: number): UserError =>
  new UserError(
    `${url}: HTTP ${status}; ${
      status === 401 || status === 403
        ? 'it is not public: download it yourself, and name the file with source: file'
        : 'check the address'
    }`,
  );

/**
 * @param said the Hub's own words, if any
 * @param where the token that was sent was found; undefined if none was sent
 */
export const hubRefuses = (url: string, status: number, said: string, where: string | undefined): UserError =>
  new UserError(`${url}: HTTP ${status}${said === '' ? '' : ` (${said})`}; ${hubMend(url, status, said, where)}`);

function hubMend(url: string, status: number, said: string, where: string | undefined): string {
  if (status !== 401 && status !== 403) return 'check the name, revision and path';
  if (/restricted|gated|authorized list|ask for access|accept/i.test(said)) {
    return where === undefined
      ? `accept its terms at ${url}, then log in with "hf auth login" or set HF_TOKEN`
      : `accept its terms at ${url} with the account of the token in ${where}`;
  }
  // The Hub does not reveal whether a private dataset exists.
  return where === undefined
    ? 'check the name; for a private one log in with "hf auth login", or set HF_TOKEN'
    : `check the name, and that the token in ${where} may read it`;
}

export const notOnHub = (repo: string, revision: string, path: string): UserError =>
  new UserError(
    `dataset ${repo} on the Hub has no file ${path} at ${revision}; check repo, revision, language and split`,
  );

export const damaged = (file: string): UserError =>
  new UserError(`${file}: the download is damaged (its checksum differs from the publisher's); try again`);

export const notAnAddress = (url: string): UserError =>
  new UserError(`path: ${quoted(url)} is not an address; with source: url it begins with https://`);

export const badHubPath = (path: string): UserError =>
  new UserError(
    `path: ${quoted(path)} is not a path inside a dataset on the Hub; write it like "{language}/{split}.parquet"`,
  );

export const noCommit = (url: string): UserError =>
  new UserError(`${url}: the Hub gives no commit for it; check HF_ENDPOINT`);

export const badToken = (where: string): UserError =>
  new UserError(`${where}: contains no token of the Hub (they begin with hf_); put one there, or remove it`);

export const nothingToScore = (file: string): UserError =>
  new UserError(`${file}: nothing to score: no sentence has tags or an English reference; add tags or reference`);

export const noReferences = (file: string): UserError =>
  new UserError(`${file}: no sentence has an English reference, so translations of it cannot be scored; add reference`);

export const allOutside = (file: string, sentences: number): UserError =>
  new UserError(
    `${file}: every tag of all ${sentences} sentences is O, so F1 cannot be computed; check the tag column (columns) and types`,
  );

/** Types named in a message; further ones are only counted. */
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

/** A name from the data as it may be written in YAML. */
const short = (name: string) => (/^[\w-]{1,40}$/.test(name) ? name : quoted(name));

export const languageNeeded = (dataset: string): UserError =>
  new UserError(`dataset "${dataset}" does not list its languages; name them with --language`);

export const noDatasets = (file: string): UserError =>
  new UserError(`${file}: defines no dataset; give a dataset's definition, or an experiment with datasets`);

type By = 'position' | 'text' | 'id';
const common = (by: By, key: string) =>
  by === 'position' ? `sentence ${key}` : by === 'id' ? `sent_id ${key}` : `the text ${quoted(key)}`;

export const noName = (place: LinePlace): UserError =>
  new UserError(`${at(place)}: the sentence has no "# sent_id = …"; join by: text or by: position`);

/** @param other a key that differs only in how its characters are encoded */
export const noPartner = (
  place: LinePlace,
  file: string,
  by: By,
  key: string,
  other: string | undefined,
): UserError => {
  const alike = other === undefined ? undefined : lookAlike(key, other);
  const near = alike === undefined ? '' : `, but for ${quoted(other ?? '')} (${alike})`;
  return new UserError(
    `${at(place)}: ${file} has no sentence for ${common(by, key)}${near}; join files of one version (by: ${by})`,
  );
};

export const nobodysPartner = (place: LinePlace, by: By, key: string): UserError =>
  new UserError(
    `${at(place)}: no sentence of the dataset has ${common(by, key)}; join files of one version (by: ${by})`,
  );

export const twoPartners = (place: LinePlace, line: number, by: By, key: string): UserError =>
  new UserError(`${at(place)}: ${common(by, key)} stands at line ${line} already; join by something unique`);

export const notNames = (file: string): UserError =>
  new UserError(
    `${file}: not a list in the format of the paper's corpus; expected a JSON array of rows with tgt_entity, or format: lines`,
  );

export const noAnnotations = (dataset: string, file: string, annotations: string): UserError =>
  new UserError(
    `dataset "${dataset}": ${file} has no ${annotations} beside it; an empty file means that there are no entities`,
  );

export const noDocuments = (dataset: string, folder: string): UserError =>
  new UserError(
    `dataset "${dataset}": ${folder} has no .txt file; brat keeps a .txt and an .ann file for each document`,
  );
