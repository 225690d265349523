import { UserError } from '../user-error.js';

/** Data is published, not on this machine, and may not be fetched. A plan can go on without it. */
export class NotCached extends UserError {
  override name = 'NotCached';
}
