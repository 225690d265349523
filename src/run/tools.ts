import type { ResolvedModel } from '../engines/resolved-model.js';
import type { Recorded } from '../engines/recorded.js';
import { locators } from '../locators/index.js';
import type { Ask, Tools } from '../methods/method.js';
import type { Cell } from '../plan/cell.js';
import { loadCompromiseTagger } from '../taggers/compromise.js';
import type { Tagger } from '../taggers/tagger.js';

/** Gives each model its engine stack, once a run. */
export type StackOf = (model: ResolvedModel) => Recorded;

/** What the cell's method works with: engines, tagger and locator, as its axes say. */
export async function toolsOf(
  cell: Cell,
  stackOf: StackOf,
  { stop, abort }: { stop: AbortSignal; abort: AbortSignal },
): Promise<Tools> {
  const { model, sampling, seed = 0, prompt, rounds, locator } = cell;
  const ask: Ask | undefined =
    model && sampling
      ? async (messages, { certainty = false } = {}) => {
          stop.throwIfAborted();
          return stackOf(model).ask(
            { identity: model.identity, messages, sampling: sampling.value, seed, certainty },
            abort,
          );
        }
      : undefined;
  return {
    language: cell.language,
    ...(ask ? { ask } : {}),
    ...(prompt ? { prompt: prompt.value } : {}),
    ...(rounds ? { rounds } : {}),
    ...(locator ? { locator: locators[locator as keyof typeof locators] } : {}),
    ...(cell.tagger ? { tagger: await taggerOf(cell) } : {}),
  };
}

async function taggerOf(cell: Cell): Promise<Tagger> {
  if (!cell.tagger?.model) return loadCompromiseTagger();
  throw new Error(`tagger ${cell.tagger.name}: not written yet`);
}
