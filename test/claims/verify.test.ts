import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readClaims, shippedClaims } from '../../src/claims/read-claims.js';
import { type Verdict, type VerifyOptions, verify } from '../../src/claims/verify.js';
import { Random } from '../../src/statistics/random.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';
import { type BuiltCell, buildStore } from './store.js';

const folder = temporaryFolder();
const paperLanguages = ['ar', 'hi', 'hy', 'ja', 'ka', 'ko', 'ru', 'zh'];
let stores = 0;

/** Sentences of one to three names; each is found with a probability, and about as often a wrong one is. */
function sentences(count: number, found: number, seed: number, truths = new Random(seed)): number[][] {
  const random = new Random(seed + 1000);
  return Array.from({ length: count }, () => {
    const gold = 1 + truths.below(3);
    let tp = 0;
    for (let k = 0; k < gold; k++) if (random.below(1e6) / 1e6 < found) tp++;
    const fp = random.below(1e6) / 1e6 < 2 * (1 - found) ? 1 : 0;
    return [0, 0, 0, tp, fp, gold - tp, 0, 0, 0];
  });
}

async function graded(
  cells: readonly BuiltCell[],
  options: Partial<VerifyOptions> = {},
): Promise<Map<string, Verdict>> {
  const db = join(folder, `${stores++}.duckdb`);
  await buildStore(db, cells);
  const verdicts = await verify({
    db,
    experiment: undefined,
    claims: [],
    published: [],
    only: [],
    metric: undefined,
    ...options,
  });
  return new Map(verdicts.map((verdict) => [verdict.id, verdict]));
}

/** EAT in 1, 3 and 5 rounds with models of two sizes, in the eight languages. */
function grid(count: number, rates: { one: number; three: number; five: number; small: number }): BuiltCell[] {
  return paperLanguages.flatMap((language, l) => [
    { language, eat: sentences(count, rates.three, 10 * l) },
    { language, rounds: 1, eat: sentences(count, rates.one, 10 * l) },
    { language, rounds: 5, eat: sentences(count, rates.five, 10 * l) },
    { language, model: 'qwen2.5-3b', eat: sentences(count, rates.small, 10 * l) },
  ]);
}

/** With 2 (1 − p) false ones to about 2 names a sentence, precision and recall are about p, and so is F1. */
const paperRate = 0.658;

