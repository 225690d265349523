import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { UserError } from '../user-error.js';
import { replaceFile } from '../write-whole.js';
import * as messages from './messages.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** How the network may be used. */
export interface Network {
  readonly environment: Environment;
  readonly offline?: boolean | undefined;
}

/** Whether the network is forbidden, by an option of ours or by HF_HUB_OFFLINE. */
export const isOffline = ({ environment, offline }: Network): boolean =>
  offline === true || isYes(environment.HF_HUB_OFFLINE);

/** Whether a variable of the Hub means yes. */
export const isYes = (value: string | undefined): boolean => /^(?:1|on|yes|true)$/i.test(value ?? '');

/** The checksum of a finished download. `size` is needed for git's own hash, which covers it. */
export type Checksum = { readonly sha256: string } | { readonly gitSha1: string; readonly size: number };

/**
 * Writes a body to `target`, which appears only when it is complete: other processes may do the same at the same time.
 * @throws UserError if the checksum differs; nothing is left behind.
 */
export async function save(body: ReadableStream<Uint8Array>, target: string, checksum?: Checksum): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await replaceFile(target, async (partial) => {
    const hash = checksum && startHash(checksum);
    await pipeline(
      Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash?.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(partial),
    );
    if (hash && hash.digest('hex') !== expected(checksum)) throw messages.damaged(target);
  });
}

function startHash(checksum: Checksum): Hash {
  if ('sha256' in checksum) return createHash('sha256');
  return createHash('sha1').update(`blob ${checksum.size}\0`);
}

const expected = (checksum: Checksum): string => ('sha256' in checksum ? checksum.sha256 : checksum.gitSha1);

/** Milliseconds between attempts: enough for a hiccup, short enough for somebody who waits at a terminal. */
const waits = [500, 2000];

/**
 * Runs a request, and repeats it after a hiccup: a broken connection, HTTP 429 or 5xx, a damaged body.
 * @param refused makes the error for a status that persists
 * @throws UserError that names `url` if it still fails.
 */
export async function retrying<T>(
  url: string,
  refused: (status: number, error: unknown) => UserError,
  request: () => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await request();
    } catch (error) {
      const status = statusOf(error);
      const final = status !== undefined && status < 500 && status !== 429;
      const wait = waits[attempt];
      if (!final && wait !== undefined) {
        await pause(wait);
        continue;
      }
      if (error instanceof UserError) throw error;
      throw status === undefined ? messages.unreachable(url, reasonOf(error)) : refused(status, error);
    }
  }
}

/** The HTTP status carried by an error of @huggingface/hub or by an `HttpError`. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' ? status : undefined;
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message || ((cause as NodeJS.ErrnoException).code ?? message) : message;
}

/** An answer other than success. */
export class HttpError extends Error {
  constructor(readonly statusCode: number) {
    super(`HTTP ${statusCode}`);
  }
}
