import { z } from 'zod';

const listing = z.object({ data: z.array(z.object({ id: z.string() })) });

/** A server's answer to the question which models it has. */
export type Served =
  | { readonly kind: 'models'; readonly names: readonly string[] }
  /** It answers, but not with a list of models. */
  | { readonly kind: 'no list'; readonly why: string }
  | { readonly kind: 'unreachable'; readonly why: string };

/** A healthy server knows this at once. */
const patienceMs = 10_000;

/**
 * The models that a server with OpenAI's interface lists. A bare host is asked at `/v1`. What is shown of the address
 * is without user and query, which may be secret.
 */
export async function servedModels(endpoint: string, apiKey: string | undefined): Promise<Served> {
  const { origin, pathname, search } = new URL(endpoint);
  const path = pathname.replace(/\/+$/, '') || '/v1';
  const url = `${origin}${path}/models`;
  try {
    const answer = await fetch(`${url}${search}`, {
      headers: { accept: 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'manual',
    });
    if (!answer.ok) {
      await answer.body?.cancel();
      return { kind: 'no list', why: `HTTP ${answer.status} at ${url}` };
    }
    const models = listing.safeParse(await answer.json().catch(() => undefined));
    return models.success
      ? { kind: 'models', names: models.data.data.map(({ id }) => id) }
      : { kind: 'no list', why: `no list of models at ${url}` };
  } catch (error) {
    return { kind: 'unreachable', why: `${reasonOf(error as Error)} at ${url}` };
  }
}

function reasonOf({ name, message, cause }: Error): string {
  if (name === 'TimeoutError') return `no answer within ${patienceMs / 1000} s`;
  const { code, message: inner } = (cause ?? {}) as NodeJS.ErrnoException;
  return code ?? inner ?? message;
}
