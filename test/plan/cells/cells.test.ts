import { describe, expect, it } from 'vitest';
import { Library } from '../../../src/config/library.js';
import { loadExperiment } from '../../../src/config/load-experiment.js';
import { onlyCells } from '../../../src/plan/cells/only.js';
import { resolveCells } from '../../../src/plan/cells/resolve.js';
import { temporaryFolder, write } from '../../support/temporary.js';

const folder = temporaryFolder();
let made = 0;

async function cells(grid: string, rest = '', settings: string[] = []) {
  const file = write(
    folder,
    `${++made}.yaml`,
    `name: t
ner: {dataset: mini8}
languages: [ru, ja]
grid: ${grid}
models:
  a: {engine: openai, model: org/a, endpoint: "http://127.0.0.1:1/v1", adapters: {eacl: org/a-eacl}}
  a-elsewhere: {engine: openai, model: org/a, endpoint: "http://127.0.0.1:2/v1", price: {input: 1, output: 2}}
  b: {engine: openai, model: org/b, endpoint: "http://127.0.0.1:1/v1"}
${rest}`,
  );
  return resolveCells(loadExperiment(file, new Library(), settings), { offline: true });
}

describe('cells', () => {
  it('are the cross product of grid and languages', async () => {
    expect(await cells('{method: [eat], model: [a, b], rounds: [1, 3, 5]}')).toHaveLength(2 * 3 * 2);
  });

  it('are not multiplied by an axis that their method ignores', async () => {
    const found = await cells(
      '{method: [eat, cheap-translation, direct], model: [a], rounds: [1, 3, 5], locator: [exact, aligned]}',
    );
    const count = (method: string) => found.filter((cell) => cell.method.name === method).length;
    expect([count('eat'), count('direct'), count('cheap-translation')]).toEqual([12, 4, 2]);
  });

  it('wait for an adapter that is named and not trained yet, where their method uses adapters', async () => {
    const grid = '{method: [eat, cheap-translation], model: [c], adapter: [none, eacl]}';
    const c = '  c: {engine: openai, model: org/c, endpoint: "http://127.0.0.1:1/v1", adapters: {eacl: null}}';
    const found = await cells(grid, c);
    const shown = found.map(({ method, adapter, waitsFor }) => [method.name, adapter, waitsFor !== undefined]);
    expect(shown.sort()).toEqual([
      ['cheap-translation', undefined, false],
      ['cheap-translation', undefined, false],
      ['eat', 'eacl', true],
      ['eat', 'eacl', true],
      ['eat', 'none', false],
      ['eat', 'none', false],
    ]);
    expect(found.find(({ waitsFor }) => waitsFor)?.waitsFor).toContain('"eacl" of model "c"');
  });

  it('are the same wherever the model is reached and whatever the sample is', async () => {
    const [one] = await cells('{method: [eat], model: [a]}');
    const [two] = await cells('{method: [eat], model: [a-elsewhere]}', '', ['ner.sample={size: 5, seed: 1}']);
    expect(two?.id).toBe(one?.id);
  });

  it('differ where anything differs that decides a prediction', async () => {
    const grids = [
      '{method: [eat], model: [a]}',
      '{method: [eat], model: [b]}',
      '{method: [eat], model: [a], adapter: [eacl]}',
      '{method: [eat], model: [a], prompt: [mrcot-demonstrated]}',
      '{method: [eat], model: [a], rounds: [{forward: 1, backward: 3}]}',
      '{method: [eat], model: [a], tagger: [b]}',
      '{method: [eat], model: [a], locator: [official]}',
      '{method: [eat], model: [a], sampling: [model-default]}',
      '{method: [eat], model: [a], seed: [1]}',
      '{method: [direct], model: [a]}',
    ];
    const ids = await Promise.all(grids.map(async (grid) => (await cells(grid))[0]?.id));
    expect(new Set(ids).size).toBe(grids.length);
  });

  it('can be added and dropped as in a CI matrix', async () => {
    const rest = 'include: [{rounds: 5, language: ja}]\nexclude: [{model: b, language: ru}]\n';
    const found = await cells('{method: [eat], model: [a, b]}', rest);
    expect(found.map((c) => `${c.model?.name} ${c.language.code} ${c.rounds?.forward}`).sort()).toEqual([
      'a ja 3',
      'a ja 5',
      'a ru 3',
      'b ja 3',
    ]);
  });

  it('of --only have all the keys, and one of the values of a key', async () => {
    const found = await cells('{method: [eat], model: [a, b], rounds: [1, 3, 5]}');
    const kept = onlyCells(found, ['language=ru', 'rounds=1', 'rounds=5']);
    expect(kept.map((c) => `${c.model?.name} ${c.language.code} ${c.rounds?.forward}`).sort()).toEqual([
      'a ru 1',
      'a ru 5',
      'b ru 1',
      'b ru 5',
    ]);
  });

  it('take the sampling of the model where the grid says nothing else', async () => {
    const models =
      '{engine: openai, model: org/c, endpoint: "http://127.0.0.1:1/v1", sampling: {topK: 20, maxTokens: 64}}';
    const [cell] = await cells('{method: [eat], model: [c]}', `  c: ${models}\n`);
    expect(cell?.sampling?.value).toEqual({ temperature: 0, topK: 20, maxTokens: 64 });
  });
});
