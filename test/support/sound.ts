import { expect } from 'vitest';
import { audit } from '../../src/audit/audit.js';
import { Store } from '../../src/store/store.js';

/** Expects that `eatlab check` has nothing to say of a database: its rows hold together, and its scores are theirs. */
export async function expectSound(of: Store | string): Promise<void> {
  const store = typeof of === 'string' ? await Store.read(of) : of;
  try {
    expect((await audit(store, undefined)).findings).toEqual([]);
  } finally {
    if (typeof of === 'string') await store.close();
  }
}
