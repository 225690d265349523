import { describe, expect, it } from 'vitest';
import { differences } from '../../src/plan/cells/differences.js';
import { excerpts, nearestOf } from '../../src/plan/nearest.js';

describe('differences', () => {
  it('names leaves by their path, also those that one side lacks', () => {
    const ours = { model: 'a', sampling: { temperature: 0 }, messages: [{ content: 'x' }] };
    const theirs = {
      model: 'a',
      sampling: { temperature: 1, topK: 5 },
      messages: [{ content: 'x' }, { content: 'y' }],
    };
    expect(differences(ours, theirs)).toEqual([
      { path: 'sampling.temperature', ours: 0, theirs: 1 },
      { path: 'sampling.topK', ours: undefined, theirs: 5 },
      { path: 'messages.1', ours: undefined, theirs: { content: 'y' } },
    ]);
    expect(differences(ours, structuredClone(ours))).toEqual([]);
  });
});

describe('nearestOf', () => {
  const fields = (one: object) => one;

  it('takes the one with fewest differences, and a changed word before another sentence', () => {
    const ours = { model: 'a', text: 'Translate this: the cat sat on the mat' };
    const word = { model: 'a', text: 'Translate this: the cat lay on the mat' };
    const sentence = { model: 'a', text: 'A wholly other text about something else' };
    const both = { model: 'b', text: word.text };
    expect(nearestOf(ours, [sentence, both, word], fields)?.found).toBe(word);
    expect(nearestOf(ours, [], fields)).toBeUndefined();
  });
});

describe('excerpts', () => {
  it('shows long texts from shortly before the place where they part', () => {
    const text = 'word '.repeat(40);
    const [ours, theirs] = excerpts({ path: '', ours: `${text}cat${text}`, theirs: `${text}dog${text}` });
    expect(ours).toBe('…word word word word catword word word word word word word wo…');
    expect(theirs).toBe('…word word word word dogword word word word word word word wo…');
  });

  it('shows other values as JSON, and what is not there as absent', () => {
    expect(excerpts({ path: '', ours: null, theirs: undefined })).toEqual(['null', 'absent']);
  });
});
