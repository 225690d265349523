// npm run build && node scripts/locator-table.js: prints the tables under "Locators" in docs/methods.md from the shared
// data (EATLAB_SHARED, or ../shared beside the repository). Takes minutes. It asks the same questions as
// test/locators/measured.test.ts.
import { fileURLToPath } from 'node:url';
import { parseConll } from '../dist/data/readers/conll.js';
import { languageOf } from '../dist/languages/index.js';
import { locators } from '../dist/locators/index.js';
import { findTokens, goldEntities, joinTokens } from '../dist/text/sentence.js';
import { languages as codes } from './locators/gold.js';
import { measure, questions, summary } from './locators/measure.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const folders = {
  data: `${process.env.EATLAB_SHARED ?? path('../../shared')}/data`,
  mini8: path('../configs/datasets/mini8'),
};
const percent = (part, all) => (all === 0 ? '–' : ((100 * part) / all).toFixed(1));
const row = (cells) => `| ${cells.join(' | ')} |`;

const names = Object.keys(locators);
const overall = [];
const byKind = [];
for (const code of codes) {
  const language = languageOf(code);
  const asked = questions({ parseConll, joinTokens, findTokens, goldEntities }, language, folders);
  const cells = [code];
  for (const name of names) {
    const { counts } = measure(locators[name], language, asked);
    const all = summary(Object.values(counts));
    if (cells.length === 1) cells.push(all.present, all.absent);
    cells.push(percent(all.found, all.present), percent(all.wrong, all.present), percent(all.invented, all.absent));
    if (name === 'aligned') byKind.push([code, counts]);
  }
  overall.push(cells);
}

console.log(row(['', 'present', 'absent', ...names.flatMap((name) => [`${name}: found`, 'wrong', 'invented'])]));
console.log(row(['---', '---:', '---:', ...names.flatMap(() => ['---:', '---:', '---:'])]));
for (const cells of overall) console.log(row(cells));

const kinds = [...new Set(byKind.flatMap(([, counts]) => Object.keys(counts)))].filter((kind) => kind !== 'absent');
console.log(`\n${row(['`aligned`, found', ...byKind.map(([language]) => language)])}`);
console.log(row(['---', ...byKind.map(() => '---:')]));
for (const kind of kinds) {
  const cells = byKind.map(([, counts]) => {
    const { found, present } = summary(counts[kind] ? [counts[kind]] : []);
    return percent(found, present);
  });
  console.log(row([kind, ...cells]));
}
