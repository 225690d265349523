import type { Cell } from '../plan/cell.js';

/** What happens in a run, in order. Everything shown while it runs is made from these. */
export type RunEvent =
  | { readonly kind: 'planned'; readonly cell: Cell; readonly sentences: number }
  | { readonly kind: 'predicted'; readonly cell: Cell; readonly failed: boolean }
  | { readonly kind: 'answered'; readonly live: boolean; readonly tokens: number; readonly costUsd: number }
  | { readonly kind: 'waiting'; readonly what: string; readonly milliseconds: number }
  | { readonly kind: 'ended' };

export type Listener = (event: RunEvent) => void;
