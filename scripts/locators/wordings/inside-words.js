// Names that a sentence has only as part of a longer word: タイ in タイトル, IT in MIT. No segmenter is asked: a word is
// a run of katakana or of Latin letters, and the names are those of the corpora.
const run = /[\p{Script=Katakana}ー]+|\p{Script=Latin}+/gu;

/** Questions without a right span, two a sentence at most; none where words are separated by spaces. */
export function insideWords(sets, all, language) {
  if (!language.unspaced) return [];
  const known = new Set(
    all.map(({ text }) => text).filter((text) => new RegExp(`^(?:${run.source})$`, 'u').test(text)),
  );
  const longest = Math.max(0, ...Array.from(known, (text) => text.length));
  return sets.flatMap(({ set, sentence, names }) => {
    const golden = names.map(({ text }) => text);
    const found = new Set();
    for (const [word] of sentence.text.matchAll(run)) {
      for (let from = 0; from < word.length; from++) {
        for (let to = from + 2; to <= Math.min(word.length, from + longest); to++) {
          const part = word.slice(from, to);
          if (part === word || !known.has(part) || golden.some((name) => name.includes(part))) continue;
          // Words run together without a mark have names at their ends: only what is inside, or short, is no name.
          if ((from === 0 || to === word.length) && part.length > 2) continue;
          if (standsAlone(sentence.text, part)) continue;
          found.add(part);
        }
      }
    }
    return [...found].slice(0, 2).map((answer) => ({ kind: 'inside a word', set, answer, sentence, taken: [] }));
  });
}

const standsAlone = (text, part) => Array.from(text.matchAll(run), ([word]) => word).includes(part);
