import type { OracleStage } from '../../config/oracle.js';
import { UserError } from '../../user-error.js';

/** What an oracle needs from a sentence to replace a stage. */
export const needed: Readonly<Record<OracleStage, string>> = {
  translation: 'an English reference',
  entities: 'gold English entities',
  spans: 'gold tags',
};

export const lacks = (sentence: number, stage: OracleStage): UserError =>
  new UserError(
    `oracle: ${stage} needs ${needed[stage]}, but sentence ${sentence} of the dataset has none; leave it out for this dataset (exclude: - oracle: …)`,
  );
