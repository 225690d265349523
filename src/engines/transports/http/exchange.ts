import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Dispatcher } from 'undici';
import type { EngineError } from '../../errors.js';
import { cancelled, late } from '../deadline.js';
import { LargeBodies } from './one-large-body.js';
import { type Headers, headerOf } from './waits.js';

/** An answer, read completely. */
export interface Exchanged {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Why there is no answer, and whether one had begun to arrive. */
export class ExchangeError extends Error {
  constructor(
    override readonly cause: unknown,
    readonly began: boolean,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** How long to wait for an answer. */
export interface Patience {
  readonly seconds: number;
  /** Aborted when the answer is no longer wanted. */
  readonly signal: AbortSignal | null;
}

/**
 * One request and its whole answer, using undici's `dispatch`: `request` would return the body as a stream, which takes
 * as long as the rest of a call. When patience ends, the connection is dropped and the promise rejected at once, using
 * one timer per request and one listener for all of them: a signal per request would cost many times as much.
 * @throws ExchangeError; EngineError `timeout` or `cancelled`
 */
export function exchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  { seconds, signal }: Patience,
): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let controller: Dispatcher.DispatchController | undefined;
    let givenUp: EngineError | undefined;
    let status = 0;
    let headers: Headers = {};
    let bytes = 0;
    const settled = () => {
      clearTimeout(timer);
      largeBodies.done(chunks);
      if (signal) listenersOf(signal).delete(cancel);
    };
    const giveUp = (error: EngineError) => {
      settled();
      givenUp = error;
      // Before `abort`, which reports itself as an error of the response.
      reject(error);
      controller?.abort(error);
    };
    const cancel = () => giveUp(cancelled());
    const timer = setTimeout(() => giveUp(late(seconds)), seconds * 1000);
    if (signal?.aborted) {
      cancel();
      return;
    }
    if (signal) listenersOf(signal).add(cancel);
    dispatcher.dispatch(options, {
      onRequestStart(started) {
        controller = started;
        if (givenUp) started.abort(givenUp);
      },
      onResponseStart(_, code, said) {
        // 1xx, such as 103, come before the answer.
        if (code < 200) return;
        status = code;
        headers = said;
      },
      onResponseData(source, chunk) {
        chunks.push(chunk);
        bytes += chunk.length;
        largeBodies.received(chunks, bytes, source);
      },
      onResponseEnd() {
        try {
          resolve({ status, headers, body: textOf(chunks, headers) });
        } catch (error) {
          reject(new ExchangeError(error, true));
        } finally {
          settled();
        }
      },
      onResponseError(_, error) {
        settled();
        reject(new ExchangeError(error, status > 0));
      },
    });
  });
}

/** Those of all servers: they share this process's memory. */
const largeBodies = new LargeBodies();

const listeners = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Callbacks to run when a signal is aborted, behind one event listener for all requests: one per request costs 8 µs per
 * call.
 */
function listenersOf(signal: AbortSignal): Set<() => void> {
  const known = listeners.get(signal);
  if (known) return known;
  const made = new Set<() => void>();
  listeners.set(signal, made);
  signal.addEventListener(
    'abort',
    () => {
      for (const cancel of made) cancel();
    },
    { once: true },
  );
  return made;
}

/** Decoded as UTF-8 without a byte order mark, like `Response.text()`. It empties the list of chunks. */
function textOf(chunks: Buffer[], headers: Headers): string {
  const [first] = chunks;
  const bytes = chunks.length === 1 && first ? first : Buffer.concat(chunks);
  // They may be megabytes, and so is the text.
  chunks.length = 0;
  const text = unpacked(bytes, headers).toString();
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/**
 * A larger answer is no chat completion and would only fill the memory: 40,000 tokens with 20 log-probabilities each,
 * the most that OpenAI's interface gives, are 64 MB.
 */
export const maxResponseSize = 64 << 20;

const unpack = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate: inflateSync, br: brotliDecompressSync } as const;

/** Decompresses what a proxy compressed without being asked. */
function unpacked(bytes: Buffer, headers: Headers): Buffer {
  const coding = headerOf(headers, 'content-encoding')?.trim().toLowerCase();
  if (coding === undefined || !(coding in unpack)) return bytes;
  return unpack[coding as keyof typeof unpack](bytes, { maxOutputLength: maxResponseSize });
}
