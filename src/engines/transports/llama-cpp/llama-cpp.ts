import type { ChatAnswer, ChatEngine, ChatRequest, Sampling, Transcript } from '../../definitions/engine.js';
import { EngineError } from '../../errors.js';
import { ExactCertainty } from '../certainty.js';
import { withDeadline } from '../deadline.js';
import { importOptional } from '../optional.js';
import { LanePool } from './lane-pool.js';
import { keepLists, stepOf } from './probabilities.js';
import { common, Snapshots } from './snapshots.js';
import { templateWriter, transcriptWriter, type Written } from './turns.js';
import type { LlamaModel, LlamaSequence, NodeLlamaCpp, Token } from './types.js';

export interface LlamaCppOptions {
  readonly file: string;
  readonly contextSize: number;
  readonly concurrency: number;
  readonly threads: number;
  readonly transcript: Transcript | null;
  readonly lora: string | null;
}

/** Tokens evaluated at once. More are not faster on a CPU, and each context needs memory for them. */
const batchSize = 128;

/**
 * Contexts beyond those in use, for models whose contexts cannot be kept in files: rounds 1, 3 and 5, forward and
 * backward, have six openings.
 */
const contextsAside = 6;

/**
 * A GGUF file in this process, through node-llama-cpp. A conversation that grows, or shares its opening with an earlier
 * one, is evaluated only from where they differ. Of 98 requests with 32,867 tokens, eight contexts that keep what they
 * hold evaluated 10,116; two contexts, with what they lose kept in files, evaluated 6,099.
 */
export async function openLlamaCpp(options: LlamaCppOptions): Promise<ChatEngine> {
  const library = await importOptional<NodeLlamaCpp>('node-llama-cpp');
  const llama = await library.getLlama({ gpu: false, build: 'never', logLevel: 'error' });
  const model = await llama.loadModel({ modelPath: options.file });
  const write = options.transcript
    ? transcriptWriter(model, options.transcript)
    : await templateWriter(model, options.file);
  const open = async (): Promise<LlamaSequence> => {
    const lora = options.lora ? { lora: { adapters: [{ filePath: options.lora }] } } : {};
    const context = await model.createContext({
      contextSize: options.contextSize,
      batchSize,
      sequences: 1,
      threads: options.threads,
      ...lora,
    });
    keepLists(context);
    return context.getSequence();
  };
  const first = await open();
  const keepsStates = !first.needsCheckpoints;
  const others = options.concurrency - 1 + (keepsStates ? 0 : contextsAside);
  const lanes = [first, ...(await Promise.all(Array.from({ length: others }, open)))];
  const snapshots = keepsStates ? new Snapshots() : null;
  const pool = new LanePool(lanes, snapshots);
  return {
    host: 'local',
    forces: true,
    close: async () => {
      snapshots?.close();
      await llama.dispose();
    },
    chat: (request, signal) =>
      withDeadline(null, signal, async (signal) => {
        const { tokens, stops } = write(request.forced ? request.messages.slice(0, -1) : request.messages);
        const lane = await pool.take(tokens);
        try {
          if (request.forced) {
            const whole = write(request.messages).tokens;
            roomFor(whole, options);
            return await force(lane, tokens, whole, request, signal);
          }
          return await generate(model, lane, { tokens, stops, room: roomFor(tokens, options) }, request, signal);
        } finally {
          pool.give(lane);
        }
      }),
  };
}

