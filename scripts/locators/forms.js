// Other forms of names, from the data alone, without a list of endings. Two names of one type are forms of each other
// if they differ, word for word, only in how the words end (or, in Arabic, begin), and each difference is productive:
// it occurs between at least three names of several words, whose other words rule out chance similarity (Иван,
// Иванович).
const minimum = 3;

/** name → its other attested forms */
export function attestedForms(names, language) {
  const list = [...new Map(names.map((name) => [`${name.type} ${name.text}`, name])).values()].map(
    ({ type, text }) => ({
      type,
      text,
      words: text.split(' '),
    }),
  );
  const pairs = [...candidatePairs(list, language)];
  const stems = new Map();
  for (const { differences, several } of pairs) {
    if (!several) continue;
    for (const { key, stem } of differences) {
      if (!stems.has(key)) stems.set(key, new Set());
      stems.get(key).add(stem);
    }
  }
  const forms = new Map();
  for (const { a, b, differences } of pairs) {
    if (!differences.every(({ key }) => (stems.get(key)?.size ?? 0) >= minimum)) continue;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ]) {
      const key = `${one.type} ${one.text}`;
      if (!forms.has(key)) forms.set(key, []);
      forms.get(key).push(other.text);
    }
  }
  return ({ type, text }) => (forms.get(`${type} ${text}`) ?? []).toSorted();
}

/** Names of the same type and number of words, whose words all begin (or end) alike. */
function* candidatePairs(list, language) {
  const groups = new Map();
  for (const name of list) {
    for (const key of groupKeys(name, language)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(name);
    }
  }
  const seen = new Set();
  for (const group of groups.values()) {
    for (const [i, a] of group.entries()) {
      for (const b of group.slice(i + 1)) {
        const key = [a.text, b.text].toSorted().join('\n');
        if (a.text === b.text || seen.has(key)) continue;
        seen.add(key);
        const differences = compare(a.words, b.words, language);
        if (differences) yield { a, b, differences, several: a.words.length > 1 };
      }
    }
  }
}

function groupKeys({ type, words }, language) {
  const head = `${type} ${words.length} `;
  if (language === 'ar') return [head + words.map((word) => word.slice(-2)).join(' ')];
  return [head + words.map((word) => word.slice(0, 2)).join(' ')];
}

function compare(a, b, language) {
  const differences = [];
  for (const [i, word] of a.entries()) {
    if (word === b[i]) continue;
    const difference = language === 'ar' ? atStart(word, b[i]) : atEnd(word, b[i]);
    if (!difference) return undefined;
    differences.push(difference);
  }
  return differences.length > 0 ? differences : undefined;
}

function atEnd(a, b) {
  let stem = 0;
  while (stem < a.length && a[stem] === b[stem]) stem++;
  if (stem < 2 || stem < Math.max(a.length, b.length) / 2) return undefined;
  return { key: [a.slice(stem), b.slice(stem)].toSorted().join('~'), stem: a.slice(0, stem) };
}

function atStart(a, b) {
  const difference = atEnd([...a].reverse().join(''), [...b].reverse().join(''));
  return difference && { key: `^${difference.key}`, stem: difference.stem };
}