describe('verify', () => {
  it('a store built to reproduce: the average, the rounds and the sizes', async () => {
    const found = await graded(grid(400, { one: 0.55, three: paperRate, five: 0.56, small: 0.5 }));
    const grades = Object.fromEntries([...found].map(([id, { grade }]) => [id, grade]));
    expect(grades).toMatchObject({
      average: 'reproduced',
      'three-rounds': 'reproduced',
      'five-rounds': 'reproduced',
      size: 'reproduced',
      // Five rounds hurt everywhere here, and nothing else is in the store.
      'five-unstable': 'contradicted',
      'fine-tuning': 'undecidable',
      'prior-work': 'undecidable',
    });
    const average = found.get('average')!;
    expect(average).toMatchObject({ data: 'wikiann test', paperSetting: true, sentencesNeeded: null, notes: [] });
    expect(average.findings[0]!.claimed).toEqual({ low: 63.81, high: 67.81 });
    expect(average.cells).toHaveLength(8);
  });

  it('a store built to contradict', async () => {
    const found = await graded(grid(400, { one: 0.7, three: 0.4, five: 0.55, small: 0.5 }));
    const grades = Object.fromEntries([...found].map(([id, { grade }]) => [id, grade]));
    expect(grades).toMatchObject({
      average: 'contradicted',
      'three-rounds': 'contradicted',
      'five-rounds': 'contradicted',
      size: 'contradicted',
    });
  });

  it('a store that is too small: undecidable, with how many sentences would decide it', async () => {
    const found = await graded(grid(31, { one: 0.64, three: 0.633, five: 0.6, small: 0.6 }));
    const average = found.get('average')!;
    expect(average.grade).toBe('undecidable');
    expect(average.sentencesNeeded).toBeGreaterThan(31);
    expect(average.sentencesNeeded).toBeLessThan(1000);
    // Two standard errors of the rate decide what its square says: with the number it names, it is decided.
    const enough = await graded(
      grid(Math.ceil(1.3 * average.sentencesNeeded!), { one: 0.5, three: 0.633, five: 0.5, small: 0.5 }),
    );
    expect(enough.get('average')!.grade).not.toBe('undecidable');
  });

  it('below 30 sentences nothing is graded, whatever they say', async () => {
    const found = await graded(grid(29, { one: 0.1, three: 0.9, five: 0.1, small: 0.1 }));
    expect(found.get('three-rounds')!.grade).toBe('undecidable');
    expect(found.get('three-rounds')!.findings[0]!.lacks).toMatch(/only 29 sentences, fewer than 30/);
  });

  it('fine-tuning that helps some languages and hurts others is reproduced; one that only helps is contradicted', async () => {
    const tuned = (gain: (l: number) => number) =>
      paperLanguages.flatMap((language, l): BuiltCell[] => [
        { language, eat: sentences(400, 0.6, 10 * l) },
        { language, adapter: 'eacl', eat: sentences(400, 0.6 + gain(l), 10 * l) },
      ]);
    expect((await graded(tuned((l) => (l % 2 === 0 ? 0.15 : -0.15)))).get('fine-tuning')!.grade).toBe('reproduced');
    expect((await graded(tuned(() => 0.2))).get('fine-tuning')!.grade).toBe('contradicted');
    expect((await graded(tuned(() => 0))).get('fine-tuning')!.grade).toBe('undecidable');
  });

  it('cells are paired on the same sentences, and those of an oracle are left out', async () => {
    const rounds = (l: number, count: number, found: number, extra: Partial<BuiltCell>): BuiltCell => ({
      language: paperLanguages[l]!,
      eat: sentences(count, found, 10 * l),
      ...extra,
    });
    const cells = paperLanguages.flatMap((_, l) => [
      rounds(l, 300, 0.6, {}),
      rounds(l, 60, 0.6, { rounds: 1 }),
      rounds(l, 300, 1, { oracle: 'translation' }),
    ]);
    const found = (await graded(cells)).get('three-rounds')!;
    expect(found.findings[0]!.sentences).toBe(60);
    expect(found.cells).toHaveLength(16);
  });

  it('says where cells are not of the paper’s setting', async () => {
    const cells = paperLanguages.flatMap((language, l): BuiltCell[] =>
      [3, 1].map((rounds) => ({
        language,
        rounds,
        model: 'gemma-3-270m',
        dataset: 'mini8',
        eat: sentences(60, 0.2 * rounds, l),
      })),
    );
    const found = (await graded(cells)).get('three-rounds')!;
    expect(found.paperSetting).toBe(false);
    expect(found.notes.join('; ')).toMatch(
      /model gemma-3-270m \(paper: qwen2.5-\*\); data mini8 test \(paper: wikiann test\); gemma-3-270m: fewer than 1e9/,
    );
  });

  it('a relation over sentences in the claimed order is reproduced, and in the opposite one contradicted', async () => {
    const strength: Record<string, number> = { ja: 0.95, zh: 0.95, ru: 0.6, ko: 0.6, hi: 0, ar: 0 };
    const related = (of: (language: string) => number) =>
      Object.keys(strength).map((language, l): BuiltCell => {
        const eat = sentences(300, 0.5, 10 * l);
        const random = new Random(500 + l);
        const entropy = eat.map((row) => {
          const wrong = row[5]! / (row[3]! + row[5]!);
          const own = random.below(1e6) / 1e6 < of(language);
          return [10 * (own ? wrong : random.below(1e6) / 1e6) + 1, 10];
        });
        return { language, eat, entropy };
      });
    expect((await graded(related((language) => strength[language]!))).get('by-script-entropy')!.grade).toBe(
      'reproduced',
    );
    expect((await graded(related((language) => 0.95 - strength[language]!))).get('by-script-entropy')!.grade).toBe(
      'contradicted',
    );
  });

  it('cells that are equal are consistent with one beating the other, and said to be equal', async () => {
    const file = write(
      folder,
      'equal.claims.yaml',
      `paper: P
languages: [ja, zh]
claims:
  - {id: better, kind: sign, says: 3 beats 1, metric: f1.eat.micro, cells: {rounds: 3}, than: {rounds: 1}, margin: 8}
  - {id: order, kind: ordering, says: 5 beats 3 beats 1, metric: f1.eat.micro, cells: {}, order: [{rounds: 5}, {rounds: 3}, {rounds: 1}]}
  - {id: by-four, kind: difference, says: 5 is 15 above 1, metric: f1.eat.micro, cells: {rounds: 5}, than: {rounds: 1}, equals: 15, margin: 6}
`,
    );
    const cells = ['ja', 'zh'].flatMap((language, l): BuiltCell[] => [
      { language, rounds: 1, eat: sentences(500, 0.6, 10 * l, new Random(l)) },
      { language, rounds: 3, eat: sentences(500, 0.6, 10 * l + 1, new Random(l)) },
      { language, rounds: 5, eat: sentences(500, 0.75, 10 * l + 2, new Random(l)) },
    ]);
    const found = await graded(cells, { claims: [file] });
    expect(found.get('better')).toMatchObject({ grade: 'consistent', findings: [{ equal: true, sentences: 500 }] });
    expect(found.get('order')!.findings.map(({ label }) => label)).toEqual([
      'f1.eat.micro, rounds 5 less rounds 3',
      'f1.eat.micro, rounds 3 less rounds 1',
    ]);
    expect(found.get('order')!.grade).toBe('undecidable');
    expect(found.get('by-four')!.grade).toBe('reproduced');
  });

  it('numbers of a table of one’s own are graded by language', async () => {
    const header = 'paper,table,system,model,language,metric,protocol,value,source,verified';
    const own = write(
      folder,
      'own.csv',
      `${header}\nMine,,EAT,,ja,f1.eat.micro,p,65.8,s,yes\nMine,,EAT,,zh,f1.eat.micro,p,20,s,yes\n`,
    );
    const cells = paperLanguages.map(
      (language, l): BuiltCell => ({ language, eat: sentences(400, paperRate, 10 * l) }),
    );
    expect((await graded(cells)).has('by-language')).toBe(false);
    const found = (await graded(cells, { published: [own] })).get('by-language')!;
    expect(found.grade).toBe('contradicted');
    expect(found.findings.map(({ label }) => label)).toEqual(['f1.eat.micro, ja', 'f1.eat.micro, zh']);
  });

  it('another F1, and a part of the cells, by option', async () => {
    const cells = grid(60, { one: 0.3, three: 0.6, five: 0.3, small: 0.3 }).map((cell) => ({
      ...cell,
      seqeval: cell.eat.map((row) => [row[3]!, row[3]! + row[4]!, row[3]! + row[5]!, 0, 0, 0, 0, 0, 0]),
    }));
    const found = await graded(cells, { metric: 'f1.seqeval', only: ['language=ja,zh'] });
    expect(found.get('three-rounds')).toMatchObject({
      grade: 'reproduced',
      notes: [expect.stringMatching(/^without ar, hi/)],
    });
    expect(found.get('three-rounds')!.findings.map(({ label }) => label)).toEqual([
      'f1.seqeval, rounds 3 less rounds 1',
    ]);
    expect(found.get('average')!.findings[0]!.lacks).toMatch(/no cells in ar, hi, hy, ka, ko, ru/);
  });
});

