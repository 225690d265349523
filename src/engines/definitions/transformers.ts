import { z } from 'zod';
import { whole } from '../../bounded.js';
import { bounds } from '../../bounds.js';
import type { InProcess } from './definition.js';

const fields = {
  file: z.string().optional().describe('Folder of the ONNX model on this machine; without it, the Hub’s repository'),
  task: z.enum(['text2text', 'token-classification']).optional().describe('What the model does'),
  threads: whole(1, bounds.threads)
    .optional()
    .describe('Threads of one request; without it the cores of the machine but one, shared among the requests at once'),
};

export const transformers: InProcess<typeof fields> = {
  name: 'transformers',
  description: 'an ONNX model in this process, for taggers and encoders',
  fields,
  tasks: ['text2text', 'token-classification'],
  measuresTexts: false,
  inProcess: true,
  concurrency: 1,
  taskOf: ({ task = 'text2text' }) => task,
  fileOf: ({ file }) => file,
  async open({ name, identity, definition, concurrency }) {
    const [{ openTransformers }, { findModelFile, verifyDigest }, { taskMissing }, { threadsFor }] = await Promise.all([
      import('../transports/transformers.js'),
      import('../model-file.js'),
      import('../messages.js'),
      import('../transports/threads.js'),
    ]);
    const { file, model, task, quantization = 'fp32', threads, limits } = definition;
    if (task === undefined) throw taskMissing(name, transformers.name);
    const folder = file === undefined ? undefined : findModelFile(name, file);
    if (folder !== undefined) verifyDigest(folder, identity.revision);
    return openTransformers({
      name,
      task,
      model: folder ?? model,
      revision: identity.revision,
      dtype: quantization,
      threads: threads ?? threadsFor(concurrency),
      timeoutSeconds: limits.timeoutSeconds,
    });
  },
};
