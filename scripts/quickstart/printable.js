import { visible } from '../../dist/text/visible.js';

/** Text of a model or a corpus on one line of a terminal, with white space collapsed and every character visible. */
export const printable = (text) => visible((text ?? '').replaceAll(/\s+/g, ' ').trim());
