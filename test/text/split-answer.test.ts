import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlTokenIn } from '../../src/text/control-tokens.js';
import { splitAnswer } from '../../src/text/split-answer.js';

const parts = (written: string, own?: Parameters<typeof splitAnswer>[1]) => {
  const { text, reasoning } = splitAnswer(written, own);
  return [text, reasoning];
};

describe('splitAnswer takes the reasoning out of', () => {
  it.each([
    ['tags', '<think>\nA city.\n</think>\n\nParis', 'Paris', 'A city.'],
    ['a closing tag alone, where the chat template opened it', 'A city.\n</think>\n\nParis', 'Paris', 'A city.'],
    ['an answer that was cut while it thought', '<think>\nA city, I', '', 'A city, I'],
    ['empty tags of a model that may not think', '<think>\n\n</think>\n\nParis', 'Paris', null],
    ['several tags', '<think>A</think>Paris<think>B</think> is here', 'Paris is here', 'A\n\nB'],
    ['tags in tags', '<think>A <think>B</think> C</think>Paris', 'Paris', 'A <think>B\n\nC'],
    ['another name of the tag', '<thinking>A</thinking>Paris', 'Paris', 'A'],
    ['a capital in the tag', '<Thought>A</Thought>Paris', 'Paris', 'A'],
    ['a tag with a prefix (Seed-OSS)', '<seed:think>A</seed:think>Paris', 'Paris', 'A'],
    ['a tag with bars', '<|think|>A<|/think|>Paris', 'Paris', 'A'],
    ['brackets (Magistral)', '[THINK]A[/THINK]Paris', 'Paris', 'A'],
    ['triangles (Kimi-VL)', '◁think▷A◁/think▷Paris', 'Paris', 'A'],
    ['prefixes (Apertus)', '<|inner_prefix|>A<|inner_suffix|>Paris', 'Paris', 'A'],
    [
      'capital tokens (Command A)',
      '<|START_THINKING|>A<|END_THINKING|><|START_RESPONSE|>Paris<|END_RESPONSE|>',
      'Paris',
      'A',
    ],
    [
      'thought and solution (Sky-T1)',
      '<|begin_of_thought|>A<|end_of_thought|>\n<|begin_of_solution|>Paris<|end_of_solution|>',
      'Paris',
      'A',
    ],
    ['a channel (Gemma 4)', '<|channel>thought\nA<channel|>Paris', 'Paris', 'A'],
    [
      'sentences (Granite)',
      'Here is my thought process: A\nHere is my response: Paris',
      'Paris',
      'Here is my thought process: A\nHere is my response:',
    ],
    ['an answer in a tag of its own (Hunyuan)', '<think>\nA\n</think>\n<answer>\nParis\n</answer>', 'Paris', 'A'],
    [
      'harmony',
      '<|channel|>analysis<|message|>A<|end|><|start|>assistant<|channel|>final<|message|>Paris<|return|>',
      'Paris',
      'A',
    ],
    [
      'harmony with a comment between',
      '<|channel|>analysis<|message|>A<|end|><|start|>assistant<|channel|>commentary<|message|>B<|end|><|start|>assistant<|channel|>final<|message|>Paris',
      'Paris',
      'A\n\nB',
    ],
    [
      'harmony whose first header the template wrote',
      'A<|end|><|start|>assistant<|channel|>final<|message|>Paris<|return|>',
      'Paris',
      'A',
    ],
    ['harmony that was cut while it thought', '<|channel|>analysis<|message|>A city, I', '', 'A city, I'],
    [
      'harmony without its special tokens',
      'analysisA city.assistantfinalParis',
      'Paris',
      'analysisA city.assistantfinal',
    ],
  ])('%s', (_, written, text, reasoning) => {
    expect(parts(written)).toEqual([text, reasoning]);
  });

  it.each([
    'Paris',
    'I think, therefore I am.',
    '[thinking] What now?',
    'The analysis of the final assistant',
    'a < b > c <b>bold</b>',
    '',
  ])('nothing: %j', (written) => {
    expect(parts(written)).toEqual([written, null]);
  });

  it('delimiters of a model’s own', () => {
    expect(parts('(* A *) Paris', [{ open: '(*', close: '*)' }])).toEqual(['Paris', 'A']);
    expect(parts('A ### Paris', [{ open: '@@@', close: '###' }])).toEqual(['Paris', 'A']);
    expect(parts('***A***Paris', [{ open: '***', close: '***' }])).toEqual(['Paris', 'A']);
    expect(parts('<think>A</think>(B)Paris', [{ open: '(', close: ')' }])).toEqual(['Paris', 'A\n\nB']);
  });
});

