// The sentences in results/README.md. Each comes from a test on the quickstart's database, and states the test and the
// sample size.
import { between, compare, holm, openResults, overSentences, within } from '../../dist/notebook/index.js';
import { correlationSentence, differenceSentence, lossSentence, meanOf } from './sentences.js';

const eat = (rounds, locator = 'aligned') => `method=eat,rounds=${rounds},locator=${locator}`;
const direct = (locator = 'aligned') => `method=direct,locator=${locator}`;
const encoder = 'method=token-classification,model=e5-small-wikiann-en';
const llm = 'model=qwen2.5-coder-1.5b';

/** What is compared with what, by heading. Sides are as in `eatlab compare`. */
const questions = (rounds) => [
  {
    heading: 'Rounds',
    pairs: rounds.slice(1).flatMap((more) => [
      { a: `EAT in ${more} rounds`, b: 'EAT in one round', sides: [eat(more), eat(1)] },
      {
        ...{ a: `the translation of ${more} rounds`, b: 'that of one round', sides: [eat(more), eat(1)] },
        ...{ metric: 'bleu', unit: 'points of BLEU' },
      },
    ]),
  },
  {
    heading: 'Locators, on the same answers',
    pairs: [
      { a: '`aligned` in EAT (3 rounds)', b: 'the matching of the paper’s code', sides: [eat(3), eat(3, 'official')] },
      { a: '`aligned` in direct prompting', b: 'that matching', sides: [direct(), direct('official')] },
    ],
  },
  {
    heading: 'Direct prompting against dual translation',
    pairs: [
      ...rounds.map((n) => ({
        ...{ a: 'direct prompting', b: `EAT in ${n === 1 ? 'one round' : `${n} rounds`}`, sides: [direct(), eat(n)] },
      })),
      {
        ...{ a: 'EAT in 3 rounds', b: 'direct prompting', sides: [eat(3, 'official'), direct('official')] },
        note: 'With the matching of the paper’s code on both sides:',
      },
      {
        a: 'translate-test',
        b: 'EAT in one round (the same translations)',
        sides: ['method=translate-test', eat(1)],
      },
      { a: 'cheap translation (no model)', b: 'EAT in one round', sides: ['method=cheap-translation', eat(1)] },
      { a: 'direct prompting', b: 'cheap translation', sides: [direct(), 'method=cheap-translation'] },
    ],
  },
  {
    heading: 'An encoder that saw only English names',
    pairs: [
      { a: 'the encoder', b: 'EAT in one round', sides: [encoder, `${eat(1)},${llm}`] },
      { a: 'the encoder', b: 'direct prompting', sides: [encoder, `${direct()},${llm}`] },
      { a: 'the encoder', b: 'cheap translation', sides: [encoder, 'method=cheap-translation'] },
    ],
  },
];

/** The findings of an experiment in a database, as Markdown. */
export async function findings(db, experiment) {
  const results = await openResults(db, experiment);
  const rounds = [...new Set(results.evidence.systems.map(({ values }) => values?.rounds))];
  const known = rounds
    .filter((n) => n !== undefined && n !== null)
    .map(Number)
    .sort((x, y) => x - y);
  const asked = questions(known);
  const tested = new Map();
  for (const pair of asked.flatMap(({ pairs }) => pairs)) tested.set(pair, await rowsOf(db, experiment, pair));
  const corrected = holm([...tested.values()].map((rows) => meanOf(rows).p));
  const pOf = new Map([...tested.keys()].map((pair, i) => [pair, corrected[i]]));
  const parts = asked.map(({ heading, pairs }) => {
    const lines = pairs.map((pair) => `- ${inWords(pair, tested.get(pair), pOf.get(pair))}`);
    return `**${heading}.**\n\n${lines.join('\n')}`;
  });
  parts.push(`**Where names are lost.**\n\n${(await losses(results)).map((line) => `- ${line}`).join('\n')}`);
  parts.push(
    `**Translation quality and F1.**\n\n${relations(results)
      .map((line) => `- ${line}`)
      .join('\n')}`,
  );
  return parts.join('\n\n');
}

async function rowsOf(db, experiment, { sides: [a, b], metric = 'f1.seqeval' }) {
  const [comparison] = await compare({ db, experiment, a, b, metrics: [metric], flips: 0 });
  return comparison.metrics[0].rows;
}

function inWords({ note, ...words }, rows, corrected) {
  const sentence = differenceSentence(words, rows, corrected);
  return note === undefined ? sentence : `${note} ${sentence.replace(/^Whether/, 'whether')}`;
}

const prefix = 'funnel.lost.';

async function losses(results) {
  const rows = await results.sql(
    `SELECT c.method, c.rounds_forward AS rounds, s.metric, sum(s.value)::INTEGER AS count,
       count(DISTINCT c.language)::INTEGER AS languages
     FROM scores s JOIN cells c ON c.cell_id = s.cell_id AND c.ner_dataset = s.dataset
     JOIN experiments e ON e.cell_id = c.cell_id
     WHERE e.name = $experiment AND s.scope = 'overall' AND starts_with(s.metric, 'funnel.')
       AND coalesce(c.locator, 'aligned') = 'aligned'
     GROUP BY ALL ORDER BY method, rounds, metric`,
    { experiment: results.experiment },
  );
  const nameOf = ({ method, rounds }) =>
    rounds === null ? method : `${method}, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`;
  return [...new Set(rows.map(nameOf))].map((name) => {
    const own = rows.filter((row) => nameOf(row) === name);
    const count = (metric) => own.find((row) => row.metric === metric)?.count ?? 0;
    const lost = own.filter(({ metric }) => metric.startsWith(prefix));
    return lossSentence(name, {
      gold: count('funnel.gold'),
      found: count('funnel.found'),
      lost: Object.fromEntries(lost.map((row) => [row.metric.slice(prefix.length), row.count])),
      languages: own.find(({ metric }) => metric === 'funnel.gold')?.languages ?? 0,
    });
  });
}

/**
 * Three separate questions, never mixed: between languages, within languages, and over sentences. The first and last
 * cover EAT with the locator `aligned`.
 */
function relations({ evidence, stats }) {
  const isShown = ({ system }) => /^eat/.test(system.label) && /aligned/.test(system.label);
  return ['bleu', 'entropy'].flatMap((quality) => {
    const what = `F1 and ${quality === 'bleu' ? 'BLEU' : 'entropy'}`;
    const inside = within(quality, evidence, stats);
    return [
      ...between(quality, evidence)
        .filter(isShown)
        .flatMap(({ system, points, correlation }) =>
          correlation
            ? [
                correlationSentence(
                  {
                    what,
                    over: `Between languages, ${system.label}`,
                    n: `${points.length} languages, exact permutation`,
                  },
                  correlation,
                ),
              ]
            : [],
        ),
      ...(inside
        ? [
            correlationSentence(
              {
                what,
                over: 'Within languages, over systems',
                n: `${inside.points.length} cells, bootstrap over sentences`,
              },
              { ...inside.correlation, interval: inside.interval },
            ),
          ]
        : []),
      ...overSentences(quality, evidence, stats)
        .filter(isShown)
        .map(({ system, r, interval, byLanguage }) => {
          const counts = byLanguage.map(({ sentences }) => sentences);
          const most = [...new Set([Math.min(...counts), Math.max(...counts)])].join(' to ');
          const n = `Spearman, mean of ${counts.length} languages with ${most} sentences, bootstrap over sentences`;
          return correlationSentence({ what, over: `Over sentences, ${system.label}`, n }, { r, interval });
        }),
    ];
  });
}
