import type { FinishReason } from '../../../store/generation.js';

/** What servers call the ends of answers, in lower case. `failed`: the server gave up, and may be asked again. */
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
  // Anthropic, Zhipu, and what Google calls its reasons
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

/** A reason that no list has is kept, but not a text of any length. */
const longest = 100;

/**
 * What a server's reason means.
 * @returns the reason; `failed` where there is no answer; whether it is one that nobody here knows
 */
export function finishReasonOf(said: unknown): { readonly reason: FinishReason | 'failed'; readonly isKnown: boolean } {
  // Many servers leave it out.
  if (said === null || said === undefined || said === '') return { reason: 'stop', isKnown: true };
  const text = String(said).toWellFormed();
  const reason = known[text.toLowerCase().replace(/[\s-]/g, '_')];
  if (reason !== undefined) return { reason, isKnown: true };
  return { reason: [...text.slice(0, 2 * longest)].slice(0, longest).join(''), isKnown: false };
}
