import { serverEngine } from '../engines/definitions/registry.js';
import { argument } from './argument.js';
import type { OwnData } from './own-data.js';

/** The server that an experiment asks. */
export interface OwnServer {
  readonly endpoint: string;
  readonly model: string;
  readonly keyVariable: string | undefined;
}

export interface Written {
  /** The experiment's file, as the user named it. */
  readonly file: string;
  readonly name: string;
  readonly data: OwnData;
  readonly server: OwnServer;
  /** Whether the sentences only show the format to use. */
  readonly isExample: boolean;
}

/** A commented experiment for the user's own sentences and server. */
export const experimentText = ({ file, name, data, server, isExample }: Written): string => `\
# An experiment on your own sentences with your own server, written by eatlab init. The next steps:
${steps(file, name)}
name: ${quoted(name)}
title: ${quoted(`Named entities in ${data.languageName}: ${name}`)}

# Your sentences. Other forms of files, published datasets and data of the Hub: docs/data.md, eatlab data list.
datasets:
  own:
    format: ${data.format}${isExample ? '   # one sentence per line: replace the three in the file with your own' : ''}
    path: ${quoted(data.path)}
    languages: [${data.language}]
${commentText(data)}${typesText(data)}\
# ${countsText(data)}
ner: {dataset: own, sample: all}   # or the first 200 in an order of its own: sample: {size: 200, seed: 42}
languages: [${data.language}]

# Your server: anything with OpenAI's chat interface (vLLM, llama.cpp, Ollama, SGLang, TGI and many services).
models:
  own-model:
    engine: ${serverEngine}
    model: ${quoted(server.model)}   # as the server calls it
    endpoint: ${quoted(server.endpoint)}
${keyText(server)}\
    # price: {input: 0.15, output: 0.60}   # dollars a million tokens, for --max-cost; 0 where it costs nothing
    # limits: {concurrency: 8, requestsPerMinute: 60}   # without it, as much as the server can take is found out

# Every combination of these, for each language, is a cell.
grid:
  method: [eat, direct]   # eat: the paper's; direct: the model is asked directly; more: docs/methods.md
  model: [own-model]
  rounds: [1, 3]          # of prompting, for eat
  tagger: [compromise]    # finds English entities, and needs no model
  sampling: [greedy]      # or {temperature: 0.7, maxTokens: 256}, then with seed: [0, 1, 2]
`;

/** Commands and what they do, as comments in two columns. */
function steps(file: string, name: string): string {
  const path = argument(file);
  const rows = [
    [`plan ${path}`, 'what it would ask, and how long that takes'],
    [`doctor ${path}`, 'whether the server is reached, has the model, and what it gives'],
    [`run ${path} --limit 5`, 'the first 5 sentences of each cell; what was answered is never asked again'],
    [`run ${path}`, 'all of them; Ctrl-C keeps everything, and the same command continues'],
    [`report ${name}`, 'the results as one page'],
  ] as const;
  const width = Math.max(...rows.map(([command]) => command.length));
  return rows.map(([command, does]) => `#   eatlab ${command.padEnd(width)}   ${does}`).join('\n');
}

/** A double-quoted YAML text, which is written like JSON. */
const quoted = (text: string): string => JSON.stringify(text);

function typesText({ types }: OwnData): string {
  const entries = Object.entries(types);
  if (entries.length === 0) {
    return '    # types: {PERSON: PER, GPE: LOC, DATE: null}   # what other types mean; null is not scored\n\n';
  }
  const map = entries.map(([type, meaning]) => `      ${quoted(type)}: ${meaning ?? 'null'}\n`).join('');
  return `    # What the file's types mean, guessed by their names: PER, ORG or LOC; null is not scored. Please check.\n    types:\n${map}\n`;
}

const commentText = ({ comment }: OwnData): string =>
  comment === undefined ? '' : `    comment: ${quoted(comment)}   # how comment lines begin\n`;

function countsText({ census: { sentences, tagged, references } }: OwnData): string {
  const count = `${sentences} ${sentences === 1 ? 'sentence' : 'sentences'}`;
  const scored = tagged > 0 ? `${tagged} with tags for F1` : 'none with tags, so no F1';
  return `${count}: ${scored}, ${references > 0 ? references : 'none'} with an English reference for BLEU.`;
}

const keyText = ({ keyVariable }: OwnServer): string =>
  keyVariable === undefined
    ? '    # apiKeyEnv: MY_KEY   # the environment variable that holds its key; the key itself is never written\n'
    : `    apiKeyEnv: ${quoted(keyVariable)}   # the environment variable that holds its key\n`;
