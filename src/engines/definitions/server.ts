import { z } from 'zod';
import { whole } from '../../bounded.js';

/** The host of Hugging Face's Inference Providers. */
export const router = 'router.huggingface.co';

/** The host part of an address, which identifies the server. */
export const hostOf = (endpoint: string): string => new URL(endpoint).host;

/** Parameters set by sampling, seed and prompt: a model that fixed them would contradict its cells. */
const decided = [
  ...[
    'model',
    'messages',
    'stream',
    'n',
    'seed',
    'max_tokens',
    'max_completion_tokens',
    'temperature',
    'top_p',
    'top_k',
  ],
  ...['repetition_penalty', 'repeat_penalty'],
];

const extraBody = z
  .record(
    z.string().refine((name) => !decided.includes(name), 'decided by sampling, seed and prompt; leave it out here'),
    z.json(),
  )
  .describe('Parameters added to each request, e.g. {chat_template_kwargs: {enable_thinking: false}}; part of the key');

/** The fields among these that affect answers. */
export const serverIdentity = ({ extraBody }: { readonly extraBody?: Record<string, unknown> | undefined }) =>
  extraBody === undefined || Object.keys(extraBody).length === 0 ? {} : { extraBody: ordered(extraBody) };

/** Sorts the keys, so their order in the file does not change the key. */
const ordered = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, inOrder(one)]),
  );

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  return typeof value === 'object' && value !== null ? ordered(value as Record<string, unknown>) : value;
};

/** What identifies the caller, in the address or in a header. */
interface Credentials {
  readonly endpoint?: string | undefined;
  readonly apiKeyHeader?: string | undefined;
}

/** @throws UserError if two would be sent in the same header */
export async function checkCredentials(
  model: string,
  { endpoint, apiKeyHeader }: Credentials,
  apiKey: string | undefined,
): Promise<void> {
  if (endpoint === undefined || apiKey === undefined || apiKeyHeader !== undefined) return;
  const { username, password } = new URL(endpoint);
  if (username !== '' || password !== '') throw (await import('../messages.js')).keyAndUser(model);
}

/** Fields of every engine that asks a server. */
export const serverFields = {
  endpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address of the server, e.g. http://127.0.0.1:8000/v1'),
  apiKeyEnv: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected the name of an environment variable, never the key itself')
    .optional()
    .describe('Name of the environment variable that holds the API key; the key itself is never written'),
  apiKeyHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, 'expected the name of a header')
    .optional()
    .describe('The header that carries the API key, e.g. api-key (Azure); without it, Authorization: Bearer'),
  extraBody: extraBody.optional(),
  topLogprobs: whole(0, 20).optional().describe('How many token log-probabilities to ask for; 0 for none'),
};
