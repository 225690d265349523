import { axisNames } from '../config/axes.js';

/** The axes that tell cells of one language apart, in column order. `data` is the dataset that F1 is measured on. */
export const axes = [...axisNames, 'data'] as const;
export type Axis = (typeof axes)[number];
