import { describe, expect, it } from 'vitest';
import { AutoLimit, autoLimit, type Outcome } from '../../../src/engines/limits/limit.js';

/**
 * A server that is asked in rounds: as many requests at once as the limit allows, or as `used` says. It serves `capacity`
 * at once and refuses, or lets wait, what is beyond.
 */
function rounds(limit: AutoLimit, count: number, server: { capacity?: number; queues?: boolean; used?: number } = {}) {
  const { capacity = Number.POSITIVE_INFINITY, queues = false, used = Number.POSITIVE_INFINITY } = server;
  const seen: number[] = [];
  const tally = { answered: 0, refused: 0 };
  let begun = 0;
  for (let round = 0; round < count; round++) {
    const size = Math.min(limit.value, used);
    const first = begun;
    begun += size;
    for (let i = 0; i < size; i++) {
      const kind: Outcome['kind'] = !queues && i >= capacity ? 'refused' : 'answered';
      tally[kind === 'refused' ? 'refused' : 'answered']++;
      const latencyMs = 100 * (queues ? Math.max(1, size / capacity) : 1);
      limit.hear({ kind, latencyMs, began: first + i, begun, underWay: size });
    }
    seen.push(limit.value);
  }
  return { seen, ...tally };
}

const bad = (kind: Outcome['kind'], began: number): Outcome => ({
  kind,
  latencyMs: 1,
  began,
  begun: began + 1,
  underWay: 16,
});

describe('AutoLimit', () => {
  it('doubles each round up to the most, where nothing is refused', () => {
    expect(rounds(new AutoLimit(), 6).seen).toEqual([32, 64, 128, 256, 256, 256]);
    expect(new AutoLimit({ most: 5 }).value).toBe(5);
  });

  it('does not grow while the limit is not used', () => {
    expect(rounds(new AutoLimit(), 50, { used: 12 }).seen.at(-1)).toBe(16);
    expect(rounds(new AutoLimit(), 1, { used: 13 }).seen.at(-1)).toBe(16);
    expect(rounds(new AutoLimit(), 2, { used: 13 }).seen.at(-1)).toBe(32);
  });

  it.each([1, 3, 20, 48, 100, 200])('finds a server that serves %i at once, and is refused seldom', (capacity) => {
    const limit = new AutoLimit();
    rounds(limit, 60, { capacity });
    const { seen, answered, refused } = rounds(limit, 400, { capacity });
    const mean = seen.reduce((sum, value) => sum + Math.min(value, capacity), 0) / seen.length;
    expect(mean).toBeGreaterThan(0.9 * capacity);
    expect(refused / (answered + refused)).toBeLessThan(capacity < 4 ? 0.06 : 0.02);
  });

  it.each([20, 48, 100])('does not let requests queue for long at a server that works at %i at once', (capacity) => {
    const limit = new AutoLimit();
    rounds(limit, 100, { capacity, queues: true });
    const { seen } = rounds(limit, 300, { capacity, queues: true });
    expect(Math.min(...seen)).toBeGreaterThan(0.6 * capacity);
    expect(Math.max(...seen)).toBeLessThan(2.5 * capacity);
  });

  it('is cut once for all refusals of one moment', () => {
    const limit = new AutoLimit();
    for (let i = 0; i < 16; i++) limit.hear({ ...bad('refused', i), begun: 16 });
    expect(limit.value).toBe(Math.floor(16 * autoLimit.cut));
  });

  it('takes a 5xx now and then for a fault, many of them for a full server', () => {
    const limit = new AutoLimit();
    limit.hear(bad('strained', 0));
    expect(limit.value).toBe(16);
    limit.hear(bad('strained', 1));
    expect(limit.value).toBe(12);
  });

  it('learns nothing from other failures', () => {
    const limit = new AutoLimit();
    for (let i = 0; i < 100; i++) limit.hear(bad('other', i));
    expect(limit.value).toBe(16);
  });

  it('is cut when the same number of requests takes more than twice as long', () => {
    const limit = new AutoLimit({ most: 16 });
    rounds(limit, 3);
    expect(limit.value).toBe(16);
    rounds(limit, 1, { capacity: 4, queues: true });
    expect(limit.value).toBe(12);
  });

  it('knows no limit while it only doubles, and says what it found then', () => {
    const limit = new AutoLimit();
    expect(limit.found).toBeUndefined();
    rounds(limit, 1, { capacity: 48 });
    expect([limit.value, limit.found]).toEqual([32, undefined]);
    rounds(limit, 200, { capacity: 48 });
    expect(limit.found).toBe(48);
    const free = new AutoLimit();
    rounds(free, 6);
    expect(free.found).toBe(autoLimit.most);
  });

  describe('that is remembered', () => {
    it('comes back in one round, without the refusals of a start that knows nothing', () => {
      const limit = new AutoLimit({ found: 48 });
      expect(limit.value).toBe(24);
      const { seen, refused } = rounds(limit, 6, { capacity: 48 });
      expect(seen).toEqual([48, 48, 48, 48, 48, 49]);
      expect(refused).toBe(0);
      expect(limit.found).toBeUndefined();
      expect(rounds(new AutoLimit(), 6, { capacity: 48 }).refused).toBeGreaterThan(10);
      expect(rounds(limit, 40, { capacity: 48 }).refused).toBeLessThan(5);
      expect(limit.found).toBe(48);
    });

    it('is what is found as long as it is held', () => {
      const limit = new AutoLimit({ found: 48 });
      rounds(limit, 3, { capacity: 48 });
      expect(limit.found).toBe(48);
    });

    it.each([200, 256])('and too high (%i) is left within five rounds for what the server takes now', (found) => {
      const late = new AutoLimit({ found });
      const [stale, fresh] = [late, new AutoLimit()].map((limit) => rounds(limit, 300, { capacity: 40 }));
      expect(stale?.seen.slice(5).every((value) => value <= 48)).toBe(true);
      expect((stale?.answered ?? 0) / (fresh?.answered ?? 1)).toBeGreaterThan(0.97);
    });

    it.each([1, 4, 20])('and too low (%i) is left soon for what the server takes now', (found) => {
      const limit = new AutoLimit({ found });
      // A round of the limiter has four answers at least, so at a limit of 1 these are fifteen.
      rounds(limit, 60, { capacity: 200 });
      expect(limit.value).toBeGreaterThan(100);
    });
  });
});
