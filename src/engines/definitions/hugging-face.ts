import { z } from 'zod';
import type { Remote } from './definition.js';
import { checkCredentials, hostOf, router, serverFields, serverIdentity } from './server.js';

const fields = {
  ...serverFields,
  provider: z.string().optional().describe('The inference provider; without it, the router chooses one'),
  task: z.literal('token-classification').optional().describe('token-classification for an encoder, else it chats'),
};

/** TGI's default maximum. */
const mostLogprobs = 5;

/** HF_TOKEN is sent to Hugging Face only. */
const isTheirs = (endpoint: string | undefined): boolean =>
  endpoint === undefined || /(^|\.)huggingface\.(co|cloud)$/.test(new URL(endpoint).hostname);

export const huggingFace: Remote<typeof fields> = {
  name: 'hugging-face',
  description: 'Inference Providers and Endpoints',
  fields,
  tasks: ['chat', 'token-classification'],
  measuresTexts: false,
  inProcess: false,
  concurrency: 'learned',
  taskOf: ({ task }) => task ?? 'chat',
  endpoint({ endpoint, provider }) {
    if (endpoint !== undefined) return hostOf(endpoint);
    return provider === undefined ? router : `${router} ${provider}`;
  },
  keyVariable: ({ apiKeyEnv, endpoint }) => apiKeyEnv ?? (isTheirs(endpoint) ? 'HF_TOKEN' : undefined),
  identity: serverIdentity,
  topLogprobs: ({ topLogprobs = mostLogprobs }) => topLogprobs,
  async open({ name, definition, reach, apiKey, concurrency }) {
    const { endpoint, provider, task, topLogprobs = mostLogprobs, vocabularySize, limits, apiKeyHeader } = definition;
    if (provider !== undefined && endpoint !== undefined) {
      throw (await import('../messages.js')).providerAndEndpoint(name);
    }
    await checkCredentials(name, definition, apiKey);
    const server = { endpoint, provider, apiKey, apiKeyHeader, concurrency, timeoutSeconds: limits.timeoutSeconds };
    if (task === 'token-classification') {
      const { openHubTokenClassification } = await import('../transports/hub-token-classification.js');
      return openHubTokenClassification(server);
    }
    const { openChat } = await import('../transports/chat/chat.js');
    return openChat({ ...server, topLogprobs, vocabularySize, reach });
  },
};
