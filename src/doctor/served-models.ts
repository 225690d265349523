import { z } from 'zod';
import { fetchThrough } from '../data/proxy.js';
import { requestHeaders } from '../engines/transports/http/authorization.js';
import { serverAddress, shownAddress } from '../engines/transports/http/server-address.js';

const listing = z.object({ data: z.array(z.object({ id: z.string() })) });

/** A server's answer when asked for its models. */
export type Served =
  | { readonly kind: 'models'; readonly names: readonly string[] }
  /** It answers, but not with a list of models. */
  | { readonly kind: 'no list'; readonly why: string }
  | { readonly kind: 'unreachable'; readonly why: string };

/** A healthy server answers this at once. */
const patienceMs = 10_000;

/** The longest lists, those of services with hundreds of models, take less than one. */
const mostBytes = 8e6;

/**
 * The models listed by a server with OpenAI's interface, asked the way a run asks. Addresses are shown without user and
 * query, which may be secret.
 */
export async function servedModels(endpoint: string, apiKey: string | undefined): Promise<Served> {
  const address = serverAddress(endpoint);
  const asked = address.at('models');
  const url = shownAddress(asked);
  try {
    const answer = await fetchThrough(process.env)(asked, {
      headers: requestHeaders({ address, apiKey }),
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'manual',
    });
    if (!answer.ok) {
      await answer.body?.cancel();
      return { kind: 'no list', why: `HTTP ${answer.status} at ${url}` };
    }
    const body = await bodyOf(answer);
    if (body === undefined) return { kind: 'no list', why: `more than ${mostBytes / 1e6} MB at ${url}` };
    const models = listing.safeParse(jsonOf(body));
    return models.success
      ? { kind: 'models', names: models.data.data.map(({ id }) => id) }
      : { kind: 'no list', why: `no list of models at ${url}` };
  } catch (error) {
    return { kind: 'unreachable', why: `${reasonOf(error as Error)} at ${url}` };
  }
}

/** A body as text; undefined where it is too large, and then no more of it is received. */
async function bodyOf(answer: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    // Leaving the loop cancels the body.
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf({ name, message, cause }: Error): string {
  if (name === 'TimeoutError') return `no answer within ${patienceMs / 1000} s`;
  const { code, message: inner } = (cause ?? {}) as NodeJS.ErrnoException;
  return code ?? inner ?? message;
}
