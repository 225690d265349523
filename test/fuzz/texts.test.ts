import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { Library } from '../../src/config/library.js';
import { loadExperiment } from '../../src/config/load-experiment.js';
import { type Prompt, promptSchema } from '../../src/config/prompt.js';
import { parseConll } from '../../src/data/readers/conll.js';
import { languages } from '../../src/languages/index.js';
import { locators } from '../../src/locators/index.js';
import { readNumbered } from '../../src/methods/eat/read-numbered.js';
import { readMarks } from '../../src/methods/mark-then-translate/marks.js';
import { convertAuthorsPrompts } from '../../src/prompts/convert.js';
import { backwardScript, forwardScript, roundsOf } from '../../src/prompts/template.js';
import { storedText } from '../../src/store/stored-text.js';
import { parseMentions } from '../../src/taggers/parse-mentions.js';
import { cleanTranslation } from '../../src/text/clean-translation.js';
import { codePoints } from '../../src/text/code-points.js';
import { temporaryFolder } from '../support/temporary.js';
import { fuzz, stands } from './support/fuzz.js';
import { hostileText } from './support/hostile.js';

const folder = temporaryFolder();

/** A text of ours with pieces put in, taken out and doubled. */
const changed = (texts: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30), hostileText), {
        minLength: 1,
        maxLength: 5,
      }),
    )
    .map(([text, edits]) =>
      edits.reduce((sum, [share, length, piece]) => {
        const at = Math.floor(share * sum.length);
        return sum.slice(0, at) + piece + sum.slice(at + length);
      }, text),
    );

/** As an answer is once it was taken in, and a sentence once it was read: well-formed. */
const answers = fc
  .oneof(
    hostileText,
    changed([
      '[{"text": "Marie Curie", "type": "PER"}, {"text": "Paris", "type": "LOC"}]',
      '```json\n{"PER": ["Marie Curie"], "LOC": []}\n```',
      '1. Мария Кюри\n2. **Paris** (the city)\n3) none',
      'The answer is "Marie Curie", as in the sentence.',
      '<think>Let me see</think>\nIn <m1>Paris</m1> lived [Marie].',
    ]),
  )
  .map(storedText);

describe('an answer of a model', () => {
  fuzz(
    'of any text is cleaned, parsed and located, and a span lies in the sentence',
    2000,
    fc.tuple(answers, answers, fc.constantFrom(...languages)),
    ([answer, sentence, language]) =>
      stands(() => {
        const text = cleanTranslation(answer);
        parseMentions(answer, sentence);
        readNumbered(answer, 3);
        readMarks(answer);
        const { length } = codePoints(sentence);
        for (const locate of Object.values(locators)) {
          const span = locate(text, sentence, { language, taken: [] });
          if (!span) continue;
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(length);
        }
      }).then(() => undefined),
  );
});

const yamlsOf = (path: string) =>
  readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(join(path, name), 'utf8'));

describe('a file of the user', () => {
  fuzz(
    'that is an experiment with anything in it is read, or refused in one line',
    150,
    fc.tuple(
      changed(yamlsOf('experiments')),
      fc.array(
        hostileText.map((text) => `${text}=${text}`),
        { maxLength: 1 },
      ),
    ),
    async ([yaml, settings]) => {
      const file = join(folder, 'x.yaml');
      writeFileSync(file, yaml);
      await stands(() => loadExperiment(file, new Library(), settings));
    },
  );

  fuzz(
    'that is a table of tags with anything in it is read, or refused in one line',
    1500,
    changed(['Marie\tB-PER\nCurie\tI-PER\n\nParis\tB-LOC\n', '-DOCSTART- -X- O O\n\nEU NNP B-NP B-ORG\n']),
    async (text) => {
      await stands(() => parseConll(text, 'x.conll', { joiner: ' ' } as never));
    },
  );
});

const prompts = fc.record({
  language: hostileText,
  sentence: hostileText,
  phrase: hostileText,
  type: hostileText,
  mentions: fc.array(fc.record({ type: hostileText, text: hostileText }), { maxLength: 3 }),
});

describe('a prompt', () => {
  const shipped: Prompt[] = [];
  fuzz('holds what is put in its blanks as it is, once for each time it is asked for', 300, prompts, async (blanks) => {
    if (shipped.length === 0)
      for (const name of ['mrcot', 'mrcot-terse', 'mrcot-batched']) shipped.push(new Library().prompt(name, 'x').value);
    for (const prompt of shipped)
      for (const direction of ['forward', 'backward'] as const)
        for (const rounds of roundsOf(prompt, direction)) {
          const script = await stands(() =>
            (direction === 'forward' ? forwardScript : backwardScript)(prompt, rounds, blanks),
          );
          if ('turns' in script) expect(JSON.stringify(script)).toContain(JSON.stringify(blanks.sentence).slice(1, -1));
        }
  });

  fuzz(
    "of the authors' Python with anything in it is converted, or refused in one line",
    800,
    changed(["prompt = [{'role': 'user', 'content': 'Translate {sentence}'}]\nprompts = {'a': '''x'''}\n"]),
    async (text) => {
      await stands(() => promptSchema.parse(convertAuthorsPrompts(text, 'x.py')));
    },
  );
});
