import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepLists, stepOf } from '../../../../src/engines/transports/llama-cpp/probabilities.js';
import type { LlamaContext, NodeLlamaCpp, Probabilities } from '../../../../src/engines/transports/llama-cpp/types.js';
import { importOptional } from '../../../../src/engines/transports/optional.js';
import { describeWithLibrary } from '../../../support/engine-library.js';
import { temporaryFolder } from '../../../support/temporary.js';
import { tinyVocabulary, writeTinyLlama } from '../../../support/tiny-llama.js';

await describeWithLibrary('node-llama-cpp', 'the probabilities of a step', () => {
  const steps = async (prepare: (context: LlamaContext) => void) => {
    const file = join(temporaryFolder(), 'tiny.gguf');
    writeTinyLlama(file);
    const { getLlama } = await importOptional<NodeLlamaCpp>('node-llama-cpp');
    const llama = await getLlama({ gpu: false, build: 'never', logLevel: 'error' });
    const model = await llama.loadModel({ modelPath: file });
    const context = await model.createContext({ contextSize: 64, batchSize: 64, sequences: 1, threads: 1 });
    prepare(context);
    const sequence = context.getSequence();
    const of: (Probabilities | undefined)[] = [];
    const told = [];
    const sampling = { temperature: 0, seed: 0, yieldEogToken: true };
    const tokens = model.tokenize('ada', false);
    for await (const { token, probabilities } of sequence.evaluateWithMetadata(
      tokens,
      { probabilities: true },
      sampling,
    )) {
      of.push(probabilities);
      told.push(stepOf(probabilities, token));
      if (told.length === 5) break;
    }
    const [given] = await sequence.controlledEvaluate([[5, { generateNext: { probabilities: true } }]]);
    return { of, told, given: stepOf(given?.next.probabilities, 7) };
  };

  it('are read from the library’s list, with the results of its maps and without making them', async () => {
    const maps = await steps(() => undefined);
    const lists = await steps(keepLists);
    expect(maps.of.map((map) => map?.size)).toEqual(new Array(5).fill(tinyVocabulary));
    expect(lists.of.map((map) => map?.size)).toEqual(new Array(5).fill(1));
    expect(lists.told).toEqual(maps.told);
    expect(lists.given).toEqual(maps.given);
  });

  it('are read from its maps where its native part is another than the one that is known', async () => {
    const context = { getSequence: () => expect.fail() } as unknown as LlamaContext;
    expect(() => keepLists(context)).not.toThrow();
    expect(() => keepLists({ ...context, _ctx: {} })).not.toThrow();
    expect(stepOf(new Map([[3, 1]]), 3)).toEqual({ chosen: 1, entropy: 0 });
  });
});
