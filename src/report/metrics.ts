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
];

/** A metric by its name in the store. @throws when it has no table: our bug. */
export function shownMetric(metric: string): ShownMetric {
  const found = shownMetrics.find((shown) => shown.metric === metric);
  if (!found) throw new Error(`no table of the metric ${metric}`);
  return found;
}
