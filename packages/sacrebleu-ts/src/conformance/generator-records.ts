import { Generator } from '../random/generator.js';
import { Pcg64 } from '../random/pcg64.js';
import { seedWords } from '../random/seed-sequence.js';
import { Differences, type Json } from './compare.js';
import type { Record } from './record.js';

function nextUint64(source: Pcg64): bigint {
  const words = new Uint32Array(2);
  source.fill(words);
  return BigInt(words[0] ?? 0) | (BigInt(words[1] ?? 0) << 32n);
}

/** Checks the generator against numpy's, number by number. */
export function checkGeneratorRecord(input: Record): string[] {
  const { id, newer_unicode, note, kind, seed, ...expected } = input as Record & { readonly [field: string]: Json };
  const value = BigInt(String(seed));
  const differences = new Differences();
  const choices = (generator: Generator, n: number, count: number): Json => {
    const drawn = new Uint32Array(count);
    generator.choices(n, drawn);
    return Array.from(drawn);
  };
  const mixed = new Generator(value);
  const twice = new Generator(value);
  const source = new Pcg64(value);
  const { state, increment } = source.inspect();
  const draws: Readonly<{ [field: string]: () => Json }> = {
    pcg_state: () => String(state),
    pcg_inc: () => String(increment),
    seed_sequence_state_u32x8: () => seedWords(value, 8),
    raw_u64: () => (expected.raw_u64 as readonly Json[]).map(() => String(nextUint64(source))),
    bool_70: () => {
      const bits = new Uint8Array(70);
      mixed.bits()(bits);
      return bits.join('');
    },
    choice_after_bool: () => choices(mixed, 10, 20),
    choice7_twice: () => [choices(twice, 7, 21), choices(twice, 7, 21)],
  };
  for (const [field, numbers] of Object.entries(expected)) {
    const count = /^choice_(\d+)$/.exec(field)?.[1];
    const draw = count === undefined ? draws[field] : () => choices(new Generator(value), Number(count), 20);
    if (draw === undefined) throw new Error(`unknown field in ${id}: ${field}`);
    differences.equal(field, draw(), numbers);
  }
  return differences.found;
}
