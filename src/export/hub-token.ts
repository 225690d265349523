import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../data/download.js';
import { hubHome } from '../data/hub.js';
import { badToken, noToken } from './messages.js';

/** A token of the Hub, and where it was found: only the latter is ever shown. */
export interface HubToken {
  readonly value: string;
  readonly where: string;
}

/**
 * The token that Python's huggingface_hub would use: HF_TOKEN, or the file that HF_TOKEN_PATH names or `hf auth login`
 * wrote.
 * @throws UserError where there is none, or it is none of the Hub.
 */
export async function hubToken(environment: Environment, hub: string): Promise<HubToken> {
  const named = environment.HF_TOKEN?.trim();
  const file = environment.HF_TOKEN_PATH || join(hubHome(environment), 'token');
  const value = named || (await readFile(file, 'utf8').catch(() => '')).trim();
  const where = named ? 'HF_TOKEN' : file;
  if (!value) throw noToken(hub);
  if (!/^hf_\S+$/.test(value)) throw badToken(where);
  return { value, where };
}
