import type { MethodDefinition } from '../method.js';

const degenerate = (name: 'whole-sentence' | 'majority-token'): MethodDefinition => ({
  name,
  version: 1,
  axes: [],
  seesGold: true,
  translates: false,
  open: async () => (await import('./degenerate.js')).openDegenerate(name),
});

/** The whole sentence as one entity. */
export const wholeSentence = degenerate('whole-sentence');

/** Each token as a separate entity. */
export const majorityToken = degenerate('majority-token');
