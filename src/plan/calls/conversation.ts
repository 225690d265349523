import type { ChatRequest } from '../../engines/definitions/engine.js';
import { keyFields, sha256 } from '../../engines/key.js';
import type { Message } from '../../text/message.js';
import { roughTokens } from '../../text/rough-tokens.js';
import { type Marks, marksOf, together } from './assumed.js';

/** A conversation up to one of its messages. */
interface Place {
  readonly before: Place | undefined;
  readonly digest: string;
  /** Of all messages so far, by `roughTokens`. */
  readonly tokens: number;
  readonly marks: Marks;
}

/** What a plan has to know of a request's messages. */
export type Conversation = Omit<Place, 'before'>;

const empty: Conversation = { digest: '', tokens: 0, marks: marksOf('') };

/**
 * Reads conversations that grow turn by turn, each message once: the requests of a conversation share the messages that they
 * have in common, as objects, so what was found out up to one of them is kept with it.
 */
export class Conversations {
  private readonly places = new WeakMap<Message, Place>();

  of(messages: readonly Message[]): Conversation {
    let place: Place | undefined;
    for (const message of messages) {
      const known = this.places.get(message);
      place = known && known.before === place ? known : this.after(place, message);
    }
    return place ?? empty;
  }

  private after(before: Place | undefined, message: Message): Place {
    const { role, content } = message;
    const { digest, tokens, marks } = before ?? empty;
    const place = {
      before,
      digest: sha256(`${digest} ${role} ${content}`),
      tokens: tokens + roughTokens(content),
      marks: together(marks, marksOf(content)),
    };
    this.places.set(message, place);
    return place;
  }
}

/**
 * Names a request that cannot have been asked yet. Equal requests have equal names, and it takes a third of the time of
 * `generationKey`, which reads all of a conversation at every turn.
 */
export const nameOf = (request: ChatRequest, { digest }: Conversation): string =>
  sha256(JSON.stringify([keyFields({ ...request, messages: [] }), digest]));
