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

/** As displayed: `3`, or `3/1` if the two directions differ. */
export const roundsInWords = (forward: number, backward: number): string =>
  forward === backward ? `${forward}` : `${forward}/${backward}`;

/** A sampling that is not a preset is stored as JSON: `{"temperature":0}` is shown as `temperature 0`. */
export const samplingInWords = (sampling: string): string =>
  sampling.startsWith('{') ? sampling.replace(/[{}"]/g, '').replaceAll(':', ' ').replaceAll(',', ', ') : sampling;
