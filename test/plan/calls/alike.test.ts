import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Library } from '../../../src/config/library.js';
import { loadExperiment } from '../../../src/config/load-experiment.js';
import { DataOrAssumed } from '../../../src/plan/calls/absent-data.js';
import { KnownAnswers } from '../../../src/plan/calls/known-answers.js';
import { Tally } from '../../../src/plan/calls/tally.js';
import { walkCells } from '../../../src/plan/calls/walk-cells.js';
import { resolveCells } from '../../../src/plan/cells/resolve.js';
import { eatlab } from '../../support/eatlab.js';
import { startOracle } from '../../support/oracle-server.js';
import { temporaryFolder, write } from '../../support/temporary.js';

const folder = temporaryFolder();
const db = join(folder, 'alike.duckdb');

it('cells that ask the same of several models and seeds count as if each were walked on its own, whatever is recorded', async () => {
  const oracle = await startOracle(() => undefined, 2);
  const file = write(
    folder,
    'alike.yaml',
    `name: alike
ner: {dataset: mini8, sample: {size: 5, seed: 1}}
languages: [hi, ka]
grid: {method: [eat, direct], model: [one, two], tagger: [compromise, one], rounds: [1, 3], locator: [official, aligned], seed: [0, 1]}
models:
  one: {engine: openai, model: one, endpoint: "${oracle.endpoint}", limits: {concurrency: 8}}
  two: {engine: openai, model: two, endpoint: "${oracle.endpoint}", limits: {concurrency: 8}}
`,
  );
  const counts = async () => {
    const loaded = loadExperiment(file, new Library());
    const data = new DataOrAssumed();
    const cells = await resolveCells(loaded, { offline: true, open: data.open });
    const known = await KnownAnswers.open(db, []);
    // No predictions count, so that all are walked: from recorded answers, and from none.
    const options = { limit: undefined, offline: true, store: undefined, data };
    const [together, apart] = [new Tally(known.answer), new Tally(known.answer)];
    await walkCells(loaded, cells, together, options);
    for (const cell of cells) await walkCells(loaded, [cell], apart, options);
    await known.close();
    const shown = (tally: Tally) => ({
      total: tally.total,
      recorded: tally.recordedCalls,
      toAsk: tally.toAsk.map(({ model, calls, promptTokens }) => [
        model.name,
        calls,
        Math.round(promptTokens.low),
        Math.round(promptTokens.high),
      ]),
    });
    expect(shown(together)).toEqual(shown(apart));
    return together.recordedCalls;
  };
  expect(await counts()).toBe(0);
  // One of the models, at one of the seeds, has answers to some sentences; then the tagger too.
  await eatlab(
    ['run', file, '--db', db, '--plain', '--only', 'model=two', 'seed=1', 'tagger=compromise', '--limit', '3'],
    folder,
  );
  const some = await counts();
  expect(some).toBeGreaterThan(0);
  await eatlab(['run', file, '--db', db, '--plain', '--only', 'seed=0', 'rounds=3', '--limit', '2'], folder);
  expect(await counts()).toBeGreaterThan(some);
  await oracle.close();
});
