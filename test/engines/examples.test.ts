import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageFolder } from '../../src/config/installed.js';
import { engineDefinition } from '../../src/engines/definitions/registry.js';
import { resolveModel } from '../../src/engines/resolved-model.js';
import { type Capabilities, capable } from '../../src/engines/stack/capable.js';
import { completion, type RawAnswer, rawServer } from '../support/raw-server.js';
import { definition, engineOf, never, request } from '../support/requests.js';

const folder = join(packageFolder, 'configs/models/examples');

type Body = Readonly<Record<string, unknown>>;

/** How a service differs from others, as its documentation or source says it. */
interface Service {
  readonly path: string;
  /** The variable of the key, and the header that carries it; absent where nobody needs one. */
  readonly key?: readonly [variable: string, header: string, prefix: string];
  /** What it says of a parameter that it refuses. */
  refuses?(body: Body): string | undefined;
  /** What it refuses, in the words of `capable`. */
  readonly learned?: Partial<Capabilities>;
  readonly answer: string;
  readonly extra?: Body;
  /** Whether the answer has a certainty. */
  readonly isCertain?: boolean;
}

const token = (top: number) => ({
  token: 'Paris',
  logprob: -0.5,
  top_logprobs: Array.from({ length: top }, (_, i) => ({ token: `${i}`, logprob: -0.5 - i })),
});
const certain = completion('Paris', { logprobs: { content: [token(5)] } });
const uncertain = completion('Paris', { logprobs: null });
const bearer = (variable: string) => [variable, 'authorization', 'Bearer '] as const;
const thinking = completion({ content: 'Paris', reasoning_content: '' }, { logprobs: { content: [token(5)] } });
const noThought = { chat_template_kwargs: { enable_thinking: false } };

const services: Readonly<Record<string, Service>> = {
  openai: { path: '/v1', key: bearer('OPENAI_API_KEY'), answer: certain, isCertain: true },
  azure: {
    path: '/openai/deployments/MY-DEPLOYMENT',
    key: ['AZURE_OPENAI_API_KEY', 'api-key', ''],
    answer: certain,
    isCertain: true,
  },
  // Ignores seed and logprobs.
  anthropic: { path: '/v1', key: bearer('ANTHROPIC_API_KEY'), answer: completion('Paris') },
  google: {
    path: '/v1beta/openai',
    key: bearer('GEMINI_API_KEY'),
    refuses: ({ seed }) =>
      seed === undefined ? undefined : 'Invalid JSON payload received. Unknown name "seed": Cannot find field.',
    learned: { takesSeed: false },
    answer: completion('Paris'),
    extra: { reasoning_effort: 'none' },
  },
  mistral: {
    path: '/v1',
    key: bearer('MISTRAL_API_KEY'),
    refuses: ({ seed }) => (seed === undefined ? undefined : 'extra_forbidden: seed: Extra inputs are not permitted'),
    learned: { takesSeed: false },
    answer: completion('Paris'),
  },
  together: { path: '/v1', key: bearer('TOGETHER_API_KEY'), answer: completion('Paris') },
  groq: {
    path: '/openai/v1',
    key: bearer('GROQ_API_KEY'),
    refuses: ({ logprobs }) => (logprobs === undefined ? undefined : '`logprobs` is not supported with this model'),
    answer: completion('Paris'),
  },
  openrouter: {
    path: '/api/v1',
    key: bearer('OPENROUTER_API_KEY'),
    answer: uncertain,
    learned: { topLogprobs: 0 },
    extra: { provider: { only: ['deepinfra'], allow_fallbacks: false } },
  },
  vllm: { path: '/v1', answer: thinking, isCertain: true, extra: noThought },
  sglang: { path: '/v1', answer: thinking, isCertain: true, extra: noThought },
  tgi: {
    path: '/v1',
    refuses: ({ top_logprobs }) =>
      Number(top_logprobs ?? 0) > 5 ? 'Input validation error: `top_n_tokens` must be >= 0 and <= 5' : undefined,
    answer: certain,
    isCertain: true,
  },
  'llama-cpp-server': { path: '/v1', answer: thinking, isCertain: true, extra: noThought },
  ollama: { path: '/v1', answer: certain, isCertain: true, extra: { reasoning_effort: 'none' } },
  'lm-studio': { path: '/v1', answer: uncertain },
};

const read = (name: string) => parse(readFileSync(join(folder, `${name}.yaml`), 'utf8')) as Record<string, string>;

it('there is a definition of each service, and the documentation names it', () => {
  const names = readdirSync(folder).map((file) => file.replace(/\.yaml$/, ''));
  expect(names.sort()).toEqual(Object.keys(services).sort());
  const documentation = readFileSync(join(packageFolder, 'docs/servers.md'), 'utf8');
  for (const name of names) expect(documentation).toContain(`configs/models/examples/${name}.yaml`);
});

describe('the example of', () => {
  it.each(Object.entries(services))('%s reaches a server that takes what that service takes', async (name, service) => {
    const { path, key, refuses, learned = {}, answer, extra = {}, isCertain = false } = service;
    const server = await rawServer(({ body, method }): RawAnswer => {
      if (method === 'GET') return { status: 404, body: '{}' };
      const said = refuses?.(JSON.parse(body) as Body);
      return said === undefined
        ? { body: answer }
        : { status: 422, body: JSON.stringify({ error: { message: said } }) };
    });
    const fields = read(name);
    const { origin, pathname, search } = new URL(fields.endpoint ?? '');
    expect(pathname).toBe(path);
    expect(origin.startsWith('https://')).toBe(key !== undefined);
    if (key) process.env[key[0]] = 'k-0123456789';
    const model = { ...fields, endpoint: `${server.origin}${pathname}${search}` };
    const found: Capabilities[] = [];
    const resolved = definition(model);
    const engine = engineDefinition(resolved);
    const topLogprobs = engine.inProcess ? 0 : engine.topLogprobs(resolved);
    const known = { topLogprobs: null, mostLogprobs: null, takesSeed: null, refused: {} };
    const chat = capable(await engineOf(model), { known, topLogprobs, learned: (one) => found.push(one) });
    const { identity } = resolveModel(name, resolved, 'none');
    const { text, certainty } = await chat.chat(request('Hello', { certainty: true, identity }), never);
    expect([text, certainty !== null]).toEqual(['Paris', isCertain]);
    expect(found.at(-1)).toMatchObject(learned);
    // Only what the service refuses without saying so before takes another request.
    expect(server.received).toHaveLength(learned.takesSeed === false ? 2 : 1);
    const asked = server.received.at(-1);
    expect(asked?.path).toBe(`${path}/chat/completions${search}`);
    if (key) expect(asked?.headers[key[1]]).toBe(`${key[2]}k-0123456789`);
    expect(JSON.parse(asked?.body ?? '')).toMatchObject({ model: fields.model, ...extra });
  });
});
