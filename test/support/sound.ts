import { expect } from 'vitest';
import { audit } from '../../src/audit/audit.js';
import { Store } from '../../src/store/store.js';

/** Expects that `eatlab check` finds nothing wrong with a database: its rows are consistent and match its scores. */
export async function expectSound(of: Store | string): Promise<void> {
  const store = typeof of === 'string' ? await Store.read(of) : of;
  try {
    expect((await audit(store, undefined)).findings).toEqual([]);
  } finally {
    if (typeof of === 'string') await store.close();
  }
}
