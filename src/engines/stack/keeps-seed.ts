import type { ChatEngine, ModelIdentity } from '../definitions/engine.js';
import { EngineError } from '../errors.js';

/** It has more than 10²⁰ likely answers, so two are equal only if the seed determines them. */
const question = 'Write sixteen words at random, with no connection between them.';

/**
 * Whether a sampling server gives the same answer twice to the same request with the same seed; null if it does not
 * answer.
 */
export async function keepsSeed(
  engine: ChatEngine,
  identity: ModelIdentity,
  signal: AbortSignal,
): Promise<boolean | null> {
  const ask = () =>
    engine.chat(
      {
        identity,
        messages: [{ role: 'user', content: question }],
        sampling: { temperature: 1, maxTokens: 24 },
        seed: 1,
        certainty: false,
      },
      signal,
    );
  try {
    const [first, second] = [await ask(), await ask()];
    return first.text === '' && second.text === '' ? null : first.text === second.text;
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}
