import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../../../is-running.js';
import type { LlamaSequence, Token } from './types.js';

/** The most bytes of states that are kept; a token of a model with 1.5 B parameters takes 28 kB. */
const most = 512 * 2 ** 20;

interface Snapshot {
  readonly file: string;
  readonly tokens: readonly Token[];
  readonly bytes: number;
}

/**
 * States of contexts, kept in files, so that a conversation can continue in any context of the model. For 300 tokens of
 * a model with 1.5 B parameters, writing takes 5 ms of CPU, reading 4, and evaluating them again 6,600.
 */
export class Snapshots {
  /** The least recently used first. */
  private kept: Snapshot[] = [];
  private readonly inUse = new Set<Snapshot>();
  private readonly folder: string;
  private made = 0;

  /** @param parent the folder for the files: in memory if the system has such a folder with enough room */
  constructor(
    parent = hasRoom('/dev/shm') ? '/dev/shm' : tmpdir(),
    private readonly bytesAtMost = most,
  ) {
    removeLeftovers(parent);
    this.folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
  }

  /** The state that shares the longest prefix with these tokens, and its length. */
  best(tokens: readonly Token[]): { readonly snapshot: Snapshot; readonly shared: number } | undefined {
    let best: { snapshot: Snapshot; shared: number } | undefined;
    for (const snapshot of this.kept) {
      const shared = common(snapshot.tokens, tokens);
      if (shared >= (best?.shared ?? 1)) best = { snapshot, shared };
    }
    return best;
  }

  /**
   * Saves what a context holds, unless a saved state contains it. Without room nothing is saved, and it is evaluated
   * again when needed.
   */
  async save(sequence: LlamaSequence): Promise<void> {
    const tokens = [...sequence.contextTokens];
    if ((this.best(tokens)?.shared ?? 0) >= tokens.length) return;
    const file = join(this.folder, `${this.made++}`);
    try {
      const { fileSize } = await sequence.saveStateToFile(file);
      const covered = this.kept.filter((other) => common(other.tokens, tokens) === other.tokens.length);
      this.kept.push({ file, tokens, bytes: fileSize });
      this.drop(covered);
      for (let sum = this.bytes(); sum > this.bytesAtMost; sum = this.bytes()) {
        const oldest = this.kept.find((snapshot) => !this.inUse.has(snapshot));
        if (!oldest) return;
        this.drop([oldest]);
      }
    } catch {
      rmSync(file, { force: true });
    }
  }

  /** Loads a state into a context. An unreadable state is dropped, and the context is then empty. */
  async load(snapshot: Snapshot, sequence: LlamaSequence): Promise<void> {
    this.inUse.add(snapshot);
    this.kept = [...this.kept.filter((other) => other !== snapshot), snapshot];
    // If a file cannot be read, the library believes the context to be empty, whatever it held.
    await sequence.clearHistory();
    try {
      await sequence.loadStateFromFile(snapshot.file, { acceptRisk: true });
      this.inUse.delete(snapshot);
    } catch {
      this.inUse.delete(snapshot);
      this.drop([snapshot]);
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private bytes(): number {
    return this.kept.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  private drop(snapshots: readonly Snapshot[]): void {
    const gone = new Set(snapshots.filter((snapshot) => !this.inUse.has(snapshot)));
    this.kept = this.kept.filter((snapshot) => !gone.has(snapshot));
    for (const { file } of gone) rmSync(file, { force: true });
  }
}

/** The number of tokens at the beginning that two texts share. */
export function common(a: readonly Token[], b: readonly Token[]): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return i;
  return n;
}

const prefix = 'eatlab-contexts-';

/** A container's may be very small. */
const hasRoom = (folder: string): boolean => {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > 2 * most;
};

/** Removes files left by processes that were killed. */
function removeLeftovers(parent: string): void {
  for (const entry of readdirSync(parent)) {
    const pid = entry.startsWith(prefix) ? Number.parseInt(entry.slice(prefix.length), 10) : Number.NaN;
    if (Number.isInteger(pid) && !isRunning(pid)) rmSync(join(parent, entry), { recursive: true, force: true });
  }
}
