import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isUntrained } from '../../src/engines/adapter.js';
import { generationKey } from '../../src/engines/key.js';
import { fixedLimit } from '../../src/engines/limits/limit.js';
import { resolveModel } from '../../src/engines/resolved-model.js';
import { Limiter } from '../../src/engines/stack/limiter.js';
import { stackOf } from '../../src/engines/stack/stack.js';
import { type Answering, chatServer } from '../support/chat-server.js';
import { definition, engineOf, never, request } from '../support/requests.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const sha = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const digest = sha('weights');

/** A training as `eatlab train` leaves it. */
function trained(name: string, fields: Record<string, unknown> = {}): string {
  const about = {
    training: 'a'.repeat(64),
    name,
    base: { model: 'Qwen/Tiny-Instruct', revision: null },
    adapter: { digest, file: 'out/adapter_model.safetensors', gguf: { file: 'adapter.gguf', digest: sha('gguf') } },
    ...fields,
  };
  write(folder, `${name}/training.json`, JSON.stringify(about));
  write(folder, `${name}/adapter.gguf`, 'gguf');
  return join(folder, name);
}

const training = trained('done');
const server = (adapters: Record<string, unknown>) => definition({ model: 'Qwen/Tiny-Instruct', adapters });
const inProcess = (adapters: Record<string, unknown>) =>
  definition({ engine: 'llama-cpp', model: 'bartowski/Tiny-Instruct-GGUF', revision: 'sha256:x', adapters });

describe('an adapter', () => {
  it('is known by the digest of its weights, wherever it is and whatever its name', () => {
    const there = resolveModel('m', server({ eacl: { training, model: 'lora-7' } }), 'eacl');
    const renamed = resolveModel('m', server({ other: { digest, model: 'lora-8' } }), 'other');
    const here = resolveModel('m', inProcess({ eacl: { training } }), 'eacl');
    expect([there, renamed, here].map(({ identity }) => identity.adapter)).toEqual([digest, digest, digest]);
    expect(generationKey(request('x', { identity: there.identity }))).toBe(
      generationKey(request('x', { identity: renamed.identity })),
    );
    expect([there, renamed, here].map(({ reach }) => reach)).toEqual([
      'lora-7',
      'lora-8',
      `${join(training, 'adapter.gguf')} ${sha('gguf')}`,
    ]);
  });

  it('waits until its training is finished, and waits no longer where its digest is known', () => {
    const begun = trained('begun', { adapter: undefined });
    const model = server({
      eacl: { training: begun },
      none: { training: join(folder, 'nowhere') },
      kept: { training: begun, digest },
    });
    expect(['eacl', 'none', 'kept'].map((name) => isUntrained(model, name))).toEqual([true, true, false]);
  });

  it.each([
    [
      { training: trained('other', { base: { model: 'Qwen/Large', revision: null } }) },
      /was trained for Qwen\/Large, not for Qwen\/Tiny-Instruct; name it under/,
    ],
    [
      { training, digest: sha('others') },
      /adapter "eacl" has the digest sha256:.*but its training made sha256:.*correct the digest/,
    ],
    [
      { training: join(write(folder, 'odd/training.json', '{"training": 1}'), '..') },
      /training\.json: not what eatlab train wrote/,
    ],
  ])('that contradicts itself is a mistake: %#', (adapter, message) => {
    expect(() => resolveModel('m', server({ eacl: adapter }), 'eacl')).toThrow(message);
  });

  it('without its file can be replayed, and not asked', async () => {
    const noGguf = trained('no-gguf', { adapter: { digest, file: 'out/adapter_model.safetensors' } });
    for (const adapter of [{ training: noGguf }, { digest }]) {
      const fields = { engine: 'llama-cpp', model: 'Tiny-Instruct', revision: 'sha256:x', adapters: { eacl: adapter } };
      expect(resolveModel('m', definition(fields), 'eacl').identity.adapter).toBe(digest);
      await expect(engineOf(fields, 'eacl')).rejects.toThrow(/has no GGUF file.*train it with gguf: true/);
    }
  });

  it('is asked for by the name that the server has for it', async () => {
    const { url, received } = await chatServer(() => 'yes');
    const engine = await engineOf({ endpoint: url, adapters: { eacl: { digest, model: 'lora-7' } } }, 'eacl');
    await engine.chat(request('x', { identity: resolveModel('m', server({ e: { digest } }), 'e').identity }), never);
    expect(received.map(({ body }) => body.model)).toEqual(['lora-7']);
    await engine.close();
  });
});

