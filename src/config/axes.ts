/** The axes of a grid, in the order in which they multiply and are shown. */
export const axisNames = [
  'method',
  'model',
  'adapter',
  'prompt',
  'rounds',
  'tagger',
  'locator',
  'sampling',
  'seed',
  'oracle',
] as const;
