/** Stages that gold data can replace, in their order. */
export const oracleStages = ['translation', 'entities', 'spans'] as const;
export type OracleStage = (typeof oracleStages)[number];

/** Which stages gold data replaces: none, or some in their order. */
export const oracleNames = [
  'none',
  'translation',
  'translation+entities',
  'translation+entities+spans',
  'spans',
  'entities+spans',
  'entities',
  'translation+spans',
] as const;
export type OracleName = (typeof oracleNames)[number];

/** Whether an oracle replaces a stage. */
export const replaces = (oracle: OracleName | undefined, stage: OracleStage): boolean =>
  (oracle ?? 'none').split('+').includes(stage);
