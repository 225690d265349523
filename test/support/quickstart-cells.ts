import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

interface Quickstart {
  readonly languages: readonly string[];
  readonly grid: { readonly rounds: readonly number[]; readonly locator: readonly string[] };
}

const file = fileURLToPath(new URL('../../experiments/quickstart.yaml', import.meta.url));
const { languages, grid } = parse(readFileSync(file, 'utf8')) as Quickstart;

export const quickstartLanguages = languages;

/**
 * The number of quickstart cells, counted by hand: in each language, cheap translation and translate-test, which have
 * neither rounds nor a locator; the encoder; direct prompting once per locator; and EAT once per locator and number of rounds.
 */
export const quickstartCells = languages.length * (3 + grid.locator.length * (1 + grid.rounds.length));
