import { axisNames } from '../config/axes.js';

/** What tells cells of one language apart, in the order of columns. `data` is the sentences that F1 is of. */
export const axes = [...axisNames, 'data'] as const;
export type Axis = (typeof axes)[number];
