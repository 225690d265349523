import type { MethodDefinition } from '../method.js';

export const tokenClassification: MethodDefinition = {
  name: 'token-classification',
  version: 1,
  axes: ['model'],
  task: 'token-classification',
  translates: false,
  open: async (tools) => (await import('./token-classification.js')).openTokenClassification(tools),
};
