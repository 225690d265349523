import { describe, expect, it } from 'vitest';
import { Use } from '../../src/store/use.js';

describe('Use', () => {
  it('does between only what no user sees, and lets users wait meanwhile', async () => {
    const use = new Use();
    const said: string[] = [];
    const done = await use.begin();
    await use.between(async () => void said.push('not done'));
    done();
    let end: () => void = () => undefined;
    const between = use.between(
      () =>
        new Promise<void>((resolve) => {
          said.push('between');
          end = resolve;
        }),
    );
    const used = use.during(async () => void said.push('used'));
    await Promise.resolve();
    expect(said).toEqual(['between']);
    end();
    await Promise.all([between, used]);
    expect(said).toEqual(['between', 'used']);
  });

  it('goes on after either failed', async () => {
    const use = new Use();
    await expect(use.during(() => Promise.reject(new Error('used')))).rejects.toThrow('used');
    await expect(use.between(() => Promise.reject(new Error('between')))).rejects.toThrow('between');
    expect(await use.during(async () => 1)).toBe(1);
  });
});
