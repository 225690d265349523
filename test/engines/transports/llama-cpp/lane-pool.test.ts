import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { LanePool } from '../../../../src/engines/transports/llama-cpp/lane-pool.js';
import { stepOf } from '../../../../src/engines/transports/llama-cpp/probabilities.js';
import { common, Snapshots } from '../../../../src/engines/transports/llama-cpp/snapshots.js';
import type {
  LlamaModel,
  LlamaSequence,
  NodeLlamaCpp,
  Token,
} from '../../../../src/engines/transports/llama-cpp/types.js';
import { importOptional } from '../../../../src/engines/transports/optional.js';
import { describeWithLibrary } from '../../../support/engine-library.js';
import { temporaryFolder } from '../../../support/temporary.js';
import { writeTinyLlama } from '../../../support/tiny-llama.js';

await describeWithLibrary('node-llama-cpp', 'contexts that take turns', () => {
  let model: LlamaModel;
  beforeAll(async () => {
    const file = join(temporaryFolder(), 'tiny.gguf');
    writeTinyLlama(file);
    const { getLlama } = await importOptional<NodeLlamaCpp>('node-llama-cpp');
    const llama = await getLlama({ gpu: false, build: 'never', logLevel: 'error' });
    model = await llama.loadModel({ modelPath: file });
  });

  const lane = async () =>
    (await model.createContext({ contextSize: 256, batchSize: 64, sequences: 1, threads: 1 })).getSequence();
  const tokensOf = (text: string) => model.tokenize(text, false);
  const opening = 'you find words of a sentence ';
  const one = `${opening}ada was born in rome `;
  const two = `${opening}the nile flows to the sea `;

  /** Evaluates what a context lacks of a prompt. Returns how much it was, and what follows the prompt. */
  async function evaluate(sequence: LlamaSequence, prompt: readonly Token[]) {
    await sequence.adaptStateToTokens([...prompt.slice(0, -1)], false);
    const rest = prompt.slice(sequence.nextTokenIndex);
    const last = rest.pop() ?? expect.fail('nothing to evaluate');
    const found = await sequence.controlledEvaluate([...rest, [last, { generateNext: { probabilities: true } }]]);
    return { evaluated: rest.length + 1, step: stepOf(found.at(-1)?.next.probabilities, 270) };
  }

  async function ask(pool: LanePool, text: string) {
    const prompt = tokensOf(text);
    const sequence = await pool.take(prompt);
    const found = await evaluate(sequence, prompt);
    pool.give(sequence);
    return { ...found, tokens: prompt.length };
  }

  it('go on with a conversation after others had the context, with what was evaluated and the same result', async () => {
    const snapshots = new Snapshots(temporaryFolder());
    const pool = new LanePool([await lane()], snapshots);
    expect((await ask(pool, one)).evaluated).toBe(tokensOf(one).length);
    const other = await ask(pool, two);
    expect(other.evaluated).toBe(other.tokens - common(tokensOf(one), tokensOf(two)));
    const again = await ask(pool, `${one}who is she`);
    expect(again.evaluated).toBe(again.tokens - tokensOf(one).length);
    const { step } = await evaluate(await lane(), tokensOf(`${one}who is she`));
    expect(again.step.entropy).toBeCloseTo(step.entropy, 4);
    expect(again.step.chosen).toBeCloseTo(step.chosen, 6);
    // The other one is still there too, and so is the opening for a third.
    expect((await ask(pool, `${two}q`)).evaluated).toBeLessThanOrEqual(2);
    const third = await ask(pool, `${opening}x`);
    expect(third.evaluated).toBe(third.tokens - common(tokensOf(`${opening}x`), tokensOf(one)));
    snapshots.close();
  });

  it('hand a beginning over to one another while it is in use', async () => {
    const snapshots = new Snapshots(temporaryFolder());
    const pool = new LanePool([await lane(), await lane()], snapshots);
    await ask(pool, one);
    await ask(pool, two);
    const [first, second] = await Promise.all([ask(pool, `${one}a`), ask(pool, `${one}b`)]);
    expect(first.evaluated).toBeLessThanOrEqual(2);
    expect(second.evaluated).toBeLessThanOrEqual(tokensOf(`${one}b`).length - tokensOf(opening).length + 1);
    snapshots.close();
  });

  it('keep what was used last where there is no room for all, and nothing where there is none', async () => {
    const parent = temporaryFolder();
    const snapshots = new Snapshots(parent, 40_000);
    const pool = new LanePool([await lane()], snapshots);
    for (const letter of 'abcdefgh') await ask(pool, `${letter.repeat(12)} ${one}`);
    const [folder = ''] = readdirSync(parent);
    const files = readdirSync(join(parent, folder));
    expect(files.length).toBeGreaterThan(0);
    expect(files.length).toBeLessThan(7);
    expect((await ask(pool, `${'g'.repeat(12)} ${one}x`)).evaluated).toBeLessThanOrEqual(2);
    rmSync(join(parent, folder), { recursive: true });
    const without = await ask(pool, `${'f'.repeat(12)} ${one}`);
    expect(without.evaluated).toBeGreaterThan(30);
    const { step } = await evaluate(await lane(), tokensOf(`${'f'.repeat(12)} ${one}`));
    expect(without.step.entropy).toBeCloseTo(step.entropy, 4);
    snapshots.close();
  });

  it('leave no files behind, and remove those of a process that was killed', async () => {
    const parent = temporaryFolder();
    const dead = join(parent, 'eatlab-contexts-999999999-x');
    const own = join(parent, `eatlab-contexts-${process.pid}-x`);
    for (const folder of [dead, own, join(parent, 'mine')]) mkdirSync(folder);
    const snapshots = new Snapshots(parent);
    expect([dead, own, join(parent, 'mine')].map(existsSync)).toEqual([false, true, true]);
    snapshots.close();
    expect(readdirSync(parent).sort()).toEqual([`eatlab-contexts-${process.pid}-x`, 'mine']);
  });

  it('are chosen by what they hold and would lose where files are of no use', async () => {
    const lanes = [await lane(), await lane()];
    const pool = new LanePool(lanes, null);
    await ask(pool, one);
    expect((await ask(pool, 'translate this sentence')).evaluated).toBe(tokensOf('translate this sentence').length);
    expect((await ask(pool, `${one}q`)).evaluated).toBeLessThanOrEqual(2);
    expect((await ask(pool, 'translate this sentence q')).evaluated).toBeLessThanOrEqual(3);
  });
});
