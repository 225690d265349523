/** How a metric of the store is shown. */
export interface ShownMetric {
  readonly metric: string;
  readonly title: string;
  /** Column head where several metrics stand side by side. */
  readonly short: string;
  /** Stored value × scale = shown value. */
  readonly scale: number;
  readonly digits: number;
  /** Whether more is better, so that the best of a column can be marked. */
  readonly ranked: boolean;
  readonly note: string;
}

const f1Scale = 'F1 is shown from 0 to 100.';
const notEntities =
  'F1 over labelled tokens (characters in ja and zh) of sentences with entities, as the released code of the paper counts; not comparable with F1 over entities.';

/** The metrics that have tables, in the order of the report; the first is the headline. */
export const shownMetrics: readonly ShownMetric[] = [
  {
    metric: 'f1.seqeval',
    title: 'F1 over entities (seqeval)',
    short: 'F1 seqeval',
    scale: 100,
    digits: 1,
    ranked: true,
    note: `Micro-averaged over entities, tags read as seqeval reads them by default. ${f1Scale}`,
  },
  {
    metric: 'f1.strict',
    title: 'F1 over entities, strict IOB2',
    short: 'F1 strict',
    scale: 100,
    digits: 1,
    ranked: true,
    note: `Micro-averaged over entities, tags read strictly as IOB2. ${f1Scale}`,
  },
  {
    metric: 'f1.eat.micro',
    title: 'F1 of the paper’s code, micro',
    short: 'F1 eat micro',
    scale: 100,
    digits: 1,
    ranked: true,
    note: `${notEntities} ${f1Scale}`,
  },
  {
    metric: 'f1.eat.macro',
    title: 'F1 of the paper’s code, macro',
    short: 'F1 eat macro',
    scale: 100,
    digits: 1,
    ranked: true,
    note: `${notEntities} ${f1Scale}`,
  },
  {
    metric: 'f1.eat.weighted',
    title: 'F1 of the paper’s code, weighted',
    short: 'F1 eat weighted',
    scale: 100,
    digits: 1,
    ranked: true,
    note: `${notEntities} ${f1Scale}`,
  },
  {
    metric: 'bleu',
    title: 'BLEU of the English translations',
    short: 'BLEU',
    scale: 1,
    digits: 1,
    ranked: true,
    note: 'Corpus BLEU from 0 to 100 against the references.',
  },
  {
    metric: 'chrf',
    title: 'chrF of the English translations',
    short: 'chrF',
    scale: 1,
    digits: 1,
    ranked: true,
    note: 'Corpus chrF from 0 to 100 against the references.',
  },
  {
    metric: 'entropy',
    title: 'Entropy of the English translations',
    short: 'Entropy',
    scale: 1,
    digits: 3,
    ranked: false,
    note: 'Nats a token, mean over the tokens of the turn that first produces the translation.',
  },
  {
    metric: 'entropy.sentence',
    title: 'Entropy of the English translations, mean over sentences',
    short: 'Entropy a sentence',
    scale: 1,
    digits: 3,
    ranked: false,
    note: 'Nats a token; every sentence counts the same, however long it is.',
  },
  {
    metric: 'entity-recall',
    title: 'Names in the translations',
    short: 'Names kept',
    scale: 100,
    digits: 1,
    ranked: true,
    note: 'Share of the gold entities whose English name stands in the translation, in %.',
  },
  {
    metric: 'entity-chrf',
    title: 'Likeness of names in the translations',
    short: 'chrF of names',
    scale: 1,
    digits: 1,
    ranked: true,
    note: 'Mean chrF2 from 0 to 100 of each gold English name with the stretch of the translation that is most like it.',
  },
  {
    metric: 'roundtrip.chrf',
    title: 'Round trip: chrF of the sentence translated back',
    short: 'Round trip',
    scale: 1,
    digits: 1,
    ranked: true,
    note: 'Corpus chrF from 0 to 100 of the translation translated back, against the source sentence.',
  },
  {
    metric: 'flip-rate',
    title: 'Flip rate',
    short: 'Flips',
    scale: 100,
    digits: 1,
    ranked: false,
    note: 'Share of the calls asked twice that were answered otherwise the second time, in %.',
  },
];

/** A metric by its name in the store. @throws when it has no table: our bug. */
export function shownMetric(metric: string): ShownMetric {
  const found = shownMetrics.find((shown) => shown.metric === metric);
  if (!found) throw new Error(`no table of the metric ${metric}`);
  return found;
}
