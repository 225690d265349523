import { field } from '../field.js';

/** Statuses that services use to refuse content; with any other, the text means something else. */
const statuses: readonly number[] = [400, 403, 422];

/**
 * Codes of such refusals: `content_filter` (Azure), `content_policy_violation` (OpenAI), `ResponsibleAIPolicyViolation`
 * (Azure's inner code), `data_inspection_failed` (Alibaba's Model Studio).
 */
const codes =
  /^(?:content_?filter(?:ed)?|content_?policy(?:_?violation)?|responsible_?ai_?policy_?violation|data_?inspection_?failed|moderation_blocked)$/i;

/** Wording of services without a code for it: LiteLLM, DeepSeek. */
const words = /ContentPolicyViolation|DataInspectionFailed|^Content Exists Risk$/;

/**
 * Whether an error refuses the request for its content: by its code, its words, or the input that it flags
 * (OpenRouter). That is the service's answer to this sentence, and asking again would not change it.
 */
export function refusesByPolicy(status: number, body: string): boolean {
  if (!statuses.includes(status)) return false;
  let said: unknown;
  try {
    said = JSON.parse(body);
  } catch {
    return false;
  }
  const error = field(said, 'error') ?? said;
  const found = [error, said, field(error, 'innererror')].flatMap((of) => [field(of, 'code'), field(of, 'type')]);
  const message = typeof error === 'string' ? error : field(error, 'message');
  return (
    found.some((code) => typeof code === 'string' && codes.test(code)) ||
    (typeof message === 'string' && words.test(message)) ||
    field(field(error, 'metadata'), 'flagged_input') !== undefined
  );
}
