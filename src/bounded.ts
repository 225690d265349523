import { z } from 'zod';

const words = (number: number): string => number.toLocaleString('en', { maximumFractionDigits: 2 });

/** A whole number, both ends included. */
export const whole = (from: number, to: number) => {
  const error = `expected a whole number from ${words(from)} to ${words(to)}`;
  return z.int({ error }).min(from, { error }).max(to, { error });
};

/** A number, both ends included. */
export const amount = (from: number, to: number) => {
  const error = `expected a number from ${words(from)} to ${words(to)}`;
  return z.number({ error }).min(from, { error }).max(to, { error });
};
