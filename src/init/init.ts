import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { serverAt } from '../doctor/models-of.js';
import { servedModels } from '../doctor/served-models.js';
import { exampleFile, exampleLanguage } from './example-data.js';
import { experimentText, type OwnServer } from './experiment-text.js';
import * as messages from './messages.js';
import { ownData } from './own-data.js';

export interface InitOptions {
  /** The experiment to be written. */
  readonly file: string;
  /** A file of sentences; without one, an example is written. */
  readonly data: string | undefined;
  readonly language: string | undefined;
  /** The server; it is asked for its models if none is named. */
  readonly endpoint: string | undefined;
  readonly model: string | undefined;
  readonly keyVariable: string | undefined;
}

export interface Initialised {
  readonly files: readonly string[];
  /** Notes on what is left to do. */
  readonly notes: readonly string[];
}

/** The address at which vLLM answers by default. */
const usualEndpoint = 'http://127.0.0.1:8000/v1';

/**
 * Writes an experiment for the user's own data and server that `eatlab plan` accepts as it is. Existing files are never
 * replaced.
 * @throws UserError if a file already exists, the data cannot be read, or nothing can be written
 */
export async function init(options: InitOptions): Promise<Initialised> {
  const { file } = options;
  const folder = dirname(file);
  const example = options.data === undefined ? join(folder, `${nameOf(file)}-sentences.jsonl`) : undefined;
  for (const one of [file, example]) if (one !== undefined && existsSync(one)) throw messages.isThere(one);
  if (example !== undefined && options.language !== undefined) throw messages.languageOfNothing(options.language);
  const { server, notes } = await serverOf(options);
  if (example !== undefined) await writeNew(example, exampleFile);
  const source = example ?? options.data ?? '';
  const data = await ownData(
    source,
    pathFrom(folder, source),
    example === undefined ? options.language : exampleLanguage,
  );
  await writeNew(file, experimentText({ file, name: nameOf(file), data, server, isExample: example !== undefined }));
  return {
    files: [file, ...(example === undefined ? [] : [example])],
    notes: [...notes, messages.nextSteps(file)],
  };
}

async function serverOf(options: InitOptions): Promise<{ server: OwnServer; notes: readonly string[] }> {
  const { endpoint = usualEndpoint, model, keyVariable } = options;
  const named = options.endpoint === undefined ? undefined : serverAt(endpoint, keyVariable);
  if (model !== undefined || named === undefined) {
    return { server: { endpoint, model: model ?? 'my-model', keyVariable }, notes: [] };
  }
  const served = await servedModels(endpoint, named.key?.value);
  const [first] = served.kind === 'models' ? served.names : [];
  const why = served.kind === 'models' ? 'its list is empty' : served.why;
  return {
    server: { endpoint, model: first ?? 'my-model', keyVariable },
    notes: first === undefined ? [messages.modelUnknown(endpoint, why)] : [],
  };
}

/** The name of an experiment, derived from its file name. */
function nameOf(file: string): string {
  const name = basename(file, extname(file)).replace(/[^\w.-]+/g, '-');
  return /^\w/.test(name) ? name : `own${name}`;
}

/** A path as an experiment in the given folder would name it. */
function pathFrom(folder: string, path: string): string {
  const inside = relative(resolve(folder), resolve(path));
  return inside.startsWith('..') ? resolve(path) : inside;
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === 'EEXIST' && existsSync(file) ? messages.isThere(file) : messages.notWritten(file, message);
  }
}
