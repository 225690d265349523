import type { Source } from './fetch.js';

export const fetchable: readonly string[];
export function sourceOf(model: string): Source;
