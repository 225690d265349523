/** Tells the time and calls back later. Everything that waits takes a clock, so tests can advance time by hand. */
export interface Clock {
  /** Milliseconds; never goes back. */
  now(): number;
  /** Calls back once after this many milliseconds, unless the returned function is called first. */
  after(milliseconds: number, call: () => void): () => void;
}

/** The longest delay that a Node timer supports, 24.8 days; a longer one fires at once. */
const longest = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, Math.min(milliseconds, longest));
    return () => clearTimeout(timer);
  },
};
