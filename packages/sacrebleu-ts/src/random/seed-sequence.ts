const POOL_SIZE = 4;

/** Hashes 32-bit words with a constant that changes with every word. */
function hasher(initial: number, multiplier: number): (word: number) => number {
  let constant = initial;
  return (word) => {
    const keyed = word ^ constant;
    constant = Math.imul(constant, multiplier);
    const mixed = Math.imul(keyed, constant);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
}

function mix(a: number, b: number): number {
  const result = (Math.imul(0xca01f9dd, a) - Math.imul(0x4973f715, b)) | 0;
  return (result ^ (result >>> 16)) >>> 0;
}

/** A non-negative integer as 32-bit words, least significant first. */
function words(value: bigint): number[] {
  const list: number[] = [];
  for (let rest = value; rest > 0n || list.length === 0; rest >>= 32n) list.push(Number(rest & 0xffffffffn));
  return list;
}

/** The first `count` 32-bit words of numpy's `SeedSequence(seed).generate_state(count)`. */
export function seedWords(seed: bigint, count: number): number[] {
  const entropy = words(seed);
  const hash = hasher(0x43b0d7e5, 0x931e8875);
  const pool = Array.from({ length: POOL_SIZE }, (_, i) => hash(entropy[i] ?? 0));
  const stir = (destination: number, word: number) => {
    pool[destination] = mix(pool[destination] ?? 0, hash(word));
  };
  for (let source = 0; source < POOL_SIZE; source++) {
    for (let destination = 0; destination < POOL_SIZE; destination++) {
      if (destination !== source) stir(destination, pool[source] ?? 0);
    }
  }
  for (const word of entropy.slice(POOL_SIZE)) {
    for (let destination = 0; destination < POOL_SIZE; destination++) stir(destination, word);
  }
  const output = hasher(0x8b51f9dd, 0x58f38ded);
  return Array.from({ length: count }, (_, i) => output(pool[i % POOL_SIZE] ?? 0));
}
