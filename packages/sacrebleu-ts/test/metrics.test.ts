import { describe, expect, expectTypeOf, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import {
  BLEU,
  CHRF,
  corpusBleu,
  corpusChrf,
  corpusTer,
  EMULATED_VERSION,
  PACKAGE_VERSION,
  PairedTest,
  rawCorpusBleu,
  Score,
  sentenceBleu,
  sentenceChrf,
  sentenceTer,
  TER,
} from '../src/index.js';
import { recordingLog, silent } from './support/metrics.js';

const hypotheses = ['The dog bit the man.', 'It was not unexpected.', 'The man bit him first.'];
const references = [
  ['The dog bit the man.', 'It was not unexpected.', 'The man bit him first.'],
  ['The dog had bit the man.', 'No one was surprised.', 'The man had bitten the dog.'],
];
const systems = [
  ['base', hypotheses],
  ['other', ['The dog bit a man.', 'It was expected.', 'The man hit him.']],
] as const;

// The numbers in this file were made with Python's sacrebleu 2.5.1.
describe('a corpus score', () => {
  test('BLEU', () => {
    const bleu = new BLEU();
    const score = bleu.corpusScore(['The dog bit a man.', 'It was not unexpected.', 'He bit him.'], references);
    expect(String(score)).toMatchInlineSnapshot(
      `"BLEU = 47.34 86.7/66.7/44.4/33.3 (BP = 0.875 ratio = 0.882 hyp_len = 15 ref_len = 17)"`,
    );
    expect(score.counts).toEqual([13, 8, 4, 2]);
    expect(String(bleu.getSignature())).toBe('nrefs:2|case:mixed|eff:no|tok:13a|smooth:exp|version:2.5.1');
  });

  test('chrF++ and TER', () => {
    expect(String(new CHRF({ wordOrder: 2 }).corpusScore(hypotheses, references))).toBe('chrF2++ = 100.00');
    expect(String(new TER().corpusScore([...hypotheses].reverse(), references))).toMatchInlineSnapshot(`"TER = 40.00"`);
  });

  test('with references given once', () => {
    const bleu = new BLEU({ references });
    expect(String(bleu.getSignature())).toContain('nrefs:2');
    expect(bleu.corpusScore(hypotheses, null)).toEqual(new BLEU().corpusScore(hypotheses, references));
  });

  test('counts varying references in its signature', () => {
    const bleu = new BLEU();
    bleu.corpusScore(hypotheses, [references[0]!, [null, 'No one.', null]]);
    expect(String(bleu.getSignature())).toContain('nrefs:var');
  });

  test('can carry a version that tells this package from the original', () => {
    const bleu = new BLEU({ version: `${EMULATED_VERSION}+sacrebleu-ts.${PACKAGE_VERSION}` });
    bleu.corpusScore(hypotheses, references);
    expect(bleu.getSignature().format(true)).toBe(
      `#:2|c:mixed|e:no|tok:13a|s:exp|v:2.5.1+sacrebleu-ts.${PACKAGE_VERSION}`,
    );
  });

  test('is bootstrapped on demand, with a seed of its own', () => {
    const bleu = new BLEU();
    const score = bleu.corpusScore(systems[1][1], references, { nBootstrap: 200, seed: '7' });
    expect(score.interval!.mean).toBeGreaterThan(0);
    expect(String(bleu.getSignature())).toContain('nrefs:2|bs:200|seed:7|');
    expect(bleu.corpusScore(systems[1][1], references).interval).toBeUndefined();
  });

  test('unseeded, it varies but is still an interval', () => {
    const chrf = new CHRF();
    const score = chrf.corpusScore(systems[1][1], references, { nBootstrap: 50, seed: 'None' });
    expect(score.interval!.halfWidth).toBeGreaterThan(0);
    expect(String(chrf.getSignature())).toContain('bs:50|seed:none|');
  });

  test.each(['0x1', '', '1.5', '-1'])('refuses the seed "%s"', (seed) => {
    expect(() => new BLEU().corpusScore(hypotheses, references, { nBootstrap: 10, seed })).toThrow(
      expect.objectContaining({ name: 'ValueError' }),
    );
  });

  test('warns of a hundred lines that end in a tokenized period, unless forced', () => {
    const lines = Array.from({ length: 100 }, () => 'a b .');
    const warned = recordingLog();
    new BLEU({ log: warned.log }).corpusScore(lines, [lines]);
    expect(warned.messages).toHaveLength(3);
    new BLEU({ log: warned.log }).corpusScore(lines.slice(1), [lines]);
    new BLEU({ log: warned.log, force: true }).corpusScore(lines, [lines]);
    expect(warned.messages).toHaveLength(3);
  });
});

describe('streaming', () => {
  test('counts references over the segments seen, until a corpus is scored', () => {
    const bleu = new BLEU();
    bleu.stats('a', ['a']);
    bleu.stats('a', ['a', 'b']);
    expect(String(bleu.getSignature())).toContain('nrefs:var');
    bleu.corpusScore(hypotheses, references);
    expect(String(bleu.getSignature())).toContain('nrefs:2');
  });

  test.each([new BLEU(), new CHRF(), new TER()])('an empty sum has no $label', (metric) => {
    expect(() => metric.scoreFromStats(metric.sum([]))).toThrow(expect.objectContaining({ name: 'IndexError' }));
    const noSegment = () => metric.corpusScore(['a'], [['a'], []]);
    expect(noSegment).toThrow(expect.objectContaining({ name: 'IndexError' }));
  });
});

describe('sentences', () => {
  test('BLEU advises the effective order', () => {
    const { log, messages } = recordingLog();
    new BLEU({ log }).sentenceScore('a b', ['a b']);
    expect(messages).toEqual(['It is recommended to enable `effective_order` for sentence-level BLEU.']);
    expect(new BLEU({ effectiveOrder: true }).sentenceScore('a b', ['a b']).score).toBeCloseTo(100);
    expect(new BLEU({ log }).sentenceScore('a b', ['a b']).score).toBe(0);
  });
});

describe('the functions', () => {
  const one = hypotheses[0]!;
  test('have the original’s defaults', () => {
    expect(corpusBleu(hypotheses, references)).toEqual(new BLEU().corpusScore(hypotheses, references));
    expect(sentenceBleu('a b', ['a b']).score).toBeCloseTo(100);
    expect(rawCorpusBleu(['a b c'], [['a b d']]).precisions[2]).toBe(10);
    expect(corpusChrf(hypotheses, references)).toEqual(new CHRF().corpusScore(hypotheses, references));
    expect(sentenceChrf(one, ['The dog.'], { removeWhitespace: false })).toEqual(
      new CHRF({ whitespace: true }).sentenceScore(one, ['The dog.']),
    );
    expect(corpusTer(hypotheses, references).score).toBe(0);
    expect(sentenceTer('a b', ['a b c d']).score).toBe(50);
  });
});

describe('text', () => {
  test('JSON needs a signature of pairs', () => {
    expect(() => new Score('X', 1).format(1, false, '', true)).toThrow(expect.objectContaining({ name: 'ValueError' }));
    expect(() => new Score('X', 1).format(1, false, 'a:b:c', true)).toThrow(/too many values/);
  });

  test('an interval with mean 0 is not shown', () => {
    expect(new Score('X', 1, { mean: 0, halfWidth: 1 }).format()).toBe('X = 1.00');
    expect(new Score('X', 1, { mean: 1, halfWidth: 0.5 }).format(1)).toBe('X = 1.0 (μ = 1.0 ± 0.5)');
  });
});

describe('a paired test', () => {
  test('finds the same system no different', () => {
    const same = [systems[0], ['copy', hypotheses] as const];
    for (const testType of ['ar', 'bs'] as const) {
      const test = new PairedTest(same, { BLEU: new BLEU() }, references, { testType, nSamples: 50, log: silent });
      const [baseline, copy] = test.run().results.get('BLEU')!;
      expect(baseline!.pValue).toBeNull();
      expect(copy!.pValue).toBe(1 / 51);
      expect(copy!.score).toBe(baseline!.score);
    }
  });

  test('has the original’s numbers of trials, and intervals on demand', () => {
    const run = (options: object) =>
      new PairedTest(systems, { TER: new TER() }, references, { ...options, seed: '3', log: silent }).run();
    expect(String(run({ testType: 'bs' }).signatures.get('TER'))).toContain('nrefs:2|bs:1000|seed:3|');
    const ar = run({ testType: 'ar', nArConfidence: 0 });
    expect(String(ar.signatures.get('TER'))).toContain('nrefs:2|bs:1000|ar:10000|seed:3|');
    expect(ar.results.get('TER')![1]!.ci).toBeGreaterThan(0);
    expect(run({ testType: 'ar', nSamples: 10 }).results.get('TER')![1]!.mean).toBeNull();
  });
});

test('the package’s version is the manifest’s', () => {
  expect(PACKAGE_VERSION).toBe(manifest.version);
  expectTypeOf(PACKAGE_VERSION).toBeString();
});
