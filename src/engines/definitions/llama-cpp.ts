import { z } from 'zod';
import { whole } from '../../bounded.js';
import { bounds } from '../../bounds.js';
import type { InProcess } from './definition.js';

const fields = {
  file: z
    .string()
    .optional()
    .describe('The GGUF file, local (also in the folder EATLAB_MODELS), or hf://USER/REPO/FILE.gguf'),
  contextSize: whole(1, bounds.tokens).default(4096).describe('Tokens of context'),
  threads: whole(1, bounds.threads)
    .optional()
    .describe('Threads of one request; without it the cores of the machine but one, shared among the requests at once'),
  transcript: z
    .strictObject({ user: z.string(), assistant: z.string(), end: z.string().min(1) })
    .optional()
    .describe('How turns are written out for a base model without a chat template'),
};

export const llamaCpp: InProcess<typeof fields> = {
  name: 'llama-cpp',
  description: 'a GGUF file in this process',
  fields,
  tasks: ['chat'],
  measuresTexts: true,
  inProcess: true,
  concurrency: 2,
  taskOf: () => 'chat',
  contextSize: ({ contextSize }) => contextSize,
  fileOf: ({ file, model }) => file ?? model,
  identity: ({ transcript }) => (transcript === undefined ? { template: 'file' } : { transcript }),
  async open({ name, identity, reach, definition, concurrency }) {
    const [{ openLlamaCpp }, { modelFile, pinnedFile }, { threadsFor }] = await Promise.all([
      import('../transports/llama-cpp/llama-cpp.js'),
      import('../model-file.js'),
      import('../transports/threads.js'),
    ]);
    return openLlamaCpp({
      file: await modelFile(name, definition),
      contextSize: definition.contextSize,
      concurrency,
      threads: definition.threads ?? threadsFor(concurrency),
      transcript: identity.transcript,
      lora: reach === null ? null : pinnedFile(name, reach),
    });
  },
};
