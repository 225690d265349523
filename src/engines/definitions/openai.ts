import type { Remote } from './definition.js';
import { checkCredentials, hostOf, serverFields, serverIdentity } from './server.js';

/** vLLM's default maximum. */
const mostLogprobs = 20;

export const openai: Remote<typeof serverFields> = {
  name: 'openai',
  description: 'any server with OpenAI’s chat interface (vLLM, llama.cpp, Ollama, TGI, SGLang)',
  fields: serverFields,
  tasks: ['chat'],
  measuresTexts: false,
  inProcess: false,
  concurrency: 'learned',
  taskOf: () => 'chat',
  endpoint: ({ endpoint }) => (endpoint === undefined ? null : hostOf(endpoint)),
  keyVariable: ({ apiKeyEnv }) => apiKeyEnv,
  identity: serverIdentity,
  topLogprobs: ({ topLogprobs = mostLogprobs }) => topLogprobs,
  async open({ name, definition, apiKey, concurrency }) {
    const { endpoint, apiKeyHeader, topLogprobs = mostLogprobs, vocabularySize, limits } = definition;
    if (endpoint === undefined) throw (await import('../messages.js')).endpointMissing(name, openai.name);
    await checkCredentials(name, definition, apiKey);
    const { openChat } = await import('../transports/chat/chat.js');
    const server = { endpoint, provider: undefined, apiKey, apiKeyHeader, concurrency };
    return openChat({ ...server, timeoutSeconds: limits.timeoutSeconds, topLogprobs, vocabularySize });
  },
};
