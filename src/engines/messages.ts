import { shortened } from '../text/shortened.js';
import { UserError } from '../user-error.js';

export const engineMissing = (name: string): UserError =>
  new UserError(
    `${name} is not installed; run \`npm run engines\` in the eatlab repository, ` +
      `or \`npm install ${name}\` in your project`,
  );

export const modelFileMissing = (model: string, file: string, folders: readonly string[]): UserError =>
  new UserError(
    `model ${model}: no file ${file} in ${folders.join(' or ')}; put it there or set EATLAB_MODELS to its folder`,
  );

export const modelFileDiffers = (file: string, expected: string, actual: string): UserError =>
  new UserError(
    `${file}: its SHA-256 is ${actual.slice(0, 12)}…, the model's revision says ${expected.slice(0, 12)}…; ` +
      'fetch the right file or correct the revision',
  );

export const keyMissing = (model: string, variable: string): UserError =>
  new UserError(
    `model "${model}": set the environment variable ${variable} (its apiKeyEnv) to the API key of its endpoint`,
  );

/** Says which character it is and where, and reveals nothing else of the key. */
export const keyUnsendable = (model: string, variable: string, character: string, at: number): UserError => {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const what = /[\r\n]/.test(character)
    ? 'a line break'
    : /\s/.test(character)
      ? 'white space'
      : `a character (${code})`;
  return new UserError(
    `model "${model}": the API key in ${variable} has ${what} at position ${at + 1}, which no header can carry; ` +
      'set the variable to the key alone',
  );
};

export const keyAndUser = (model: string): UserError =>
  new UserError(
    `model "${model}": its endpoint has a user and a password, and it has an API key: both are sent as Authorization; ` +
      'leave one of them out, or name the header of the key (apiKeyHeader)',
  );

export const endpointMissing = (model: string, engine: string): UserError =>
  new UserError(
    `model "${model}": engine ${engine} needs an endpoint; ` +
      `add the server's address, e.g. endpoint: http://127.0.0.1:8000/v1`,
  );

export const providerAndEndpoint = (model: string): UserError =>
  new UserError(`model "${model}": has a provider and an endpoint; leave one of them out`);

export const taskMissing = (model: string, engine: string): UserError =>
  new UserError(`model "${model}": engine ${engine} needs a task; add task: text2text or task: token-classification`);

export const modelNotLoaded = (model: string, why: string): UserError =>
  new UserError(`model "${model}": cannot be loaded: ${why.replace(/\s+/g, ' ')}`);

export const revisionMissing = (model: string, file: string): UserError =>
  new UserError(`model "${model}": ${file} needs a revision, the commit of its repository (40 hexadecimal digits)`);

export const templateMissing = (file: string): UserError =>
  new UserError(
    `${file}: has no chat template; give its model a transcript: {user, assistant, end}, ` +
      'how turns are written out, or use a file that is tuned for conversations',
  );

export const templateUnreadable = (file: string, error: unknown): UserError =>
  new UserError(
    `${file}: its chat template cannot be read: ${oneLine(error)}; give its model a transcript: {user, assistant, end}`,
  );

export const templateRefuses = (file: string, error: unknown): UserError =>
  new UserError(
    `${file}: its chat template refuses the conversation: ${oneLine(error)}; use a prompt without what it names`,
  );

const oneLine = (error: unknown): string =>
  shortened((error instanceof Error ? error.message : String(error)).toWellFormed().replace(/\s+/g, ' '), 300);

export const adapterOfAnother = (model: string, adapter: string, base: string, asked: string): UserError =>
  new UserError(
    `model "${model}": adapter "${adapter}" was trained for ${base}, not for ${asked}; ` +
      'name it under the model that it belongs to',
  );

export const adapterDiffers = (model: string, adapter: string, said: string, made: string): UserError =>
  new UserError(
    `model "${model}": adapter "${adapter}" has the digest ${said.slice(0, 19)}…, but its training made ` +
      `${made.slice(0, 19)}…; correct the digest, or leave it out`,
  );

export const adapterWithoutFile = (model: string, adapter: string): UserError =>
  new UserError(
    `model "${model}": adapter "${adapter}" has no GGUF file, which this engine needs; ` +
      'train it with gguf: true, or name its file',
  );
