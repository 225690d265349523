import type { ChatEngine, ModelIdentity } from '../engine.js';
import { EngineError } from '../errors.js';

/** Its answer has more than 10²⁰ likely forms, so two of them are equal only where the seed decides. */
const question = 'Write sixteen words at random, with no connection between them.';

/**
 * Whether a server that is asked the same with the same seed twice, under sampling, answers the same. Null where it did not answer.
 * One that takes no seed answers as if none had been named.
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
