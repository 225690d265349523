/** Statuses under which services refuse what a request says; others mean something else, whatever the text. */
const statuses: readonly number[] = [400, 403, 422];

/**
 * Codes under which they do: `content_filter` (Azure), `content_policy_violation` (OpenAI),
 * `ResponsibleAIPolicyViolation` (Azure's inner code), `data_inspection_failed` (Alibaba's Model Studio).
 */
const codes =
  /^(?:content_?filter(?:ed)?|content_?policy(?:_?violation)?|responsible_?ai_?policy_?violation|data_?inspection_?failed|moderation_blocked)$/i;

/** Words of those that give no code of their own: LiteLLM, DeepSeek. */
const words = /ContentPolicyViolation|DataInspectionFailed|^Content Exists Risk$/;

/**
 * Whether an answer that is no completion refuses the request for what it says: by a code of the error, by its words, or by the input
 * that it flags (OpenRouter). That is the service's answer to this sentence, and asking again would bring the same.
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

const field = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;
