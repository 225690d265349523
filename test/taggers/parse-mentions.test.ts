import { describe, expect, it } from 'vitest';
import { parseMentions } from '../../src/taggers/parse-mentions.js';

const sentence = 'Ada Lovelace met Charles Babbage of the University of London in Washington, D.C.';

const shown = (answer: string) => parseMentions(answer, sentence)?.map(({ type, text }) => `${type} ${text}`);

const both = ['PER Ada Lovelace', 'LOC London'];

describe('parseMentions reads', () => {
  it.each([
    ['a JSON list', '[{"type": "PER", "text": "Ada Lovelace"}, {"type": "LOC", "text": "London"}]'],
    ['other keys', '[{"entity": "Ada Lovelace", "label": "PERSON"}, {"name": "London", "category": "location"}]'],
    ['entity as the type', '[{"entity": "B-PER", "word": "Ada Lovelace"}, {"entity": "I-LOC", "word": "London"}]'],
    [
      'a list inside an object',
      '{"entities": [{"type": "PER", "text": "Ada Lovelace"}, {"type": "LOC", "text": "London"}]}',
    ],
    ['an object by type', '{"PER": ["Ada Lovelace"], "ORG": [], "LOC": "London"}'],
    ['an object by entity', '{"Ada Lovelace": "person", "London": "place"}'],
    ['pairs', '[["PER", "Ada Lovelace"], ["London", "LOC"]]'],
    ['an object a line', '{"type": "PER", "text": "Ada Lovelace"}\n{"type": "LOC", "text": "London"}'],
    [
      'a list that was cut short',
      '[{"type": "PER", "text": "Ada Lovelace"}, {"type": "LOC", "text": "London"}, {"type": "O',
    ],
    ['a trailing comma', '[{"type": "PER", "text": "Ada Lovelace"}, {"type": "LOC", "text": "London"},]'],
    ["Python's quotes", "[{'type': 'PER', 'text': 'Ada Lovelace'}, {'type': 'LOC', 'text': 'London'}]"],
    [
      'a code fence',
      'Here they are:\n```json\n[{"type":"PER","text":"Ada Lovelace"},{"type":"LOC","text":"London"}]\n```\nDone.',
    ],
    ['a fence that does not end', '```json\n[{"type":"PER","text":"Ada Lovelace"},{"type":"LOC","text":"London"}]'],
    [
      'words around JSON',
      'The entities: [{"type":"PER","text":"Ada Lovelace"},{"type":"LOC","text":"London"}]. Ask me more!',
    ],
    [
      'reasoning before it',
      '<think>(ORG, Babbage)?</think>[{"type":"PER","text":"Ada Lovelace"},{"type":"LOC","text":"London"}]',
    ],
    ['tuples', '(PER, Ada Lovelace) (LOC, London)'],
    ['tuples the other way round, quoted', '[("Ada Lovelace", "PERSON"), ("London", "LOC")]'],
    ['lines by type', 'PER: Ada Lovelace\nORG: None\nLOC: London'],
    ['lines by entity', '1. Ada Lovelace - Person\n2. London - Location'],
    ['brackets', '- **Ada Lovelace** (PERSON)\n- **London** (LOCATION)'],
    ['bold types', '**Person:** Ada Lovelace\n**Location:** London'],
    ['arrows', 'Ada Lovelace -> PER\nLondon → LOC'],
    ['a table', '| Entity | Type |\n|---|---|\n| Ada Lovelace | PER |\n| London | LOC |'],
    ['quotes', 'PER: "Ada Lovelace"\nLOC: “London”'],
  ])('%s', (_, answer) => {
    expect(shown(answer)).toEqual(both);
  });

  it("Python's lists with an apostrophe in a name", () => {
    expect(shown(`[{'type': 'PER', 'text': "O'Brien"}, {'type': 'PER', 'text': 'D'Arcy'}]`)).toEqual([
      "PER O'Brien",
      "PER D'Arcy",
    ]);
  });

  it('several entities a line', () => {
    expect(shown('PER: Ada Lovelace, Charles Babbage')).toEqual(['PER Ada Lovelace', 'PER Charles Babbage']);
  });

  it('a name with a comma as one, where the sentence has it so', () => {
    expect(shown('LOC: Washington, D.C.')).toEqual(['LOC Washington, D.C.']);
    expect(shown('[{"type":"LOC","text":"Washington, D.C."}]')).toEqual(['LOC Washington, D.C.']);
  });

  it('a name with brackets as one', () => {
    expect(shown('(LOC, Paris (Texas))')).toEqual(['LOC Paris (Texas)']);
  });

  it('types that are not scored, and leaves them out', () => {
    expect(shown('[{"type": "DATE", "text": "1833"}]')).toEqual([]);
    expect(shown('(MISC, French) (PER, Ada Lovelace)')).toEqual(['PER Ada Lovelace']);
  });

  it.each(['[]', '{}', 'None', 'none.', 'There are no named entities in this sentence.', 'No entities found.', 'N/A'])(
    'that there is none in %j',
    (answer) => {
      expect(shown(answer)).toEqual([]);
    },
  );
});

describe('parseMentions cannot read', () => {
  it.each([
    '',
    'I am sorry, but I cannot help with that.',
    'Ada Lovelace met Charles Babbage.',
    'Note: the sentence is about a meeting.',
    '{"answer": 42}',
    '[1, 2, 3]',
    '(born 1815, London)',
  ])('%j', (answer) => {
    expect(shown(answer)).toBeUndefined();
  });
});
