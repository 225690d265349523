/** The time, and a call at a later one. Comes in as an argument wherever something waits. */
export interface Clock {
  /** Milliseconds, never running backwards. */
  now(): number;
  /** Calls once after so many milliseconds, unless the function that is returned is called before. */
  after(milliseconds: number, call: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};
