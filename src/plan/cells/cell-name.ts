import { roundsInWords } from '../../config/axes.js';
import type { Cell } from './cell.js';

/** A cell's name for people: the values of the axes that its method uses, and its language. */
export function cellName({ method, language, ...axes }: Cell): string {
  const { model, adapter, prompt, rounds, tagger, locator, sampling, seed, oracle } = axes;
  const parts = [
    method.name,
    model?.name,
    adapter === 'none' ? undefined : adapter,
    prompt?.name,
    rounds && roundsInWords(rounds.forward, rounds.backward),
    tagger?.name,
    locator,
    sampling?.name,
    seed === undefined || seed === 0 ? undefined : `seed ${seed}`,
    oracle && `oracle ${oracle}`,
    language.code,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}
