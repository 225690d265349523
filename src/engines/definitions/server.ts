import { z } from 'zod';
import { whole } from '../../bounded.js';

/** Host that answers for Hugging Face's Inference Providers. */
export const router = 'router.huggingface.co';

/** The part of an address that says which server it is of. */
export const hostOf = (endpoint: string): string => new URL(endpoint).host;

/** Fields of the models of every engine that asks a server. */
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
  topLogprobs: whole(0, 20).optional().describe('How many token log-probabilities to ask for; 0 for none'),
};
