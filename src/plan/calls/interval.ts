/** A number known only to lie between two others, which are equal if it is known exactly. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export const exactly = (value: number): Interval => ({ low: value, high: value });

export const sum = (intervals: readonly Interval[]): Interval =>
  intervals.reduce((a, b) => ({ low: a.low + b.low, high: a.high + b.high }), exactly(0));

/** `12`, or `12 to 15`. */
export function shown({ low, high }: Interval, format: (value: number) => string = whole): string {
  const [a, b] = [format(low), format(high)];
  return a === b ? a : `${a} to ${b}`;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');

/** Tokens per answer if nothing was measured: from a name to a fairly long sentence. */
export const assumedCompletion: Interval = { low: 10, high: 100 };
