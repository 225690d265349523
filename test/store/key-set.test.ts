import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KeySet } from '../../src/store/keys/key-set.js';

const key = (text: string | number) => createHash('sha256').update(String(text)).digest('hex');

describe('KeySet', () => {
  it('knows the keys that were added, through many growths, and no others', () => {
    const keys = new KeySet();
    for (let i = 0; i < 20_000; i++) keys.add(key(i));
    for (let i = 0; i < 20_000; i++) expect(keys.has(key(i))).toBe(true);
    for (let i = 20_000; i < 40_000; i++) expect(keys.has(key(i))).toBe(false);
    keys.add(key(1));
    expect(keys.size).toBe(20_000);
  });

  it('keeps keys apart that share a slot, and knows the key of zeros', () => {
    const keys = new KeySet();
    const [a, b] = [`00000001000000${'05'}`, `00000002000000${'05'}`].map((k) => k.padEnd(64, '0')) as [string, string];
    keys.add(a);
    expect([keys.has(a), keys.has(b), keys.has('0'.repeat(64))]).toEqual([true, false, false]);
    keys.add(b);
    keys.add('0'.repeat(64));
    expect([keys.has(a), keys.has(b), keys.has('0'.repeat(64))]).toEqual([true, true, true]);
  });
});
