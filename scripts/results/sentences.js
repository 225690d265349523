// Test results as sentences. Whether something is better, worse or undecided follows from the test alone.

const points = (value, digits = 1) => value.toFixed(digits).replace('-', '−');
const signed = (value, digits = 1) => `${value > 0 ? '+' : ''}${points(value, digits)}`;
const pValue = (p) => (p < 0.001 ? 'p < .001' : `p = ${p.toFixed(3).replace(/^0/, '')}`);
const listed = (words) => words.join(', ').replace(/, ([^,]*)$/, ' and $1');

/** The row of `compare` for the mean over the languages, or the only row if there is one language. */
export const meanOf = (rows) => rows.find(({ language }) => language === 'mean') ?? rows[0];

/**
 * A against B under one metric, from the rows of `compare`: the mean over the languages, and the languages in which the
 * difference is significant after Holm's correction. `corrected` is the p of the mean, corrected over all pairs.
 */
export function differenceSentence({ a, b, unit = 'points of F1' }, rows, corrected) {
  const languages = rows.filter(({ language }) => language !== 'mean');
  const mean = meanOf(rows);
  const { difference, low, high, p, sentences } = mean;
  const size = `${points(mean.a)} against ${points(mean.b)}, ${signed(difference)} ${unit} [${signed(low)}, ${signed(high)}], ${pValue(p)}, corrected ${pValue(corrected)}`;
  const verdict =
    corrected >= 0.05
      ? `Whether ${a} or ${b} is better is undecided`
      : `${a[0].toUpperCase()}${a.slice(1)} is ${difference > 0 ? 'better' : 'worse'} than ${b}`;
  const own = languages.filter((row) => row.corrected < 0.05);
  const better = own.filter((row) => row.difference > 0).map(({ language }) => language);
  const worse = own.filter((row) => row.difference < 0).map(({ language }) => language);
  const apart = [
    ...(better.length > 0 ? [`better in ${listed(better)}`] : []),
    ...(worse.length > 0 ? [`worse in ${listed(worse)}`] : []),
  ];
  const alone =
    apart.length > 0 ? `significantly ${apart.join(', ')}` : 'not significantly different in any single language';
  return `${verdict}: ${size}; by language, after Holm’s correction, ${alone} (${languages.length} languages, n = ${sentences} sentences each).`;
}

/** What became of the gold entities of one system, over all languages: counts, without a test. */
export function lossSentence(name, { gold, found, lost, languages }) {
  const share = (count) => `${count} (${Math.round((100 * count) / gold)} %)`;
  const reasons = Object.entries(lost)
    .filter(([, count]) => count > 0)
    .sort(([, x], [, y]) => y - x)
    .map(([reason, count]) => `${reason} ${share(count)}`);
  return `${name} finds ${share(found)} of ${gold} gold entities in ${languages} languages; lost: ${listed(reasons)}.`;
}

/** If too many resamples of one language do not vary, its correlation has no interval, and neither has the mean. */
function intervalWords({ low, high }) {
  const known = Number.isFinite(low) && Number.isFinite(high);
  return known ? `[${signed(low, 2)}, ${signed(high, 2)}]` : '(no interval: in one language F1 hardly varies)';
}

/** A correlation with its interval or p, and its number of points. */
export function correlationSentence({ what, over, n }, { r, p, interval }) {
  const limits = interval ? ` ${intervalWords(interval)}` : '';
  const clear = interval ? interval.low > 0 || interval.high < 0 : p < 0.05;
  const test = interval ? '' : `, ${pValue(p)}`;
  return `${over}: r of ${what} ${signed(r, 2)}${limits}${test}, ${n}; ${clear ? `a ${r > 0 ? 'positive' : 'negative'} relation` : 'undecided'}.`;
}