async function generate(
  model: LlamaModel,
  sequence: LlamaSequence,
  { tokens: prompt, stops, room }: Written & { readonly room: number },
  { sampling, seed, certainty }: ChatRequest,
  signal: AbortSignal,
): Promise<ChatAnswer> {
  const began = performance.now();
  // The last token is always evaluated: if the lane already held the whole prompt, there would be nothing to go on
  // from.
  await sequence.adaptStateToTokens(prompt.slice(0, -1), false);
  const rest = prompt.slice(sequence.nextTokenIndex);
  const answer: Token[] = [];
  const alongside = certainty && isUnaltered(sampling) ? new ExactCertainty() : null;
  const options = {
    temperature: sampling.temperature ?? 0.8,
    seed,
    // Without it, an answer that ends by itself looks like one that was cut.
    yieldEogToken: true,
    ...(sampling.topP === undefined ? {} : { topP: sampling.topP }),
    ...(sampling.topK === undefined ? {} : { topK: sampling.topK }),
    ...(sampling.repetitionPenalty === undefined
      ? {}
      : {
          repeatPenalty: { penalty: sampling.repetitionPenalty, punishTokens: () => [...prompt, ...answer].slice(-64) },
        }),
  };
  const chosen: Token[] = [];
  let text = '';
  let finishReason: ChatAnswer['finishReason'] = 'length';
  for await (const step of sequence.evaluateWithMetadata(rest, { probabilities: alongside !== null }, options)) {
    signal.throwIfAborted();
    chosen.push(step.token);
    if (step.probabilities) alongside?.add(stepOf(step.probabilities, step.token));
    if (model.isEogToken(step.token)) {
      finishReason = 'stop';
      break;
    }
    answer.push(step.token);
    text = model.detokenize(answer);
    const end = firstStop(text, stops);
    if (end !== undefined) {
      text = text.slice(0, end);
      finishReason = 'stop';
      break;
    }
    if (answer.length >= Math.min(sampling.maxTokens, room)) break;
  }
  const measured = certainty && !alongside ? await measure(sequence, prompt, chosen, signal) : alongside;
  return {
    text: text.trim(),
    finishReason,
    promptTokens: prompt.length,
    completionTokens: answer.length,
    latencyMs: performance.now() - began,
    certainty: measured?.value ?? null,
    certaintyOf: measured?.within(() => ({
      text,
      ends: chosen.map((_, i) => Math.min(text.length, model.detokenize(chosen.slice(0, i + 1)).length)),
    })),
    fingerprint: null,
  };
}

/** Whether the probabilities reported during sampling are the model's own: the library reports those it draws from. */
const isUnaltered = ({ temperature, topP, topK, repetitionPenalty }: Sampling): boolean =>
  temperature === 0 && topP === undefined && topK === undefined && repetitionPenalty === undefined;

/** How sure the model is of a given answer, at each of its tokens; the end of the turn is excluded. */
async function force(
  sequence: LlamaSequence,
  prompt: readonly Token[],
  whole: readonly Token[],
  { messages }: ChatRequest,
  signal: AbortSignal,
): Promise<ChatAnswer> {
  const began = performance.now();
  // The end of a prompt may be tokenised differently when something follows it: that token belongs to the answer.
  const start = Math.max(1, common(prompt, whole));
  const measured = await measure(sequence, whole.slice(0, start), whole.slice(start), signal);
  return {
    text: messages.at(-1)?.content ?? '',
    finishReason: 'stop',
    promptTokens: start,
    completionTokens: whole.length - start,
    latencyMs: performance.now() - began,
    certainty: measured.value,
    fingerprint: null,
  };
}

/**
 * The model's probabilities at each token of a given continuation, at temperature 1. Evaluates one token at a time,
 * since each brings the probabilities of the whole vocabulary.
 */
async function measure(
  sequence: LlamaSequence,
  prompt: readonly Token[],
  answer: readonly Token[],
  signal: AbortSignal,
): Promise<ExactCertainty> {
  const certainty = new ExactCertainty();
  await sequence.adaptStateToTokens(prompt.slice(0, -1), false);
  const before = prompt.slice(sequence.nextTokenIndex, -1);
  if (before.length > 0) await sequence.controlledEvaluate(before);
  let last = prompt.at(-1);
  for (const token of answer) {
    signal.throwIfAborted();
    if (last === undefined) break;
    const [at] = await sequence.controlledEvaluate([[last, { generateNext: { probabilities: true } }]]);
    certainty.add(stepOf(at?.next.probabilities, token));
    last = token;
  }
  return certainty;
}

/** Where a stop text begins after the first words of the answer: one at its very start is only a leading blank line. */
function firstStop(text: string, stops: readonly string[]): number | undefined {
  const from = text.length - text.trimStart().length;
  const found = stops.map((stop) => text.indexOf(stop, from)).filter((i) => i >= 0);
  return text.trim() === '' || found.length === 0 ? undefined : Math.min(...found);
}

/** Tokens that may follow a prompt. Beyond them the library would silently drop the beginning of the prompt. */
function roomFor(prompt: readonly Token[], { contextSize }: LlamaCppOptions): number {
  const room = contextSize - prompt.length;
  if (room > 0) return room;
  throw new EngineError(
    'bad-request',
    `the prompt has ${prompt.length} tokens and the context ${contextSize}; raise the model's contextSize`,
  );
}
