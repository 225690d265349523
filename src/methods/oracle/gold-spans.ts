import { fold } from '../../locators/fold.js';
import { longestCommonRun } from '../../text/common-run.js';
import { type Entity, goldEntities, type Sentence, type Span } from '../../text/sentence.js';
import type { Draft, Exit, FoundEntity } from '../draft.js';
import { checkComparisons } from '../too-long.js';

/** Most pairs of gold and found entities compared: a thousand of each. */
const mostComparisons = 1e6;

/**
 * A draft in which each answer, in the method's order, gets the best free gold span. For a located span that is the
 * gold span with the most characters in common; for an answer without a span, the gold span with the longest common run
 * of letters, if longer than half. Ties go to the same type, then to the first. If no gold span fits, the method's
 * result stands. Types do not change.
 * @throws TooLong if there are more entities than can be compared
 */
export function goldSpans(sentence: Sentence, draft: Draft): Draft {
  const free = goldEntities(sentence);
  const found = draft.entities.length + draft.exits.length;
  checkComparisons('gold entities and entities found', free.length, found, mostComparisons);
  const take = (shared: (gold: Entity) => number, type: string): Entity | undefined => {
    const ranked = free.map((gold) => ({ gold, share: shared(gold), same: gold.type === type }));
    const [best] = ranked
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share || Number(b.same) - Number(a.same));
    if (best) free.splice(free.indexOf(best.gold), 1);
    return best?.gold;
  };
  const entities: FoundEntity[] = draft.entities.map((found) => {
    const gold = take((one) => overlap(one, found), found.type);
    return gold ? { ...found, text: gold.text, start: gold.start, end: gold.end } : found;
  });
  const exits: Exit[] = [];
  for (const exit of draft.exits) {
    const { type, answer, mention } = exit;
    const gold = answer === null ? undefined : take(({ text }) => likeness(answer, text), type);
    if (!gold) exits.push(exit);
    else entities.push({ ...gold, type, ...(mention !== undefined && { mention }) });
  }
  return { ...draft, entities, exits };
}

const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

/** The share of a name's letters that an answer has in a row, folded as in the aligned locator; 0 up to a half. */
function likeness(answer: string, name: string): number {
  const [said, wanted] = [fold(answer).letters().text, fold(name).letters().text];
  const share = longestCommonRun(said.split(''), wanted.split('')).length / Math.max(1, wanted.length);
  return share > 0.5 ? share : 0;
}
