import { type Failure, failuresSql } from '../../store/failures.js';
import { mine } from './scope.js';

/** Why sentences of the cells got no answer, most frequent reason first. */
export type FailureRow = Failure;

export const failureRowsSql = `${mine}
  ${failuresSql('(SELECT p.* FROM predictions p JOIN mine USING (cell_id))')}`;
