import { field } from '../field.js';

/** The parts of a message: the answer, reasoning if the server separates it, and a refusal. */
export interface MessageParts {
  /** Null if the message has no content at all. */
  readonly content: string | null;
  readonly reasoning: string | null;
  readonly refusal: string | null;
  /** The tool calls as the model wrote them; null if there are none. */
  readonly toolCalls: string | null;
}

/** Where servers put the reasoning: vLLM and DeepSeek; OpenRouter and newer vLLM; Ollama. */
const reasoningFields = ['reasoning_content', 'reasoning', 'thinking'] as const;

/** Reads a message of OpenAI's chat interface, including servers' variants. */
export function partsOf(message: unknown): MessageParts {
  const content = field(message, 'content');
  const parts = Array.isArray(content) ? content.map(partOf) : [];
  const told = reasoningFields.map((name) => textOf(field(message, name))).find((text) => text !== null && text !== '');
  const calls = field(message, 'tool_calls') ?? field(message, 'function_call');
  return {
    content: typeof content === 'string' ? content : ofKind(parts, 'text'),
    reasoning: told ?? ofKind(parts, 'reasoning'),
    refusal: textOf(field(message, 'refusal')) ?? ofKind(parts, 'refusal'),
    toolCalls:
      calls === null || calls === undefined || (Array.isArray(calls) && calls.length === 0)
        ? null
        : JSON.stringify(calls),
  };
}

interface Part {
  readonly kind: 'text' | 'reasoning' | 'refusal' | 'other';
  readonly text: string | null;
}

/** One of several parts of a content: a text, or an object that names its kind. */
function partOf(part: unknown): Part {
  if (typeof part === 'string') return { kind: 'text', text: part };
  const type = String(field(part, 'type') ?? 'text');
  if (/think|reason/.test(type))
    return {
      kind: 'reasoning',
      text: textOf(field(part, 'thinking') ?? field(part, 'reasoning') ?? field(part, 'text')),
    };
  if (type === 'refusal') return { kind: 'refusal', text: textOf(field(part, 'refusal') ?? field(part, 'text')) };
  return { kind: /text$/.test(type) ? 'text' : 'other', text: textOf(field(part, 'text')) };
}

/** A text, the texts of a list of parts (Mistral's thinking), or an object's text. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((one) => textOf(one) ?? '').join('');
  if (typeof value !== 'object' || value === null) return null;
  return textOf(field(value, 'text') ?? field(value, 'value') ?? field(value, 'content') ?? null);
}

function ofKind(parts: readonly Part[], kind: Part['kind']): string | null {
  const texts = parts.flatMap((part) => (part.kind === kind && part.text !== null ? [part.text] : []));
  return texts.length === 0 ? null : texts.join('');
}
