import { join } from 'node:path';
import { isOffline } from '../../data/download.js';
import { hubHome } from '../../data/hub/home.js';
import { hubToken } from '../../data/hub/token.js';
import type { ChatEngine } from '../definitions/engine.js';
import { modelNotLoaded } from '../messages.js';
import { withDeadline } from './deadline.js';
import { onlyText } from './only-text.js';
import { importOptional } from './optional.js';
import { openText2Text } from './transformers-text2text.js';
import { openTokenClassification } from './transformers-token-classification.js';
import type { LoadOptions, Transformers } from './transformers-types.js';

export interface TransformersOptions {
  readonly name: string;
  readonly task: 'text2text' | 'token-classification';
  /** Identifier on the Hub, or the absolute path of a folder. */
  readonly model: string;
  readonly revision: string | null;
  /** Which of the ONNX files: fp32, fp16, q8, q4, … */
  readonly dtype: string;
  readonly threads: number;
  readonly timeoutSeconds: number;
}

/**
 * An ONNX model in this process, through transformers.js, for taggers and encoders. The request is one message, the
 * text. `text2text` answers with what the model writes, `token-classification` with a JSON list of entities or labels.
 * @throws UserError when the library is not installed or the model cannot be loaded
 */
export async function openTransformers(options: TransformersOptions): Promise<ChatEngine> {
  const { name, task, model, revision, dtype, threads, timeoutSeconds } = options;
  const library = await importOptional<Transformers>('@huggingface/transformers');
  await configure(library, process.env);
  const loading: LoadOptions = {
    ...(revision && !revision.startsWith('sha256:') ? { revision } : {}),
    dtype,
    device: 'cpu',
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
  };
  const open = task === 'text2text' ? openText2Text : openTokenClassification;
  const { ask, dispose } = await open(library, model, loading).catch((error: Error) => {
    throw modelNotLoaded(name, error.message);
  });
  return {
    host: 'local',
    close: async () => void (await dispose()),
    chat: (request, signal) =>
      withDeadline(timeoutSeconds, signal, async (signal) => {
        const began = performance.now();
        const answer = await ask(onlyText(request, task), request, signal);
        signal.throwIfAborted();
        return { ...answer, latencyMs: performance.now() - began, certainty: null, fingerprint: null };
      }),
  };
}

/**
 * Of the Hub's variables the library reads only HF_TOKEN, so a token found elsewhere is put there. By default it caches
 * models in a folder of its own.
 */
async function configure({ env, LogLevel }: Transformers, variables: NodeJS.ProcessEnv): Promise<void> {
  const token = await hubToken(variables);
  if (token) variables.HF_TOKEN = token.value;
  env.cacheDir = join(hubHome(variables), 'transformers.js');
  env.allowRemoteModels = !isOffline({ environment: variables });
  env.logLevel = LogLevel.ERROR;
  if (variables.HF_ENDPOINT) env.remoteHost = variables.HF_ENDPOINT;
}