describe('a file of claims', () => {
  it('that comes with eatlab is read without complaint', () => {
    const [eat] = shippedClaims().map(readClaims);
    expect(eat!.claims.map(({ id }) => id)).toContain('average');
  });

  const claims = (claim: string) => `paper: P\nlanguages: [ja]\nclaims:\n  - ${claim}\n`;
  it.each([
    [
      'an unknown key',
      '{id: a, kind: value, says: x, metric: bleu, cells: {}, equals: 3, margn: 3}',
      /claims\.yaml:4:\d+: unknown key "margn"; did you mean "margin"/,
    ],
    [
      'an unknown metric',
      '{id: a, kind: value, says: x, metric: f1.seqevl, cells: {}, equals: 3}',
      /"f1.seqevl" is not a score.*did you mean "f1.seqeval"/,
    ],
    ['an unknown kind', '{id: a, kind: guess, says: x, metric: bleu, cells: {}}', /claims\.yaml:4:/],
    [
      'an identity twice',
      '{id: a, kind: value, says: x, metric: bleu, cells: {}, equals: 3}\n  - {id: a, kind: value, says: x, metric: bleu, cells: {}, equals: 3}',
      /:5:\d+: a second claim "a"/,
    ],
  ])('%s is said with its place', (_, claim, message) => {
    expect(() => readClaims(write(folder, 'claims.yaml', claims(claim)))).toThrow(message);
  });
});

