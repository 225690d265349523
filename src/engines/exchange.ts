import type { Dispatcher } from 'undici';

/** An answer, read whole. */
export interface Exchanged {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/** Why there is no answer, and whether one had begun. */
export class ExchangeError extends Error {
  constructor(
    override readonly cause: unknown,
    readonly began: boolean,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/**
 * One request and its whole answer, by undici's `dispatch`: its `request` gives the body as a stream, which takes as much time as
 * the rest of a call. Once the signal is aborted the connection is given up, and the promise rejected at once.
 * @throws ExchangeError
 */
export function exchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  signal: AbortSignal | null,
): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let retryAfter: string | undefined;
    const fail = (error: unknown) => {
      signal?.removeEventListener('abort', cancel);
      reject(new ExchangeError(error, status > 0));
    };
    const cancel = () => {
      controller?.abort(signal?.reason);
      fail(signal?.reason);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    dispatcher.dispatch(options, {
      onRequestStart(started) {
        controller = started;
        if (signal?.aborted) started.abort(signal.reason);
      },
      onResponseStart(_, code, headers) {
        // 103 and its kind come before the answer.
        if (code < 200) return;
        status = code;
        retryAfter = [headers['retry-after']].flat()[0];
      },
      onResponseData(_, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        signal?.removeEventListener('abort', cancel);
        resolve({ status, retryAfter, body: textOf(chunks) });
      },
      onResponseError(_, error) {
        fail(error);
      },
    });
  });
}

/** UTF-8, as `Response.text()` reads it: without a byte order mark. */
function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  const text = (chunks.length === 1 && first ? first : Buffer.concat(chunks)).toString();
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
