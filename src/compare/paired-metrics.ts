/** The scores that compare and verify are asked for, for suggestions: all are functions of sums over sentences. */
export const pairedMetrics = [
  'f1.seqeval',
  'f1.strict',
  'f1.eat.micro',
  'f1.eat.macro',
  'f1.eat.weighted',
  'bleu',
  'chrf',
  'entropy',
  'logprob',
] as const;
