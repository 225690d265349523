import { describe, expect, it } from 'vitest';
import { Library } from '../../src/config/library.js';
import type { Prompt } from '../../src/config/prompt.js';
import { backwardScript, forwardScript, type Script } from '../../src/prompts/template.js';
import type { Message } from '../../src/text/message.js';

const library = new Library(['configs']);
const promptOf = (name: string): Prompt => library.prompt(name, 'here').value;
const variants = ['mrcot-unnamed', 'mrcot-types', 'mrcot-terse', 'mrcot-explained', 'mrcot-batched'];
const blanks = { language: 'Russian', sentence: 'Он жил в Москве.' };
const mentions = [
  { type: 'LOC', text: 'Moscow' },
  { type: 'PER', text: 'Anna' },
];

const forward = (name: string, rounds: number) => forwardScript(promptOf(name), rounds, blanks);
const backward = (name: string, rounds: number) =>
  backwardScript(promptOf(name), rounds, { ...blanks, phrase: 'Moscow', type: 'LOC', mentions });
const said = ({ opening, turns }: Script) =>
  [...opening.map(({ content }: Message) => content), ...turns.map(({ content }) => content)].join('\n');

describe.each(variants)('the prompt %s', (name) => {
  it('is named as its file', () => {
    expect(promptOf(name).name).toBe(name);
  });

  it.each([1, 3, 5])('has %i turns in both directions, all with wording and no blank left', (rounds) => {
    for (const script of [forward(name, rounds), backward(name, rounds)]) {
      expect(script.turns).toHaveLength(rounds);
      for (const { content } of script.turns) expect(content).not.toBe('');
      expect(said(script)).not.toMatch(/[{}]/);
      expect(said(script)).toContain(blanks.sentence);
    }
    expect(forward(name, rounds).turns.filter(({ producesTranslation }) => producesTranslation)).toHaveLength(1);
  });

  it('begins 5 rounds with the first two calls of 3, as mrcot does', () => {
    for (const direction of [forward, backward]) {
      expect(direction(name, 5).opening).toEqual(direction(name, 3).opening);
      expect(direction(name, 5).turns.slice(0, 2)).toEqual(direction(name, 3).turns.slice(0, 2));
    }
  });
});

describe('a variant differs from mrcot in its one way', () => {
  it.each(['mrcot-unnamed', 'mrcot-explained'])('%s keeps the backward conversation', (name) => {
    for (const rounds of [1, 3, 5]) expect(backward(name, rounds)).toEqual(backward('mrcot', rounds));
  });

  it('mrcot-batched keeps the forward conversation, mrcot-explained that of one round', () => {
    for (const rounds of [1, 3, 5]) expect(forward('mrcot-batched', rounds)).toEqual(forward('mrcot', rounds));
    expect(forward('mrcot-explained', 1)).toEqual(forward('mrcot', 1));
  });

  it('mrcot-unnamed speaks of no entity before or while it translates', () => {
    for (const rounds of [1, 3, 5]) expect(said(forward('mrcot-unnamed', rounds))).not.toMatch(/entit|name|PERSON/i);
  });

  it('mrcot-types is mrcot with other words for the types', () => {
    const { PER, LOC, ORG } = promptOf('mrcot-types').types as { PER: string; LOC: string; ORG: string };
    for (const script of [forward, backward]) {
      const renamed = said(script('mrcot-types', 5))
        .replaceAll(PER, 'PERSON')
        .replaceAll(LOC, 'LOCATION')
        .replaceAll(ORG, 'ORGANIZATION');
      expect(renamed).toBe(said(script('mrcot', 5)));
      expect(said(script('mrcot-types', 5))).not.toBe(said(script('mrcot', 5)));
    }
  });

  it('mrcot-terse has less than half as many words of its own', () => {
    const words = (name: string) => [forward(name, 5), backward(name, 5)].map(said).join(' ').split(/\s+/).length;
    expect(words('mrcot-terse')).toBeLessThan(words('mrcot') / 2);
  });

  it('mrcot-batched lists all entities with their types', () => {
    expect(backward('mrcot-batched', 1).turns[0]?.content).toContain('1. Moscow (LOCATION)\n2. Anna (PERSON)\n');
  });
});
