import { describe, expect, it } from 'vitest';
import { Library } from '../../../src/config/library.js';
import { loadExperiment } from '../../../src/config/load-experiment.js';
import { resolveCells } from '../../../src/plan/cells/resolve.js';
import { trainingNotes } from '../../../src/plan/cells/training.js';
import { temporaryFolder, write } from '../../support/temporary.js';

const folder = temporaryFolder();

const cellsOf = (tagger: string) => {
  const file = write(
    folder,
    'e.yaml',
    `name: e
ner: {dataset: mini8}
languages: [ru, zh]
grid: {method: [eat], model: [m], tagger: [${tagger}]}
models:
  m: {engine: openai, model: m, endpoint: "http://127.0.0.1:9", parameterCount: 3e9}
`,
  );
  return resolveCells(loadExperiment(file, new Library(['configs'])), { offline: true });
};

describe('what a tagger was trained on, and how large a model is', () => {
  it('stands in the config of its cells, beside what identifies it', async () => {
    const [cell] = await cellsOf('bert-base-ner');
    expect(cell?.config.tagger).toMatchObject({
      kind: 'token-classification',
      trainedOn: { dataset: 'conll2003', languages: ['en'] },
    });
    expect(cell?.config).not.toHaveProperty('model.trainedOn');
    expect(cell?.config).toHaveProperty('model.parameterCount', 3e9);
    expect(trainingNotes(cell ? [cell] : [])).toEqual([]);
  });

  it('is said where it has seen the target language', async () => {
    expect(trainingNotes(await cellsOf('mbert-ner-hrl'))).toEqual([
      'model "mbert-ner-hrl" was trained on entities in zh (its trainedOn): not zero-shot there',
    ]);
  });

  it('is nothing where the tagger is no model', async () => {
    const cells = await cellsOf('compromise');
    expect(cells.map(({ config }) => config.tagger)).toEqual(cells.map(({ tagger }) => tagger?.identity));
  });
});
