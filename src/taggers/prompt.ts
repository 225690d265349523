import type { TaggerPrompt } from '../config/tagger-prompt.js';
import type { Message } from '../text/message.js';

/** The conversation for a sentence. Braces inside the sentence stay as they are. */
export const taggerMessages = ({ messages }: Pick<TaggerPrompt, 'messages'>, sentence: string): Message[] =>
  messages.map((message) => {
    const [[role, content] = ['user', '']] = Object.entries(message);
    return { role: role as Message['role'], content: content.replaceAll('{sentence}', () => sentence) };
  });
