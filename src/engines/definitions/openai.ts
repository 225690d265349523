import type { Remote } from './definition.js';
import { hostOf, serverFields } from './server.js';

/** The most that vLLM gives, unless it is started otherwise. */
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
  topLogprobs: ({ topLogprobs = mostLogprobs }) => topLogprobs,
  async open({ name, definition, apiKey, concurrency }) {
    const { endpoint, topLogprobs = mostLogprobs, vocabularySize, limits } = definition;
    if (endpoint === undefined) throw (await import('../messages.js')).endpointMissing(name, openai.name);
    const { openChat } = await import('../transports/chat.js');
    const server = { endpoint, provider: undefined, apiKey, concurrency, timeoutSeconds: limits.timeoutSeconds };
    return openChat({ ...server, topLogprobs, vocabularySize });
  },
};
