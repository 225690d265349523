import { badTarget } from './messages.js';

/** A dataset on the Hub to push to. */
export interface HubTarget {
  /** `USER/NAME`. */
  readonly repo: string;
  readonly branch: string;
  /** As the user wrote it. */
  readonly written: string;
}

/**
 * Names that the Hub accepts: letters, digits, hyphen, underscore, dot; no hyphen or dot at either end, no `--` or
 * `..`.
 */
const name = String.raw`(?!.*(?:--|\.\.))[A-Za-z0-9_](?:[\w.-]{0,94}[A-Za-z0-9_])?`;
const target = /^hf:\/\/datasets\/(?<user>[^/@]+)\/(?<name>[^/@]+)(?:@(?<branch>[\w][\w./-]*))?$/;
const valid = new RegExp(`^${name}$`);

/** Reads `hf://datasets/USER/NAME[@BRANCH]`. @throws UserError for anything else. */
export function hubTarget(written: string): HubTarget {
  const { user = '', name: dataset = '', branch = 'main' } = target.exec(written)?.groups ?? {};
  if (!valid.test(user) || !valid.test(dataset) || dataset.endsWith('.git') || branch.includes('..')) {
    throw badTarget(written);
  }
  return { repo: `${user}/${dataset}`, branch, written };
}