describe('splitAnswer takes control tokens from the end', () => {
  it.each([
    ['Paris<|im_end|>'],
    ['Paris</s>'],
    ['Paris<end_of_turn>\n'],
    ['Paris<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n'],
    ['Paris <|endoftext|><|endoftext|>'],
    ['Paris<|im_end|>\n<|im_start|>assistant'],
    ['Paris<｜end▁of▁sentence｜>'],
    ['Paris[/INST]'],
    ['<think>A<|im_end|></think>Paris<|im_end|>'],
  ])('%j', (written) => {
    expect(splitAnswer(written).text).toBe('Paris');
  });

  it('and leaves those that stand elsewhere, where they can be seen', () => {
    const { text } = splitAnswer('<|im_start|>assistant\nParis<|im_end|>');
    expect([text, controlTokenIn(text)]).toEqual(['<|im_start|>assistant\nParis', '<|im_start|>']);
    expect(controlTokenIn('Paris [1], a < b > c')).toBeUndefined();
  });
});

const pieces = fc.constantFrom(
  ...[
    '<think>',
    '</think>',
    '<thinking>',
    '</thinking>',
    '[THINK]',
    '[/THINK]',
    '<th',
    'ink>',
    '<answer>',
    '</answer>',
  ],
  ...['<|channel|>', '<|message|>', '<|start|>', '<|end|>', 'analysis', 'final', 'assistant', '<|im_end|>', '</s>'],
  ...['(*', '*)', 'Paris', ' ', '\n', 'a', '😀', '\ud83d', '\udc00'],
);
const written = fc.array(pieces, { maxLength: 8 }).map((all) => all.join(''));
const own = [{ open: '(*', close: '*)' }];

describe('splitAnswer, whatever a model writes,', () => {
  it('leaves its own answers as they are', () => {
    fc.assert(
      fc.property(written, (content) => {
        const { text } = splitAnswer(content);
        expect(parts(text)).toEqual([text, null]);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives the same whether delimiters of a model’s own are known at once or only when it is read again', () => {
    fc.assert(
      fc.property(written, (content) => {
        const atOnce = splitAnswer(content, own);
        expect(splitAnswer(splitAnswer(content).text, own).text).toBe(atOnce.text);
      }),
      { numRuns: 3000 },
    );
  });

  it('says where the answer is', () => {
    fc.assert(
      fc.property(written, (content) => {
        const { text, kept } = splitAnswer(content);
        expect(kept.map(({ start, end }) => content.slice(start, end)).join('')).toContain(text);
        expect(
          kept.every(({ start, end }, i) => start < end && start >= (kept[i - 1]?.end ?? 0)) || content === '',
        ).toBe(true);
      }),
    );
  });

  it('takes time in proportion to its length', () => {
    const shapes = [
      '<think>',
      '</think>',
      '<|channel|>',
      `<|channel|>${'a'.repeat(20)}`,
      'analysis assistant ',
      '<|start|>',
      '<',
      '</s>',
      ' ',
      '<think></think><answer>',
    ];
    for (const shape of shapes) {
      const long = shape.repeat(1_000_000 / shape.length);
      const began = performance.now();
      splitAnswer(long);
      expect(performance.now() - began, JSON.stringify(shape)).toBeLessThan(2000);
    }
  });
});
