// npm run build && node scripts/locator-table.js [gold] [wordings] [labelled]: the tables of docs/methods.md, "Locators"
// (all three if none is named). Gold names and wordings come from the shared data (EATLAB_SHARED, or ../shared beside the
// repository) and take minutes; the labelled answers are a fixture of the repository.
import { fileURLToPath } from 'node:url';
import { parseConll } from '../dist/data/readers/conll.js';
import { languageOf } from '../dist/languages/index.js';
import { locators } from '../dist/locators/index.js';
import { findTokens, goldEntities, joinTokens } from '../dist/text/sentence.js';
import { languages as codes } from './locators/gold.js';
import { onLabelled, readLabelled } from './locators/labelled.js';
import { measure, questions, summary } from './locators/measure.js';
import { worded } from './locators/wordings/questions.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const folders = {
  data: `${process.env.EATLAB_SHARED ?? path('../../shared')}/data`,
  mini8: path('../configs/datasets/mini8'),
};
const percent = (part, all) => (all === 0 ? '–' : ((100 * part) / all).toFixed(1));
const row = (cells) => `| ${cells.join(' | ')} |`;

const names = Object.keys(locators);
const library = { parseConll, joinTokens, findTokens, goldEntities };
const chosen = process.argv.slice(2);
const isChosen = (table) => chosen.length === 0 || chosen.includes(table);

/** Names answered as in answers.js. */
function goldTables() {
  const overall = [];
  const byKind = [];
  for (const code of codes) {
    const language = languageOf(code);
    const asked = questions(library, language, folders);
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
  kindTable(byKind);
}

function kindTable(byKind) {
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
}

/** Names answered as in wordings/, a row a language: what it was developed on, and what is reported. */
function wordingTable() {
  const parts = [
    ['development', 'development'],
    ['report', 'development'],
    ['report', 'held'],
  ];
  const head = ([half, wordings]) => `${half} half, ${wordings} wordings: present / absent`;
  console.log(`\n${row(['found / invented', ...parts.flatMap((part) => [head(part), ...names])])}`);
  console.log(row(['---', ...parts.flatMap(() => ['---:', ...names.map(() => '---:')])]));
  for (const code of codes) {
    const language = languageOf(code);
    const cells = parts.flatMap(([half, wordings]) => {
      const asked = worded(library, language, folders, { half, wordings });
      const sums = names.map((name) => summary(Object.values(measure(locators[name], language, asked).counts)));
      const share = ({ found, present, invented, absent }) =>
        `${percent(found, present)} / ${percent(invented, absent)}`;
      return [`${sums[0].present} / ${sums[0].absent}`, ...sums.map(share)];
    });
    console.log(row([code, ...cells]));
  }
}

/** Answers of a real model, labelled by hand. */
function labelledTable() {
  const answers = readLabelled(path('../test/fixtures/locators/answers.jsonl'));
  console.log(`\n${row(['labelled answers', 'found', 'wrong', 'missed', 'invented', 'rejected'])}`);
  console.log(row(['---', '---:', '---:', '---:', '---:', '---:']));
  for (const name of names) console.log(row([name, ...Object.values(onLabelled(locators[name], languageOf, answers))]));
}

if (isChosen('gold')) goldTables();
if (isChosen('wordings')) wordingTable();
if (isChosen('labelled')) labelledTable();
