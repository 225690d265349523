import type { Mention } from '../text/sentence.js';
import { answerName } from './answer-text.js';
import { fields, mentions, quoted, short } from './lines.js';
import type { PredictionShown, Turn } from './prediction.js';

/** A cell's sentence with every step, for people to read. */
export function predictionText(shown: PredictionShown): string {
  const { given, gold, turns } = shown;
  return [
    `sentence ${shown.sentence} of ${shown.dataset} in cell ${short(shown.cell)} (${shown.name}, ${shown.language})`,
    ...(given ? quoted(given.text) : ['    not in the database']),
    ...(given?.tags ? ['gold', ...withFates(gold, shown.fates)] : []),
    ...(given?.reference ? ['reference', ...quoted(given.reference)] : []),
    ...turns.flatMap((turn) => ['', ...turnLines(turn, shown)]),
    '',
    ...found(shown),
    ...tagLines(shown),
    '',
    `state ${shown.state}`,
    ...(shown.error === null ? [] : quoted(shown.error)),
  ].join('\n');
}

/** Entities with what became of each, if that is known. */
const withFates = (all: readonly Mention[], fates: readonly string[]): string[] =>
  all.length === 0
    ? quoted('none')
    : all.flatMap((one, i) => quoted(`${mentions([one])}${fates.length === all.length ? `: ${fates[i]}` : ''}`));

function turnLines(turn: Turn, { english }: PredictionShown): string[] {
  const entity = turn.entity === null ? undefined : english[turn.entity];
  return [
    `${turn.step}${turn.round === null ? '' : ` ${turn.round}`}${entity ? ` of ${mentions([entity])}` : ''}: ${answerName(turn.key)}`,
    '  asked',
    ...quoted(turn.asked ?? 'not in the database'),
    `  answered${turn.state === null || turn.state === 'ok' ? '' : ` (${turn.state})`}`,
    ...quoted(turn.answered ?? 'not in the database'),
  ];
}

function found({ translation, english, entities, from, exits, verdicts, tags }: PredictionShown): string[] {
  return [
    ...(translation === null ? [] : ['translation', ...quoted(translation)]),
    ...(translation === null && english.length === 0
      ? []
      : ['entities in the translation', ...quoted(mentions(english))]),
    ...(tags === null ? [] : ['entities in the sentence', ...entityLines(entities, from, english, verdicts)]),
    ...(exits.length === 0 ? [] : ['lost', ...exits.flatMap(exitLine)]),
  ];
}

function entityLines(
  entities: PredictionShown['entities'],
  from: PredictionShown['from'],
  english: readonly Mention[],
  verdicts: readonly string[],
): string[] {
  if (entities.length === 0) return quoted('none');
  return entities.flatMap((entity, i) => {
    const source = english[from[i] ?? -1];
    const where = ` at ${entity.start} to ${entity.end}`;
    const verdict = verdicts.length === entities.length ? `: ${verdicts[i]}` : '';
    return quoted(`${mentions([entity])}${where}${source ? ` from ${mentions([source])}` : ''}${verdict}`);
  });
}

const exitLine = ({ type, text, answer, reason }: PredictionShown['exits'][number]): string[] =>
  quoted(`${mentions([{ type, text }])}: ${reason}${answer ? `, answered ${JSON.stringify(answer)}` : ''}`);

/** The tokens that at least one side tagged, with both tags. */
function tagLines({ given, tags }: PredictionShown): string[] {
  if (!given?.tags || !tags) return [];
  const rows = given.tokens
    .map((token, i) => ({ token, gold: given.tags?.[i] ?? '', predicted: tags[i] ?? '' }))
    .filter(({ gold, predicted }) => gold !== 'O' || predicted !== 'O');
  return [
    'gold and predicted tags of the tokens that have one',
    ...fields(rows.map(({ token, gold, predicted }) => [`    ${gold.padEnd(6)} ${predicted.padEnd(6)}`, token])),
  ];
}
