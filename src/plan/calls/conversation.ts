import { sha256 } from '../../engines/key.js';
import type { Message } from '../../text/message.js';
import { roughTokens } from '../../text/rough-tokens.js';
import { type Marks, marksOf, together } from './assumed.js';

/** A conversation up to one of its messages, and what a plan must know about it. */
export interface Conversation {
  readonly before: Conversation | undefined;
  /** SHA-256 of its messages, in hex: equal conversations have the same, whoever holds them. */
  readonly digest: string;
  /** Tokens in all messages so far, by `roughTokens`. */
  readonly tokens: number;
  readonly marks: Marks;
}

const nothing: Conversation = { before: undefined, digest: '', tokens: 0, marks: marksOf('') };

/**
 * Reads conversations that grow turn by turn, reading each message once: requests in a conversation share their message
 * objects, so what was found up to a message is cached with it.
 */
export class Conversations {
  private readonly known = new WeakMap<Message, Conversation>();

  of(messages: readonly Message[]): Conversation {
    let conversation = nothing;
    for (const message of messages) {
      const known = this.known.get(message);
      conversation = known?.before === conversation ? known : this.after(conversation, message);
    }
    return conversation;
  }

  private after(before: Conversation, message: Message): Conversation {
    const { role, content } = message;
    const conversation = {
      before,
      digest: sha256(`${before.digest} ${role} ${content}`),
      tokens: before.tokens + roughTokens(content),
      marks: together(before.marks, marksOf(content)),
    };
    this.known.set(message, conversation);
    return conversation;
  }
}
