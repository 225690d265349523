/** The length of each text in UTF-16 units. */
export const megabyte = 1_000_000;

const again = (piece: string): string => piece.repeat(Math.ceil(megabyte / piece.length)).slice(0, megabyte);

/** Answers of a million units each, which no model should give but a runaway one does. */
export const megabytes: Readonly<Record<string, string>> = {
  'sentences with names': again('Anna Smith of the United Nations lives in Paris with Dr. Ivan Petrov. '),
  'one word': again('A'),
  spaces: `Anna${again(' ')}`,
  'line ends': again('\n'),
  possessives: again("Anna's "),
  'a numbered list': again('1. PER: Anna, Bob\n'),
  tuples: again('(PER, Anna) '),
  'open brackets': again('['),
  'nested objects': again('{"entities":'),
  'empty objects': again('{}'),
  'objects that are none': again('{a:b}'),
  'objects that name entities': again('{"type":"PER","text":"Анна"},'),
  'quotation marks': again('“'),
  'pairs of quotation marks': again('«»'),
  'marks of emphasis': again('*'),
  'emphasised letters': again('**a** '),
  'code fences': again('```a\n'),
  'numbered marks': again('<1>a</1>'),
  'marks that nothing closes': again('<think>'),
  'letters of Han and kana': again('東京の田中さん'),
  'stacked accents': `a${again('\u0301')}`,
  emoji: again('👨‍👩‍👧 '),
  'names of the sentence': again('Анна, Риме '),
};
