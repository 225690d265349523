import type { ChatAnswer, ChatEngine } from '../definitions/engine.js';
import { EngineError } from '../errors.js';
import { openEngine } from '../open.js';
import { type ResolvedModel, resolveModel, servedName } from '../resolved-model.js';
import type { Layer } from './layer.js';
import * as messages from './messages.js';

/**
 * Questions in the manner of the corpora that adapters are trained on; one that changes nothing in any of them changes
 * nothing that matters.
 */
const questions = [
  'Which words of the Russian sentence name the same thing as the English phrase? Give only these words.\nEnglish phrase: Moscow\nSentence: В Москве прошёл дождь.',
  'Name the entities of this sentence with their types: Ada Lovelace worked in London for the Royal Society.',
  'Translate into English: 東京は日本の首都です。',
];

/** Log-probabilities that differ by less are the same for all that a busy GPU adds and leaves out, in nats. */
const noise = 0.02;

export interface AdapterProbeOptions {
  readonly model: ResolvedModel;
  /** Around both engines: the server's limit, what it accepts, and what the run counts. */
  readonly layer: Layer;
  readonly signal: AbortSignal;
  say(line: string): void;
}

/**
 * Asks a server about an adapter before the first sentence: some answer as the base model, without a word, when they do
 * not know the name.
 * @param tuned the engine that asks for the adapter
 * @throws UserError where the server does not list it, or answers with it exactly as without it
 */
export async function probeAdapter(tuned: ChatEngine, options: AdapterProbeOptions): Promise<void> {
  const { model, layer, signal, say } = options;
  const { name, identity, definition } = model;
  const served = servedName(model);
  const listed = (await tuned.listed?.(signal)) ?? null;
  if (listed && listed.models.length > 0 && !isAmong(served, listed.models) && listed.adapters === 0)
    throw messages.adapterUnknown(name, tuned.host, served, listed.models);
  const base = await openEngine(resolveModel(name, definition), 1);
  try {
    const [withIt, without] = [layer(tuned), layer(base)];
    const pairs: Answers[] = [];
    for (const question of questions) {
      const request = {
        messages: [{ role: 'user' as const, content: question }],
        ...{ sampling: { temperature: 0, maxTokens: 16 }, seed: 0, certainty: true },
      };
      const plain = { ...identity, adapter: null };
      const [one, other] = [
        await withIt.chat({ ...request, identity }, signal),
        await without.chat({ ...request, identity: plain }, signal),
      ];
      if (one.text !== other.text) return;
      pairs.push([one, other]);
    }
    const said = compared(pairs);
    if (said === 'same') throw messages.adapterChangesNothing(name, tuned.host, served);
    if (said === 'same words') say(messages.adapterUnproven(name, tuned.host, served));
    if (said === 'nearly the same') say(messages.adapterHardlyChanges(name, tuned.host, served));
  } catch (error) {
    // What is wrong with the server itself shows at the first sentence, with all that is said of it then.
    if (!(error instanceof EngineError)) throw error;
  } finally {
    await base.close();
  }
}

/** The answer with the adapter, and the one without. */
type Answers = readonly [ChatAnswer, ChatAnswer];

/** SGLang takes `BASE:ADAPTER`, and lists each by itself. */
const isAmong = (served: string, models: readonly string[]): boolean =>
  models.includes(served) || models.includes(served.slice(served.lastIndexOf(':') + 1));

/** What differs in answers of the same words. */
function compared(pairs: readonly Answers[]): 'same' | 'nearly the same' | 'same words' | 'different' {
  const differences = pairs.map(([one, other]) => furthest(one, other));
  if (differences.some((difference) => difference === null)) return 'same words';
  const most = Math.max(...differences.map((difference) => difference ?? 0));
  return most === 0 ? 'same' : most < noise ? 'nearly the same' : 'different';
}

/** The largest difference of two answers' log-probabilities; null where they are not known. */
function furthest({ certainty: one }: ChatAnswer, { certainty: other }: ChatAnswer): number | null {
  const [mine, theirs] = [one?.tokenLogprobs ?? [], other?.tokenLogprobs ?? []];
  if (mine.length === 0 || theirs.length === 0) return null;
  if (mine.length !== theirs.length) return Number.POSITIVE_INFINITY;
  return mine.reduce<number | null>((most, logprob, i) => {
    const against = theirs[i] ?? null;
    return most === null || logprob === null || against === null ? null : Math.max(most, Math.abs(logprob - against));
  }, 0);
}
