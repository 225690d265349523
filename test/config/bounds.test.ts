import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { concurrencyFrom, dollars, wholeNumber } from '../../src/commands/command.js';
import { datasetSchema } from '../../src/config/dataset.js';
import { experimentSchema } from '../../src/config/experiment.js';
import { Library } from '../../src/config/library.js';
import { loadExperiment } from '../../src/config/load-experiment.js';
import { modelSchema } from '../../src/config/model.js';
import { predictionsSchema } from '../../src/config/predictions.js';
import { systemClock } from '../../src/engines/clock.js';
import { engineDefinitions } from '../../src/engines/definitions/registry.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

/** An experiment with one value changed. */
function load(setting: string) {
  const file = write(
    folder,
    'x.yaml',
    `name: bounded
ner: {dataset: mini8, sample: {size: 3, seed: 1}}
languages: [ru]
grid: {method: [eat], model: [m], seed: [1], rounds: [3], sampling: [{temperature: 1}]}
models: {m: {engine: openai, model: m, endpoint: "http://127.0.0.1:1/v1"}, g: {engine: llama-cpp, model: g.gguf}}
datasets: {d: {format: conll, path: x.txt, columns: {token: 1, tag: 2}}}
`,
  );
  return loadExperiment(file, new Library(), [setting]);
}

/** What the value is at, and what is too little and too much there. */
const numbers: readonly (readonly [path: string, low: string, high: string])[] = [
  ['models.m.limits.timeoutSeconds', '0.001', '2147484'],
  ['models.m.limits.requestsPerMinute', '1e-9', '1e12'],
  ['models.m.limits.tokensPerMinute', '0.001', '1e300'],
  ['models.m.limits.concurrency', '0', '9007199254740991'],
  ['models.m.topLogprobs', '-1', '21'],
  ['models.m.parameterCount', '0', '1e300'],
  ['models.m.vocabularySize', '0', '9007199254740991'],
  ['models.m.price.input', '-1', '1e300'],
  ['models.m.sampling.temperature', '-0.1', '1e9'],
  ['models.m.sampling.topP', '0', '1.1'],
  ['models.m.sampling.topK', '0', '9007199254740991'],
  ['models.m.sampling.repetitionPenalty', '0', '1e9'],
  ['models.m.sampling.maxTokens', '0', '9007199254740991'],
  ['models.g.contextSize', '0', '9007199254740991'],
  ['ner.sample.size', '0', '9007199254740991'],
  ['ner.sample.seed', '-1', '9007199254740991'],
  ['grid.seed.0', '-1', '2147483648'],
  ['grid.rounds.0', '0', '1000000'],
  ['grid.rounds.0', '{forward: 1, backward: 0}', '{forward: 1000000, backward: 1}'],
  ['grid.sampling.0.temperature', '-1', '1e9'],
  ['datasets.d.columns.tag', '0', '1e9'],
  ['datasets.d.sizes', '{all: 0}', '{all: 9007199254740991}'],
];

describe('numbers out of bounds are mistakes with a place', () => {
  it.each(numbers)('%s', (path, low, high) => {
    for (const value of [low, high, '.inf', '.nan'])
      expect(() => load(`${path}=${value}`), value).toThrow(/^\S*x\.yaml:\d+:\d+: \S+: /);
  });

  it('and their bounds are told', () => {
    expect(() => load('models.m.limits.timeoutSeconds=3000000')).toThrow('expected a number from 0.1 to 86,400');
    expect(() => load('models.m.limits.concurrency=5000')).toThrow('expected a whole number from 1 to 1,024');
    expect(() => load('ner.sample.size=0')).toThrow('expected a whole number from 1 to 2,147,483,647');
    expect(() => load(`name=${'a'.repeat(300)}`)).toThrow('expected at most 100 characters');
  });

  it('the bounds themselves are taken', () => {
    const { experiment } = load('models.m.limits={timeoutSeconds: 86400, requestsPerMinute: 0.01, concurrency: 1024}');
    expect(experiment.models.m?.limits).toMatchObject({ timeoutSeconds: 86_400, concurrency: 1024 });
  });
});

describe('every number of the schemas', () => {
  /** Paths of numbers without a lower or an upper bound. */
  function unbounded(node: unknown, path: readonly string[] = []): string[] {
    // JSON that is sent as it stands (`extraBody`): its numbers are the server's.
    if (path.at(-2) === '$defs' || typeof node !== 'object' || node === null) return [];
    const { type, minimum, exclusiveMinimum, maximum, const: constant } = node as Record<string, unknown>;
    const isNumber = (type === 'number' || type === 'integer') && constant === undefined;
    const isLow = Number(minimum ?? exclusiveMinimum ?? Number.NEGATIVE_INFINITY) > Number.MIN_SAFE_INTEGER;
    const isHigh = Number(maximum ?? Number.POSITIVE_INFINITY) < Number.MAX_SAFE_INTEGER;
    const here = isNumber && !(isLow && isHigh && maximum !== Number.MAX_SAFE_INTEGER) ? [path.join('.')] : [];
    return [...here, ...Object.entries(node).flatMap(([key, inner]) => unbounded(inner, [...path, key]))];
  }

  it.each([
    ['experiments', experimentSchema],
    ['models', modelSchema],
    ['datasets', datasetSchema],
    ['predictions', predictionsSchema],
  ])('of %s has bounds', (_, schema) => {
    const json = z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' });
    expect(unbounded(json)).toEqual([]);
  });

  it('of every engine’s own fields, too', () => {
    for (const { fields } of engineDefinitions())
      expect(unbounded(z.toJSONSchema(z.strictObject(fields), { io: 'input', unrepresentable: 'any' }))).toEqual([]);
  });
});

describe('numbers on the command line', () => {
  it('have bounds', () => {
    expect(() => wholeNumber('limit', 10)('11')).toThrow('--limit 11: expected at most 10');
    expect(() => wholeNumber('limit', 10)('9'.repeat(400))).toThrow(/^--limit 9+: expected at most 10$/);
    expect(() => concurrencyFrom('9007199254740991')).toThrow('expected at most 1,024');
    expect(() => dollars('max-cost')('1'.repeat(400))).toThrow('expected at most 1,000,000,000');
    expect(wholeNumber('limit', 10)('10')).toBe(10);
  });
});

it('a timer that is set for longer than Node can hold does not fire at once', async () => {
  let fired = false;
  const cancel = systemClock.after(30 * 24 * 3600 * 1000, () => {
    fired = true;
  });
  await new Promise((done) => setTimeout(done, 50));
  cancel();
  expect(fired).toBe(false);
});
