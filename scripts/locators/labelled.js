// Locators on answers of a real model that a person labelled: test/fixtures/locators/README.md says how.
import { readFileSync } from 'node:fs';

/** @param path a JSONL file of {language, turn, sentence, answer, right, span} */
export const readLabelled = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** How many labelled answers a locator finds exactly, finds elsewhere, misses, invents and rightly rejects. */
export function onLabelled(locator, languageOf, answers) {
  const counts = { found: 0, wrong: 0, missed: 0, invented: 0, rejected: 0 };
  for (const { language, sentence, answer, span } of answers) {
    const got = locator(answer, sentence, { language: languageOf(language), taken: [] });
    if (span) counts[got ? (got.start === span[0] && got.end === span[1] ? 'found' : 'wrong') : 'missed']++;
    else counts[got ? 'invented' : 'rejected']++;
  }
  return counts;
}
