import type { Message } from '../prompts/template.js';
import { ExactCertainty } from './certainty.js';
import { withDeadline } from './deadline.js';
import type { ChatAnswer, ChatEngine, ChatRequest, Transcript } from './engine.js';
import { EngineError } from './errors.js';
import { type Lane, LanePool } from './lane-pool.js';
import type { LlamaModel, NodeLlamaCpp, Token } from './llama-cpp-types.js';
import { templateMissing } from './messages.js';
import { importOptional } from './optional.js';

export interface LlamaCppOptions {
  readonly file: string;
  readonly contextSize: number;
  /** Contexts to keep. More than requests at once, so that conversations with other openings do not evict each other's. */
  readonly lanes: number;
  readonly threads: number;
  readonly transcript: Transcript | null;
  readonly lora: string | null;
}

/**
 * A GGUF file in this process, through node-llama-cpp. Each lane keeps its context, so a conversation that grows, or one
 * with the same opening, is evaluated from where it parts from the one before.
 */
export async function openLlamaCpp(options: LlamaCppOptions): Promise<ChatEngine> {
  const library = await importOptional<NodeLlamaCpp>('node-llama-cpp');
  const llama = await library.getLlama({ gpu: false, build: 'never', logLevel: 'error' });
  const model = await llama.loadModel({ modelPath: options.file });
  const write = options.transcript
    ? transcriptWriter(model, options.transcript)
    : templateWriter(model, library, options.file);
  const open = async (): Promise<Lane> => {
    const lora = options.lora ? { lora: { adapters: [{ filePath: options.lora }] } } : {};
    const context = await model.createContext({
      contextSize: options.contextSize,
      sequences: 1,
      threads: options.threads,
      ...lora,
    });
    return { sequence: context.getSequence(), tokens: [] };
  };
  const lanes = await Promise.all(Array.from({ length: options.lanes }, open));
  const pool = new LanePool(lanes);
  return {
    host: 'local',
    close: () => llama.dispose(),
    chat: (request, signal) =>
      withDeadline(null, signal, async (signal) => {
        const { tokens, stops } = write(request.messages);
        const lane = await pool.take(tokens);
        try {
          return await generate(model, lane, { tokens, stops, room: roomFor(tokens, options) }, request, signal);
        } finally {
          pool.give(lane);
        }
      }),
  };
}

async function generate(
  model: LlamaModel,
  lane: Lane,
  { tokens: prompt, stops, room }: Written & { readonly room: number },
  { sampling, seed, certainty }: ChatRequest,
  signal: AbortSignal,
): Promise<ChatAnswer> {
  const began = performance.now();
  const { sequence } = lane;
  // The last token is always evaluated: of a prompt that the lane holds already, nothing would be left to go on from.
  await sequence.adaptStateToTokens(prompt.slice(0, -1), false);
  const rest = prompt.slice(sequence.nextTokenIndex);
  const measured = certainty ? new ExactCertainty() : null;
  const options = {
    temperature: sampling.temperature ?? 0.8,
    seed,
    ...(sampling.topP === undefined ? {} : { topP: sampling.topP }),
    ...(sampling.topK === undefined ? {} : { topK: sampling.topK }),
    ...(sampling.repetitionPenalty === undefined
      ? {}
      : { repeatPenalty: { penalty: sampling.repetitionPenalty, punishTokens: () => lane.tokens.slice(-64) } }),
  };
  const answer: Token[] = [];
  let text = '';
  let finishReason: ChatAnswer['finishReason'] = 'length';
  for await (const step of sequence.evaluateWithMetadata(rest, { probabilities: certainty }, options)) {
    signal.throwIfAborted();
    if (step.probabilities)
      measured?.add({ chosen: step.probabilities.get(step.token) ?? 0, probabilities: step.probabilities.values() });
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
  lane.tokens = [...prompt, ...answer];
  return {
    text: text.trim(),
    finishReason,
    promptTokens: prompt.length,
    completionTokens: answer.length,
    latencyMs: performance.now() - began,
    certainty: measured?.value ?? null,
    fingerprint: null,
  };
}

/** Where a stop text begins, after the first words of the answer: one at its very start is only a leading blank line. */
function firstStop(text: string, stops: readonly string[]): number | undefined {
  const from = text.length - text.trimStart().length;
  const found = stops.map((stop) => text.indexOf(stop, from)).filter((i) => i >= 0);
  return text.trim() === '' || found.length === 0 ? undefined : Math.min(...found);
}

interface Written {
  readonly tokens: Token[];
  readonly stops: string[];
}

/** Tokens that may follow a prompt. Past them the library would drop the beginning of the prompt without a word. */
function roomFor(prompt: readonly Token[], { contextSize }: LlamaCppOptions): number {
  const room = contextSize - prompt.length;
  if (room > 0) return room;
  throw new EngineError(
    'bad-request',
    `the prompt has ${prompt.length} tokens and the context ${contextSize}; raise the model's contextSize`,
  );
}

function transcriptWriter(model: LlamaModel, { user, assistant, end }: Transcript) {
  return (messages: readonly Message[]): Written => {
    const lines = messages.map((m) => `${m.role === 'assistant' ? assistant : user}${m.content}${end}`);
    const bos = model.tokens.bos;
    return {
      tokens: [...(bos === null ? [] : [bos]), ...model.tokenize(lines.join('') + assistant.trimEnd(), false)],
      stops: [end],
    };
  };
}

/**
 * Writes turns as the file's own chat template says.
 * @throws UserError where it has none: the library would guess one by the name or the first token of the model.
 */
function templateWriter(model: LlamaModel, library: NodeLlamaCpp, file: string) {
  if (!model.fileInfo.metadata.tokenizer?.chat_template) throw templateMissing(file);
  const wrapper = library.resolveChatWrapper(model);
  return (messages: readonly Message[]): Written => {
    const history = messages.map((m) =>
      m.role === 'assistant'
        ? ({ type: 'model', response: [m.content] } as const)
        : ({ type: m.role, text: m.content } as const),
    );
    const state = wrapper.generateContextState({ chatHistory: [...history, { type: 'model', response: [''] }] });
    return { tokens: state.contextText.tokenize(model.tokenizer), stops: [] };
  };
}
