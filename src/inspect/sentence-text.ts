import { fields, mentions, quoted, short, utc } from './lines.js';
import type { ReadSentence, SentenceShown } from './sentence.js';

/** A sentence with the output of all cells, for people to read. */
export const sentenceText = ({ dataset, language, sentence, readings }: SentenceShown): string =>
  [
    `sentence ${sentence} of ${dataset} in ${language}`,
    ...readings.flatMap((reading) => ['', ...readingLines(reading, sentence, dataset)]),
  ].join('\n');

function readingLines(reading: ReadSentence, sentence: number, dataset: string): string[] {
  const { text, split, revision, read, tags, gold, english, reference, made } = reading;
  const time = read === 'unknown' ? read : utc(read);
  return [
    ...fields([
      ['split', split],
      ['revision', `${revision}, read ${time} as ${reading.reading}`],
    ]),
    ...quoted(text),
    ...(tags ? ['gold', ...quoted(mentions(gold))] : []),
    ...(reference ? ['reference', ...quoted(reference)] : []),
    ...(english.length > 0 ? ['its entities in English', ...quoted(mentions(english))] : []),
    ...(made.length === 0 ? ['no cell has predicted it'] : []),
    ...made.flatMap(({ cell, name, state, translation, entities }) => [
      `${short(cell)}/${dataset}/${sentence} ${name}${state === 'ok' ? '' : ` (${state})`}`,
      ...(translation === null ? [] : quoted(translation)),
      ...(tags ? quoted(mentions(entities)) : []),
    ]),
  ];
}
