import type { FinishReason } from '../../../store/generation.js';

/** Finish reasons as servers write them, in lower case. `failed`: the server gave up, and may be asked again. */
const known: Readonly<Record<string, FinishReason | 'failed'>> = {
  stop: 'stop',
  // TGI, Anthropic, Cohere, llama.cpp
  eos_token: 'stop',
  eos: 'stop',
  stop_sequence: 'stop',
  end_turn: 'stop',
  complete: 'stop',
  length: 'length',
  // Anthropic and Google; Mistral
  max_tokens: 'length',
  model_length: 'length',
  max_output_tokens: 'length',
  max_new_tokens: 'length',
  max_length: 'length',
  model_context_window_exceeded: 'length',
  content_filter: 'refused',
  // Anthropic, Zhipu, and Google's reasons
  refusal: 'refused',
  sensitive: 'refused',
  safety: 'refused',
  recitation: 'refused',
  blocklist: 'refused',
  prohibited_content: 'refused',
  spii: 'refused',
  guardrail_intervened: 'refused',
  tool_calls: 'tool-call',
  tool_call: 'tool-call',
  tool_use: 'tool-call',
  function_call: 'tool-call',
  error: 'failed',
  // vLLM, Zhipu, DeepSeek
  abort: 'failed',
  aborted: 'failed',
  network_error: 'failed',
  insufficient_system_resource: 'failed',
};

/** An unknown reason is kept, up to this length. */
const longest = 100;

/**
 * The meaning of a server's finish reason.
 * @returns the reason; `failed` if there is no answer; and whether the reason is known
 */
export function finishReasonOf(said: unknown): { readonly reason: FinishReason | 'failed'; readonly isKnown: boolean } {
  // Many servers leave it out.
  if (said === null || said === undefined || said === '') return { reason: 'stop', isKnown: true };
  const text = String(said).toWellFormed();
  const reason = known[text.toLowerCase().replace(/[\s-]/g, '_')];
  if (reason !== undefined) return { reason, isKnown: true };
  return { reason: [...text.slice(0, 2 * longest)].slice(0, longest).join(''), isKnown: false };
}
