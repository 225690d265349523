import type { Script, Turn } from '../prompts/template.js';
import type { Answer } from '../store/generation.js';
import type { Message } from '../text/message.js';
import type { Ask } from './method.js';

/**
 * Holds a scripted conversation: each answer becomes part of the next request, as the model gave it. What it thought
 * before it answered does not, unless the prompt wants that.
 */
export async function converse(script: Script, ask: Ask): Promise<{ turn: Turn; answer: Answer }[]> {
  const messages: Message[] = [...script.opening];
  const answers: { turn: Turn; answer: Answer }[] = [];
  for (const turn of script.turns) {
    messages.push({ role: 'user', content: turn.content });
    const answer = await ask([...messages], {
      certainty: turn.producesTranslation || turn.revisesTranslation,
    });
    answers.push({ turn, answer });
    messages.push({ role: 'assistant', content: script.keepsReasoning ? withReasoning(answer) : answer.text });
  }
  return answers;
}

const withReasoning = ({ text, reasoning }: Answer): string =>
  reasoning ? `<think>\n${reasoning}\n</think>\n\n${text}` : text;
