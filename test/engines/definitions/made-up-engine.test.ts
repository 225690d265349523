import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Library } from '../../../src/config/library.js';
import { loadExperiment } from '../../../src/config/load-experiment.js';
import type { Remote } from '../../../src/engines/definitions/definition.js';
import { registerEngine } from '../../../src/engines/definitions/registry.js';
import { planFiles } from '../../../src/plan/plan-files.js';
import { runFiles } from '../../../src/run/run-files.js';
import { Store } from '../../../src/store/store.js';
import { answered } from '../../support/engines.js';
import { temporaryFolder, write } from '../../support/temporary.js';

const flights = { sent: 0, underWay: 0, peak: 0 };
let message = '[]';
const fields = { loft: z.string().describe('Where the pigeons live') };

/** An engine that the program has never heard of. */
const carrierPigeon: Remote<typeof fields> = {
  name: 'carrier-pigeon',
  description: 'whoever the pigeons of a loft fly to',
  fields,
  tasks: ['chat'],
  measuresTexts: false,
  inProcess: false,
  concurrency: 3,
  taskOf: () => 'chat',
  endpoint: ({ loft }) => loft,
  keyVariable: () => undefined,
  topLogprobs: () => 0,
  open: async ({ definition: { loft } }) => ({
    host: loft,
    close: async () => undefined,
    async chat() {
      flights.sent++;
      flights.peak = Math.max(flights.peak, ++flights.underWay);
      await sleep(5);
      flights.underWay--;
      return answered(message, { promptTokens: 10, completionTokens: 5 });
    },
  }),
};
registerEngine(carrierPigeon);

const folder = temporaryFolder();
beforeEach(() => {
  Object.assign(flights, { sent: 0, underWay: 0, peak: 0 });
  message = '[]';
});

let made = 0;

/** What commands have of an experiment of 50 sentences that asks the pigeons. */
function selection(more = '', engine = 'carrier-pigeon') {
  const yaml = `name: pigeons
ner: {dataset: mini8}
languages: [ka]
grid: {method: [direct], model: [bird]}
models: {bird: {engine: ${engine}, model: homing, loft: Basel${more}}}
`;
  const at = { files: [write(folder, `${++made}.yaml`, yaml)], db: join(folder, `${made}.duckdb`) };
  const asked = { only: [], set: [], limit: undefined, concurrency: undefined, offline: false, recordings: [] };
  return { ...at, ...asked, fresh: false, json: false, plain: true };
}

describe('an engine that is registered', () => {
  it('is known to the schema of models, and so are its fields', () => {
    const load = (engine: string) => loadExperiment(selection('', engine).files[0] ?? '', new Library());
    expect(load('carrier-pigeon').model('bird').value).toMatchObject({ engine: 'carrier-pigeon', loft: 'Basel' });
    expect(() => load('openai')).toThrow(
      /\.yaml:5:48: "loft" belongs to engine carrier-pigeon, not to engine openai; remove it$/,
    );
    expect(() => load('carrier-pidgeon')).toThrow(/expected .* or carrier-pigeon; did you mean "carrier-pigeon"\?$/);
  });

  it('is planned, at its price', async () => {
    expect(await planFiles(selection())).toMatchObject({ calls: { total: { low: 50, high: 50 } }, priceUsd: null });
    expect((await planFiles(selection(', price: {input: 1, output: 2}'))).priceUsd?.low).toBeGreaterThan(0);
    expect((await planFiles(selection(', price: 0'))).priceUsd).toEqual({ low: 0, high: 0 });
  });

  it('has its answers taken apart, as every engine’s are', async () => {
    message = '<think>Nobody is named.</think>[]<|im_end|>';
    const { db, ...others } = selection();
    expect(await runFiles({ ...others, db, limit: 1 })).toBe(0);
    const store = await Store.read(db);
    expect(await store.rows('SELECT text, reasoning, written, state FROM generations')).toEqual([
      { text: '[]', reasoning: 'Nobody is named.', written: message, state: 'ok' },
    ]);
    await store.close();
  });

  it('is refused by a limit on cost where it has no price, before it is asked', async () => {
    await expect(runFiles({ ...selection(), maxCost: 1 })).rejects.toThrow(
      /^--max-cost: model "bird" has no price, .* or price: 0 where it costs nothing$/,
    );
    expect(flights.sent).toBe(0);
    expect(await runFiles({ ...selection(', price: 0'), maxCost: 1 })).toBe(0);
    expect(flights.sent).toBe(50);
  });

  it('stops at the budget', async () => {
    // 10 tokens in and 5 out: $0.01 an answer, and two more may be under way.
    const priced = selection(', price: {input: 500, output: 1000}');
    expect(await runFiles({ ...priced, maxCost: 0.05 })).toBe(3);
    expect(flights.sent).toBeGreaterThanOrEqual(5);
    expect(flights.sent).toBeLessThanOrEqual(7);
    flights.sent = 0;
    expect(await runFiles({ ...selection(), maxCalls: 4 })).toBe(3);
    expect(flights.sent).toBe(4);
  });

  it('runs, as many requests at once as its definition says, and its answers name it', async () => {
    const options = selection();
    expect(await runFiles(options)).toBe(0);
    expect(flights).toEqual({ sent: 50, underWay: 0, peak: 3 });
    const store = await Store.read(options.db);
    expect(await store.rows('SELECT DISTINCT engine, endpoint_host, cost_usd FROM generations')).toEqual([
      { engine: 'carrier-pigeon', endpoint_host: 'Basel', cost_usd: null },
    ]);
    await store.close();
  });

  it('keeps its name for itself', () => {
    expect(() => registerEngine(carrierPigeon)).toThrow('there is an engine carrier-pigeon already');
  });
});
