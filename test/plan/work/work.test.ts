import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Library } from '../../../src/config/library.js';
import { loadExperiment } from '../../../src/config/load-experiment.js';
import { resolveCells } from '../../../src/plan/cells/resolve.js';
import { workOf } from '../../../src/plan/work/work.js';
import type { RunEvent } from '../../../src/run/progress.js';
import { Store } from '../../../src/store/store.js';
import { collect, temporaryFolder, write } from '../../support/temporary.js';

const folder = temporaryFolder();

/** Two cells of an experiment on three sentences. */
async function experiment() {
  const lines = ['a', 'b', 'c'].map((token) => JSON.stringify({ tokens: [token], tags: ['O'] }));
  write(folder, 'own.ka.jsonl', lines.join('\n'));
  const file = write(
    folder,
    'x.yaml',
    `name: x
ner: {dataset: own, split: test}
languages: [ka]
grid: {method: [direct], model: [one, two]}
models:
  one: {engine: openai, model: one, endpoint: "http://127.0.0.1:9/v1"}
  two: {engine: openai, model: two, endpoint: "http://127.0.0.1:9/v1"}
datasets: {own: {format: jsonl, path: "own.{language}.jsonl"}}
`,
  );
  const loaded = loadExperiment(file, new Library());
  const cells = await resolveCells(loaded, { offline: true });
  const store = await Store.open(join(folder, 'x.duckdb'));
  const left = async (fresh = false) => {
    const planned: number[] = [];
    const listen = (event: RunEvent) => event.kind === 'planned' && planned.push(event.done);
    const work = await collect(workOf(loaded, cells, { store, limit: undefined, offline: true, fresh, listen }));
    await store.flush();
    return { work: work.map(({ cell, sentence, isNew }) => [cells.indexOf(cell), sentence.id, isNew]), planned };
  };
  return { cells, store, left };
}

describe('workOf', () => {
  it('gives what is left, says what was never predicted, and stores each sentence once', async () => {
    const { cells, store, left } = await experiment();
    const all = (isNew: boolean) => [0, 1, 2].flatMap((id) => [0, 1].map((cell) => [cell, id, isNew]));
    expect(await left()).toEqual({ work: all(true), planned: [0, 0] });
    const predict = (cell: number, sentence_id: number, state: string) =>
      store.append('predictions', { cell_id: cells[cell]?.id, dataset: 'own', sentence_id, state });
    predict(0, 0, 'ok');
    predict(0, 1, 'failed');
    predict(1, 2, 'refused');
    await store.flush();
    expect(await left()).toEqual({
      work: [
        [1, 0, true],
        [0, 1, false],
        [1, 1, true],
        [0, 2, false],
      ],
      planned: [1, 1],
    });
    expect(await left(true)).toEqual({ work: all(false), planned: [0, 0] });
    expect(await store.rows('SELECT sentence_id AS id FROM sentences ORDER BY ALL')).toEqual(
      [0, 1, 2].map((id) => ({ id })),
    );
    await store.close();
  });
});
