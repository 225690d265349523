import { averageScores, EntityScorer, type Statistics, typeScores } from 'seqeval-js';
import type { Language } from '../languages/language.js';
import { eatScore, eatStats, eatTypes, noEatStats } from './eat.js';
import { eatClean } from './eat-clean.js';
import { eatEntities, eatView } from './eat-view.js';

/** One sentence as every protocol sees it: gold tags beside predicted ones, on the same tokens. */
export interface Judged {
  readonly language: Language;
  readonly tokens: readonly string[];
  readonly goldTags: readonly string[];
  readonly tags: readonly string[];
}

/** Precision, recall and F1 between 0 and 1, and the number of gold entities (or labels, for the paper's metric). */
export interface Fraction {
  readonly metric: string;
  readonly scope: string;
  readonly value: number;
  readonly support: number;
}

/** A way to score entities: sufficient statistics a sentence, which add up, and a pure function of their sum. */
export interface Protocol {
  readonly name: 'seqeval' | 'strict' | 'eat';
  readonly signature: string;
  /** Length of its statistics. */
  readonly width: number;
  stats(sentence: Judged): number[];
  scores(sum: ArrayLike<number>): Fraction[];
  /** The values of its overall F1, in the order of `scores`, and nothing else: a bootstrap asks for them a thousand times. */
  overallF1(sum: ArrayLike<number>): number[];
}

/** Entity types that statistics are kept for, in this order; every dataset maps its types to them or to O. */
export const entityTypes = ['LOC', 'ORG', 'PER'] as const;

function entityProtocol(name: 'seqeval' | 'strict', signature: string): Protocol {
  const scorer = new EntityScorer(name === 'strict' ? { mode: 'strict', scheme: 'IOB2' } : {});
  const toVector = ({ types: counts }: Statistics) => {
    const vector: number[] = [];
    for (const type of entityTypes) {
      const of = counts.get(type);
      vector.push(of?.tp ?? 0, of?.pred ?? 0, of?.true ?? 0);
    }
    return vector;
  };
  return {
    name,
    signature,
    width: 3 * entityTypes.length,
    stats: ({ goldTags, tags }) => toVector(scorer.stats(goldTags, tags)),
    overallF1: (sum) => [averageScores(fromVector(sum), 'micro').f1],
    scores: (sum) => {
      const statistics = fromVector(sum);
      const scopes = new Map([['overall', averageScores(statistics, 'micro')], ...typeScores(statistics)]);
      return [...scopes].flatMap(([scope, { f1, precision, recall, support }]) => [
        { metric: `f1.${name}`, scope, value: f1, support },
        { metric: `precision.${name}`, scope, value: precision, support },
        { metric: `recall.${name}`, scope, value: recall, support },
      ]);
    },
  };
}

/** Counts of each type as seqeval has them: a type that is nowhere has none. */
function fromVector(sum: ArrayLike<number>): Statistics {
  const counts = entityTypes.map((type, i) => {
    const [tp = 0, pred = 0, gold = 0] = [sum[3 * i], sum[3 * i + 1], sum[3 * i + 2]];
    return [type, { tp, pred, true: gold }] as const;
  });
  return { types: new Map(counts.filter(([, { pred, true: gold }]) => pred + gold > 0)) };
}

/** The paper's own metric: type-only labels on tokens, sentences without gold entities dropped. Source: released code. */
const eat: Protocol = {
  name: 'eat',
  signature: 'unit:token|labels:type|sentences:with-gold|match:first-free|clean:authors|zero:0|version:EAT_NER@91285d4',
  width: noEatStats.length,
  stats: ({ language, tokens, goldTags, tags }) => {
    const characters = language.unspaced;
    const { text, entities: gold } = eatView(tokens, goldTags, characters);
    const predicted = eatClean(eatEntities(tokens, tags, characters));
    return [...eatStats({ text, gold, predicted }, characters)];
  },
  overallF1: (sum) => {
    const { micro, macro, weighted } = eatScore(Array.from(sum));
    return [micro.f1, macro.f1, weighted.f1];
  },
  scores: (sum) => {
    const vector = Array.from(sum);
    const score = eatScore(vector);
    const support = eatTypes.reduce((n, _, i) => n + (vector[3 * i] ?? 0) + (vector[3 * i + 2] ?? 0), 0);
    return (['micro', 'macro', 'weighted'] as const).flatMap((average) =>
      (['f1', 'precision', 'recall'] as const).map((measure) => ({
        metric: `${measure}.eat.${average}`,
        scope: 'overall',
        value: score[average][measure],
        support,
      })),
    );
  },
};

/** Every F1 protocol: the same predictions under each. */
export const protocols: readonly Protocol[] = [
  entityProtocol('seqeval', 'unit:entity|mode:default|average:micro|zero:0|version:seqeval-js.0.1.0|as:seqeval.1.2.2'),
  entityProtocol(
    'strict',
    'unit:entity|mode:strict|scheme:IOB2|average:micro|zero:0|version:seqeval-js.0.1.0|as:seqeval.1.2.2',
  ),
  eat,
];
