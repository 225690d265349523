import type { FinishReason } from '../../../store/generation.js';
import type { ChatAnswer, Remark } from '../../definitions/engine.js';
import { EngineError } from '../../errors.js';
import { field } from '../field.js';
import { type FailedAnswer, failureIn } from '../http/http-errors.js';
import { finishReasonOf } from './finish-reasons.js';
import { readLogprobs } from './logprobs.js';
import { type MessageParts, partsOf } from './message-parts.js';

export interface Reading {
  readonly latencyMs: number;
  readonly vocabularySize: number | undefined;
  /** Makes an error of what a server says instead of an answer. */
  failed(said: FailedAnswer): EngineError;
}

/**
 * An answer in OpenAI's chat format. Servers differ in everything but the text, so whatever else is missing or odd does
 * not invalidate the answer.
 * @throws EngineError `malformed` if there is no message, or its lack of content has no explanation; and whatever
 * `failed` makes of an error that came as an answer
 */
export function readCompletion(response: unknown, { latencyMs, vocabularySize, failed }: Reading): ChatAnswer {
  const choices = field(response, 'choices');
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  if (choice === undefined || choice === null) {
    const said = failureIn(response);
    throw said ? failed(said) : new EngineError('malformed', 'not a chat completion: no choices');
  }
  const { reason, isKnown } = finishReasonOf(field(choice, 'finish_reason'));
  if (reason === 'failed')
    throw failed(
      failureIn({ error: field(choice, 'error') }) ??
        failureIn(response) ?? { message: `finish_reason ${JSON.stringify(field(choice, 'finish_reason'))}` },
    );
  const parts = partsOf(field(choice, 'message') ?? olderMessage(choice));
  const logprobs = readLogprobs(field(choice, 'logprobs'), vocabularySize);
  const usage = field(response, 'usage');
  const remarks: Remark[] = isKnown ? [] : [{ about: 'finish-reason', said: reason }];
  if (logprobs.remark) remarks.push(logprobs.remark);
  return {
    text: contentOf(parts, reason),
    reasoning: parts.reasoning,
    reasoningTokens: count(
      field(field(usage, 'completion_tokens_details'), 'reasoning_tokens') ?? field(usage, 'reasoning_tokens'),
    ),
    written: isToolCall(parts) ? parts.toolCalls : null,
    finishReason: parts.refusal !== null && parts.refusal !== '' ? 'refused' : isToolCall(parts) ? 'tool-call' : reason,
    promptTokens: count(field(usage, 'prompt_tokens')),
    completionTokens: count(field(usage, 'completion_tokens')),
    latencyMs,
    certainty: logprobs.certainty,
    fingerprint: name(field(response, 'system_fingerprint')),
    servedModel: name(field(response, 'model')),
    remarks,
    certaintyOf: logprobs.certaintyOf,
  };
}

/** The text of the older completions interface, which some servers return. */
const olderMessage = (choice: unknown): unknown =>
  typeof field(choice, 'text') === 'string' ? { content: field(choice, 'text') } : undefined;

const isToolCall = ({ content, toolCalls }: MessageParts): boolean =>
  toolCalls !== null && (content === null || content.trim() === '');

/**
 * The text of an answer, or of a refusal. It is empty if the service or the token limit ended the answer before its
 * first word, if the model only thought, or if it calls a tool instead.
 */
function contentOf(parts: MessageParts, reason: FinishReason): string {
  const { content, refusal, reasoning } = parts;
  if (isToolCall(parts)) return '';
  if (content !== null && (content !== '' || refusal === null)) return content;
  if (refusal !== null) return refusal;
  if (reason === 'refused' || reason === 'length' || reasoning !== null) return '';
  throw new EngineError('malformed', 'the answer has no content');
}

const count = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? Math.trunc(value) : null;

/** A server's name for something, cut to the length of a name. */
const name = (value: unknown): string | null =>
  typeof value === 'string' ? [...value.slice(0, 400)].slice(0, 200).join('').toWellFormed() : null;
