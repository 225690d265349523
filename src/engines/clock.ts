/**
 * Tells the time and calls back later. Whatever waits gets one as an argument, so that tests can move time on by hand.
 */
export interface Clock {
  /** Milliseconds; never goes back. */
  now(): number;
  /** Calls once after so many milliseconds, unless the returned function is called first. */
  after(milliseconds: number, call: () => void): () => void;
}

/** The longest time that a timer of Node holds, 24.8 days: one that is set for longer fires at once. */
const longest = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, Math.min(milliseconds, longest));
    return () => clearTimeout(timer);
  },
};
