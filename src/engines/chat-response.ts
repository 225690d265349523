import { z } from 'zod';
import { TopCertainty } from './certainty.js';
import type { ChatAnswer, FinishReason } from './engine.js';
import { EngineError } from './errors.js';

const count = z.number().nullish();
const logprob = z.object({ logprob: z.number() });

const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
        logprobs: z
          .object({
            content: z.array(logprob.extend({ top_logprobs: z.array(logprob).nullish() })).nullish(),
          })
          .nullish(),
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
 * @throws EngineError `malformed` for any other shape, and for a choice without content that is no refusal.
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
  for (const { logprob, top_logprobs } of logprobs?.content ?? [])
    certainty.add({ logprob, top: (top_logprobs ?? []).map((token) => token.logprob) });
  return certainty.value;
}

const problem = (error: z.ZodError | undefined): string => {
  const [issue] = error?.issues ?? [];
  return issue ? `${issue.path.join('.') || 'the answer'}: ${issue.message}` : 'no choices';
};
