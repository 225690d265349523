import { z } from 'zod';
import type { Remote } from './definition.js';
import { checkCredentials, hostOf, serverFields, serverIdentity } from './server.js';

/** Connections are kept to each of them. */
const mostServers = 64;

/** vLLM's default maximum. */
const mostLogprobs = 20;

/** A server, or several that serve the same model. */
const fields = {
  ...serverFields,
  endpoint: z
    .union([serverFields.endpoint, z.array(serverFields.endpoint.unwrap()).min(1).max(mostServers)])
    .optional()
    .describe('Address of the server, e.g. http://127.0.0.1:8000/v1; or a list, of servers with the same model'),
};

const listOf = (endpoint: string | readonly string[]): readonly string[] =>
  typeof endpoint === 'string' ? [endpoint] : endpoint;

export const openai: Remote<typeof fields> = {
  name: 'openai',
  description: 'any server with OpenAI’s chat interface (vLLM, llama.cpp, Ollama, TGI, SGLang)',
  fields,
  tasks: ['chat'],
  measuresTexts: false,
  inProcess: false,
  concurrency: 'learned',
  taskOf: () => 'chat',
  endpoint: ({ endpoint }) => (endpoint === undefined ? null : listOf(endpoint).map(hostOf).join(', ')),
  keyVariable: ({ apiKeyEnv }) => apiKeyEnv,
  identity: serverIdentity,
  topLogprobs: ({ topLogprobs = mostLogprobs }) => topLogprobs,
  async open({ name, definition, reach, apiKey, concurrency }) {
    const { endpoint, apiKeyHeader, topLogprobs = mostLogprobs, vocabularySize, limits } = definition;
    if (endpoint === undefined) throw (await import('../messages.js')).endpointMissing(name, openai.name);
    const endpoints = [...new Set(listOf(endpoint))];
    for (const one of endpoints) await checkCredentials(name, { ...definition, endpoint: one }, apiKey);
    const { openChat } = await import('../transports/chat/chat.js');
    const server = { provider: undefined, apiKey, apiKeyHeader, concurrency };
    const own = { ...server, timeoutSeconds: limits.timeoutSeconds, topLogprobs, vocabularySize, reach };
    const [first, ...others] = endpoints.map((one) => openChat({ ...own, endpoint: one }));
    if (first && others.length === 0) return first;
    const { replicated } = await import('../transports/replicas.js');
    return replicated(first ? [first, ...others] : others);
  },
};
