/** What can be stopped from sending for a while. */
export interface Pausable {
  pause(): void;
  resume(): void;
}

/**
 * Bytes of an answer from which on no other large one is received beside it. Ordinary answers stay below: 2,500 tokens
 * with 20 log-probabilities each are 4 MB.
 */
const large = 4e6;

/**
 * Receives large bodies one after the other: a server that gives megabytes to every request would otherwise fill the
 * memory with as many of them as requests may be under way. The others wait unread in their sockets.
 */
export class LargeBodies {
  private readonly waiting = new Map<object, Pausable>();
  private receiving: object | undefined;

  /** Notes how many bytes of an owner's body are there, and lets it wait if another large one is being received. */
  received(owner: object, bytes: number, source: Pausable): void {
    if (bytes < large) return;
    this.receiving ??= owner;
    if (this.receiving === owner) return;
    // What had arrived before the pause still comes.
    this.waiting.set(owner, source);
    source.pause();
  }

  /** An owner's body is whole, or no longer wanted. */
  done(owner: object): void {
    this.waiting.delete(owner);
    if (this.receiving !== owner) return;
    const [next] = this.waiting;
    this.receiving = next?.[0];
    if (!next) return;
    this.waiting.delete(next[0]);
    // undici reads one socket at a time, and this may be called while it does.
    setImmediate(() => next[1].resume());
  }
}
