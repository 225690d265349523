import { z } from 'zod';
import type { FinishReason } from '../../store/generation.js';
import type { ChatAnswer } from '../definitions/engine.js';
import { EngineError } from '../errors.js';
import { TopCertainty } from './certainty.js';

const count = z.number().nullish();

/** Tokens are read by hand (`certaintyOf`): with twenty candidates each, they are most of an answer. */
const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
        logprobs: z.object({ content: z.array(z.unknown()).nullish() }).nullish(),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish(),
  system_fingerprint: z.string().nullish(),
  model: z.string().nullish(),
});

type Choice = z.output<typeof completionSchema>['choices'][number];

/**
 * An answer of OpenAI's chat interface. The text is trimmed, as every engine's is.
 * @throws EngineError `malformed` for any other shape, and for a choice without content that is no refusal
 */
export function readCompletion(
  response: unknown,
  { latencyMs, vocabularySize }: { latencyMs: number; vocabularySize: number | undefined },
): ChatAnswer {
  const { data, error } = completionSchema.safeParse(response);
  const [choice] = data?.choices ?? [];
  if (!choice) throw new EngineError('malformed', `not a chat completion: ${problem(error)}`);
  const finishReason = finishReasonOf(choice);
  const text = choice.message.content ?? (finishReason === 'refused' ? (choice.message.refusal ?? '') : undefined);
  if (text === undefined) throw new EngineError('malformed', 'the answer has no content');
  return {
    text: text.trim(),
    finishReason,
    promptTokens: data?.usage?.prompt_tokens ?? null,
    completionTokens: data?.usage?.completion_tokens ?? null,
    latencyMs,
    certainty: certaintyOf(choice, vocabularySize),
    fingerprint: data?.system_fingerprint ?? null,
    servedModel: data?.model ?? null,
  };
}

function finishReasonOf({ finish_reason, message }: Choice): FinishReason {
  if (finish_reason === 'length') return 'length';
  return finish_reason === 'content_filter' || message.refusal ? 'refused' : 'stop';
}

function certaintyOf({ logprobs }: Choice, vocabularySize: number | undefined) {
  const certainty = new TopCertainty(vocabularySize);
  for (const token of logprobs?.content ?? []) {
    const top = (token as { top_logprobs?: unknown } | null)?.top_logprobs ?? [];
    if (!Array.isArray(top)) throw badLogprobs('top_logprobs is no list');
    certainty.add({ logprob: logprobOf(token), top: top.map(logprobOf) });
  }
  return certainty.value;
}

function logprobOf(token: unknown): number {
  const logprob = (token as { logprob?: unknown } | null)?.logprob;
  if (typeof logprob !== 'number') throw badLogprobs('a token has no number logprob');
  return logprob;
}

const badLogprobs = (why: string) => new EngineError('malformed', `not a chat completion: logprobs.content: ${why}`);

const problem = (error: z.ZodError | undefined): string => {
  const [issue] = error?.issues ?? [];
  return issue ? `${issue.path.join('.') || 'the answer'}: ${issue.message}` : 'no choices';
};
