import { UserError } from '../user-error.js';

/** Published data that is not on this machine and may not be fetched. A plan can continue without it. */
export class NotCached extends UserError {
  override name = 'NotCached';
}