describe('what no correlation can be had of says why', () => {
  const relation = async (cells: readonly BuiltCell[]) => {
    const found = (await graded(cells)).get('f1-entropy')!;
    return { on: found.on, lacks: [...new Set(found.findings.map(({ lacks }) => lacks))] };
  };
  const ofEntropy = (language: string, rounds: number, entropy: number): BuiltCell => ({
    language,
    rounds,
    eat: sentences(40, 0.3 + rounds / 10, 7),
    entropy: Array.from({ length: 40 }, () => [entropy, 1]),
  });

  it.each([
    [
      'a score that does not vary',
      [1, 3, 5].flatMap((rounds) => ['ja', 'zh'].map((of) => ofEntropy(of, rounds, 2))),
      6,
    ],
    ['one cell a language', paperLanguages.map((of, i) => ofEntropy(of, 3, i)), 8],
  ])('%s, and never that six cells are fewer than five', async (what, cells, count) => {
    const { on, lacks } = await relation(cells);
    expect(on).toMatch(new RegExp(`^${count} cells of \\d systems? in \\d languages, those like method eat$`));
    expect(lacks).toEqual([
      what === 'one cell a language'
        ? 'no language has two cells with both scores'
        : 'a score does not vary over the cells of a language, so r is not defined',
    ]);
  });
});

describe('eatlab verify', () => {
  it('says before any grade what it says before any number of a report', async () => {
    const rounds = [3, 1].map(
      (round): BuiltCell => ({
        language: 'ja',
        rounds: round,
        model: 'gemma-3-270m',
        dataset: 'mini8',
        eat: sentences(40, 0.3, round),
      }),
    );
    await buildStore(join(folder, 'smoke.duckdb'), rounds);
    const banner =
      /^> mini8 is a smoke test .*: no number here supports a claim\.\n> gemma-3-270m is a very small model/;
    const { stdout } = await eatlab(['verify', '--db', 'smoke.duckdb'], folder);
    expect(stdout).toMatch(banner);
    expect(
      JSON.parse((await eatlab(['verify', '--db', 'smoke.duckdb', '--json'], folder)).stdout).caveats,
    ).toHaveLength(2);
    const compared = await eatlab(
      ['compare', 'rounds=3', 'rounds=1', '--metric', 'f1.eat.micro', '--db', 'smoke.duckdb'],
      folder,
    );
    expect(compared.stdout).toMatch(banner);
  });

  it('prints grades, or JSON; a database without statistics of sentences is said in one line', async () => {
    const cells = grid(40, { one: 0.3, three: 0.6, five: 0.3, small: 0.3 });
    await buildStore(join(folder, 'cli.duckdb'), cells);
    const text = await eatlab(['verify', 'built', '--db', 'cli.duckdb'], folder);
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toMatch(
      /REPRODUCED {2}three-rounds: Three rounds beat one \[wikiann test\]\n {2}on: 16 cells of 2 systems in 8 languages, those like method eat, rounds 3; or its other side: rounds 1\n {2}f1\.eat\.micro, rounds 3 less rounds 1: \d/,
    );
    const { verdicts } = JSON.parse((await eatlab(['verify', '--db', 'cli.duckdb', '--json'], folder)).stdout);
    expect(verdicts.map(({ id }: Verdict) => id)).toContain('size');

    await buildStore(join(folder, 'bare.duckdb'), [{ language: 'ja', eat: [] }]);
    const bare = await eatlab(['verify', '--db', 'bare.duckdb'], folder);
    expect(bare).toMatchObject({
      code: 2,
      stderr:
        'bare.duckdb: holds no sentence statistics yet; run eatlab score --db bare.duckdb, which calls no model\n',
    });
    const none = await eatlab(['verify', 'nothing', '--db', 'cli.duckdb'], folder);
    expect(none).toMatchObject({ code: 2, stderr: 'cli.duckdb: no experiment "nothing", or it has no cells yet\n' });
  });
});
