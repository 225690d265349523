import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { row } from './corpus.js';

/** A separate folder for one measurement, with datasets and experiments on request. */
export function workspace() {
  const folder = mkdtempSync(join(tmpdir(), 'eatlab-bench-'));
  const write = (name, text) => writeFileSync(join(folder, name), text);
  return {
    folder,
    write,
    /** This many sentences in a language, as `NAME.CODE.jsonl`. */
    dataset(name, code, size, options) {
      write(
        `${name}.${code}.jsonl`,
        Array.from({ length: size }, (_, i) => `${JSON.stringify(row(i, code, options))}\n`).join(''),
      );
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A model behind the bench's server; without `topLogprobs`, the default number is requested. */
const model = (endpoint, { topLogprobs, concurrency = 64, timeoutSeconds = 60 }) =>
  JSON.stringify({
    engine: 'openai',
    model: 'bench',
    endpoint,
    ...(topLogprobs === undefined ? {} : { topLogprobs }),
    limits: { concurrency, timeoutSeconds },
  });

const jsonl = '{format: jsonl, path: "NAME.{language}.jsonl"}';

/** One call per sentence without log-probabilities: the model names the entities of the sentence. */
export const direct = (endpoint, options = {}) => `name: direct
ner: {dataset: sentences, split: test}
languages: [ru]
grid: {method: [direct], model: [bench]}
models: {bench: ${model(endpoint, { ...options, topLogprobs: 0 })}}
datasets: {sentences: ${jsonl.replace('NAME', 'sentences')}}
`;

/** One call per sentence with the default log-probabilities: one-round translations, scored for entropy. */
export const translations = (endpoint, options = {}) => `name: translations
ner: {dataset: one, split: test}
translation: {dataset: sentences, split: test}
languages: [ru]
grid: {method: [eat], model: [bench], rounds: [1]}
models: {bench: ${model(endpoint, options)}}
datasets:
  one: ${jsonl.replace('NAME', 'one')}
  sentences: ${jsonl.replace('NAME', 'sentences')}
`;

/** Whole conversations in several languages and numbers of rounds. */
export const eat = (endpoint, { languages = ['ru'], rounds = [3], ...options } = {}) => `name: eat
ner: {dataset: sentences, split: test}
languages: [${languages.join(', ')}]
grid: {method: [eat], model: [bench], rounds: [${rounds.join(', ')}]}
models: {bench: ${model(endpoint, { topLogprobs: 0, ...options })}}
datasets: {sentences: ${jsonl.replace('NAME', 'sentences')}}
`;

/** Arguments of a run of the experiment in `x.yaml`. */
export const run = (db, ...more) => ['run', 'x.yaml', '--db', db, '--plain', '--json', ...more];