describe('before the first sentence a server is asked about the adapter', () => {
  const models = (...ids: string[]) => ({ '/v1/models': { data: ids.map((id) => ({ id })) } });
  const said = (text: string, logprob: number) => ({ text, tokens: [{ logprob, top: [logprob] }] });

  async function asked(answer: Answering, about: Readonly<Record<string, object>>, adapter: object = { digest }) {
    const { url, received } = await chatServer(answer, about);
    const model = resolveModel('m', definition({ endpoint: url, adapters: { eacl: adapter } }), 'eacl');
    const lines: string[] = [];
    const stack = stackOf({
      model,
      records: { answer: async () => undefined, keep: async () => undefined },
      ...{ fresh: false, offline: undefined, concurrency: 4, limiter: new Limiter(fixedLimit(4)) },
      ...{ failures: undefined, budget: undefined, seeds: false, stop: never },
      memory: { recall: async () => undefined, keep: () => undefined },
      listener: {
        answered: () => undefined,
        probed: () => lines.push('probed'),
        attempted: () => undefined,
        said: (line) => lines.push(line),
      },
    });
    try {
      await stack.ask(request('the first sentence', { identity: model.identity }), never);
    } finally {
      await stack.close();
    }
    return { lines, names: received.map(({ body }) => body.model) };
  }

  it('and the run goes on where it answers otherwise with it', async () => {
    const { lines, names } = await asked(
      ({ body }) => said('x', body.model === 'eacl' ? -0.5 : -0.1),
      models('tiny', 'eacl'),
    );
    expect(lines).toEqual(Array(6).fill('probed'));
    expect(names).toEqual(['eacl', 'tiny', 'eacl', 'tiny', 'eacl', 'tiny', 'eacl']);
  });

  it('a name that it does not list is a mistake', async () => {
    await expect(asked(() => 'x', models('tiny', 'eacl-2'))).rejects.toThrow(
      /has no adapter "eacl", only "tiny", "eacl-2"; start it with it, or correct the name/,
    );
    const inSglang = asked(({ body }) => said(body.model, -1), models('tiny', 'eacl'), { digest, model: 'tiny:eacl' });
    await expect(inSglang).resolves.toBeDefined();
  });

  it('the same answers to the last log-probability are a mistake', async () => {
    for (const about of [
      models('tiny', 'eacl'),
      { ...models('tiny'), '/lora-adapters': [{ id: 0, path: 'a.gguf' }] },
      {},
    ])
      await expect(asked(() => said('x', -0.25), about)).rejects.toThrow(
        /answers with adapter "eacl" exactly as without it.*does not apply it/,
      );
  });

  it('the same answers are worth a line where log-probabilities lack or hardly differ', async () => {
    const withoutLogprobs = await asked(() => ({ text: 'x', tokens: [] }), models('eacl'));
    expect(withoutLogprobs.lines.join()).toMatch(
      /same answers with adapter "eacl" as without it, and no log-probabilities/,
    );
    const nearly = await asked(({ body }) => said('x', body.model === 'eacl' ? -0.25 : -0.26), models('eacl'));
    expect(nearly.lines.join()).toMatch(/adapter "eacl" hardly changes what/);
  });

  it('one that is only named, as before there were digests, is asked about as well', async () => {
    const named = asked(() => said('x', -0.25), models('tiny', 'eacl'), 'eacl' as unknown as object);
    await expect(named).rejects.toThrow(/exactly as without it/);
  });
});
