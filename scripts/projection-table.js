// npm run build && node scripts/projection-table.js: prints the table under "Translated once, projected by sound" in
// docs/methods.md from mini8 and the shared data (EATLAB_SHARED, or ../shared beside the repository). Takes minutes.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { languageOf } from '../dist/languages/index.js';
import { projectBySound } from '../dist/methods/translate-test/project.js';
import { findTokens, goldEntities } from '../dist/text/sentence.js';
import { snapToTokens } from '../dist/text/snap.js';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const shared = `${process.env.EATLAB_SHARED ?? path('../../shared')}/data`;
const lines = (file) => readFileSync(file, 'utf8').trimEnd().split('\n');
const thresholds = process.argv.slice(2).map(Number);
if (thresholds.length === 0) thresholds.push(0.65, 0.7, 0.75);

/** Each set: sentences with English names, and whether a span is right for one. */
const sets = [
  ...['ar', 'hi', 'hy', 'ja', 'ka', 'ko', 'ru', 'zh'].map((language) => ['mini8', language, mini8(language)]),
  ...['ru', 'zh'].map((language) => ['PUD', language, pud(language)]),
  ...['ar', 'ja', 'ka', 'ko', 'ru', 'zh'].map((language) => ['EACL', language, eacl(language)]),
];

console.log(
  '| set | language | threshold | names | right | wrong | absent | invented |\n|---|---|---|---:|---:|---:|---:|---:|',
);
for (const [name, language, rows] of sets) {
  for (const least of thresholds) {
    const counts = measure(rows, language, least);
    const { names, right, wrong, absent, invented } = counts;
    const cells = [name, language, least, names, percent(right, names), percent(wrong, names), absent];
    console.log(`| ${[...cells, percent(invented, absent)].join(' | ')} |`);
  }
}

function measure(rows, language, least) {
  const source = languageOf(language);
  const counts = { names: 0, right: 0, wrong: 0, absent: 0, invented: 0 };
  for (const [i, { text, mentions, isRight }] of rows.entries()) {
    for (const [k, span] of projectBySound(mentions, text, source, least).entries()) {
      counts.names++;
      if (span) counts[isRight(span, k) ? 'right' : 'wrong']++;
    }
    const here = new Set(mentions.map((mention) => mention.text));
    for (const other of rows[(i + 7) % rows.length].mentions) {
      if (here.has(other.text)) continue;
      counts.absent++;
      if (projectBySound([other], text, source, least)[0]) counts.invented++;
    }
  }
  return counts;
}

/** The gold span of the same entity, on whole tokens. */
function mini8(language) {
  return lines(path(`../configs/datasets/mini8/${language}.jsonl`)).map((line) => {
    const row = JSON.parse(line);
    const sentence = { ...row, offsets: findTokens(row.text, row.tokens) };
    const gold = goldEntities(sentence);
    const mentions = row.entities.map(({ type, english }) => ({ type, text: english }));
    return { text: row.text, mentions, isRight: (span, k) => isGold(sentence, [gold[k]], mentions[k].type, span) };
  });
}

/** A gold span of the same type; which one belongs to the entity is unknown. */
function pud(language) {
  const texts = lines(`${shared}/pud/${language}.txt`);
  const english = tagged(lines(`${shared}/pud/en.txt`), 'en');
  return tagged(texts, language).flatMap((sentence, i) => {
    if (!sentence || !english[i]) return [];
    const gold = goldEntities(sentence);
    const mentions = goldEntities(english[i]).map(({ type, text }) => ({ type, text }));
    return [{ text: sentence.text, mentions, isRight: (span, k) => isGold(sentence, gold, mentions[k].type, span) }];
  });
}

function tagged(texts, language) {
  const blocks = readFileSync(`${shared}/pud/${language}.ner.txt`, 'utf8').trim().split(/\n\n+/);
  return blocks.map((block, i) => {
    const rows = block.split('\n').map((line) => line.split('\t'));
    const tokens = rows.map(([token]) => token);
    try {
      return { text: texts[i], tokens, offsets: findTokens(texts[i], tokens), tags: rows.map(([, tag]) => tag) };
    } catch {
      return undefined;
    }
  });
}

/** The title of a Wikipedia page in its first words, without bracketed text, which contains the English name. */
function eacl(language) {
  return JSON.parse(readFileSync(`${shared}/eacl/corpus_${language}.json`, 'utf8'))
    .map(({ eng_entity, tgt_entity, text }) => ({
      text: [...text.replace(/[（(][^）)]*[）)]/g, '')].slice(0, 120).join(''),
      mentions: [{ type: 'LOC', text: eng_entity }],
      target: tgt_entity,
    }))
    .filter(({ text, target }) => text.includes(target))
    .slice(0, 1000)
    .map((row) => ({ ...row, isRight: ({ start, end }) => [...row.text].slice(start, end).join('') === row.target }));
}

function isGold(sentence, gold, type, span) {
  const [snapped] = snapToTokens(sentence, [{ type, text: '', ...span }]).entities;
  return gold.some((e) => e.type === type && e.start === snapped?.start && e.end === snapped?.end);
}

function percent(part, all) {
  return all === 0 ? '–' : ((100 * part) / all).toFixed(1);
}
