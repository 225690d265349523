import { entropyOf, type Step } from '../certainty.js';
import type { LlamaContext, Probabilities, Token } from './types.js';

/** The key that holds a step's probabilities unchanged; no token has it. */
const asTheyCame = -1;

/**
 * Saves the context from building a map of its whole vocabulary at each step. node-llama-cpp builds it from a flat list
 * of alternating tokens and probabilities, which its native part returns; here that list becomes the map's only value.
 * If a version of the library works differently, nothing is changed and its maps are read.
 */
export function keepLists(context: LlamaContext): void {
  const native = context._ctx;
  const sample = native?.sampleToken;
  if (native === undefined || typeof sample !== 'function') return;
  // The library's own method is not writable.
  Object.defineProperty(native, 'sampleToken', {
    value: async (...of: unknown[]): Promise<unknown> => {
      const sampled = await sample.apply(native, of);
      if (!Array.isArray(sampled) || !Array.isArray(sampled[1])) return sampled;
      const [token, list, ...rest] = sampled;
      return [token, [asTheyCame, list], ...rest];
    },
  });
}

/** What one step of decoding says about a token, given the probabilities of all that could follow. */
export function stepOf(probabilities: Probabilities | undefined, token: Token): Step {
  const list = probabilities?.get(asTheyCame);
  if (typeof list === 'object') return stepOfList(list, token);
  const values = probabilities as ReadonlyMap<Token, number> | undefined;
  return { chosen: values?.get(token) ?? 0, entropy: entropyOf(values?.values() ?? []) };
}

function stepOfList(list: readonly number[], token: Token): Step {
  let entropy = 0;
  let chosen = 0;
  for (let i = 1; i < list.length; i += 2) {
    const p = list[i] as number;
    if (p > 0) entropy -= p * Math.log(p);
    if (list[i - 1] === token) chosen = p;
  }
  return { chosen, entropy };
}
