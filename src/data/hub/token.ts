import { readFile } from 'node:fs/promises';
import type { Environment } from '../download.js';
import { badToken } from '../messages.js';
import { tokenFile } from './home.js';

/** A token of the Hub, and where it was found: only the latter is ever shown. */
export interface HubToken {
  readonly value: string;
  readonly where: string;
}

/**
 * The token that Python's huggingface_hub would use: HF_TOKEN (formerly HUGGING_FACE_HUB_TOKEN), or the file named by
 * HF_TOKEN_PATH or written by `hf auth login`; undefined if there is none.
 * @throws UserError if what is found is not a token of the Hub
 */
export async function hubToken(environment: Environment): Promise<HubToken | undefined> {
  for (const variable of ['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN']) {
    const value = environment[variable]?.trim();
    if (value) return checked({ value, where: variable });
  }
  const file = tokenFile(environment);
  const value = (await readFile(file, 'utf8').catch(() => '')).trim();
  return value ? checked({ value, where: file }) : undefined;
}

function checked(token: HubToken): HubToken {
  if (!/^hf_[!-~]+$/.test(token.value)) throw badToken(token.where);
  return token;
}
