import { fateColour } from '../../report/plots/fate-colours.js';

/** Ticks of a sentence, as in the table of sentences: two names found, one lost. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><g fill="${fateColour('found')}"><rect x="1" y="2" width="4" height="12"/><rect x="6" y="2" width="4" height="12"/></g><rect x="11" y="8" width="4" height="6" fill="${fateColour('not-translated')}"/></svg>`;
