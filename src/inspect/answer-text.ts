import type { AnswerShown } from './answer.js';
import { count, fields, quoted, short, shortKey, utc } from './lines.js';

/** An answer with its request, for people to read. */
export function answerText(answer: AnswerShown): string {
  const { messages, settings, uses, used } = answer;
  const { model: _, revision: __, ...others } = settings;
  return [
    `answer ${answer.key}`,
    ...fields([
      ['state', `${answer.state}${answer.finishReason ? ` (${answer.finishReason})` : ''}`],
      ['model', `${answer.model}${answer.revision ? `, revision ${answer.revision}` : ''}`],
      ['asked', `${utc(answer.created)}, ${answer.engine} at ${answer.host}`],
      ['served by', answer.servedModel],
      ['origin', answer.origin === 'live' ? 'a run with this database' : `recording ${answer.origin}`],
      ['repeat of', answer.repeatOf],
      ['tokens', tokensLine(answer)],
      ['seconds', answer.seconds?.toFixed(2) ?? null],
      ['entropy', answer.entropy === null ? null : `${answer.entropy.toFixed(4)} nats per token`],
      ['failed before', answer.attempts > 0 ? `${count(answer.attempts)} times` : null],
      ...Object.entries(others).map(([field, value]) => [field, JSON.stringify(value)] as const),
    ]),
    '',
    ...(messages.length > 0 ? messages.flatMap(({ role, content }) => [role, ...quoted(content)]) : [noMessages]),
    'answered',
    ...quoted(answer.text),
    '',
    used > 0 ? 'used by' : 'no prediction uses it',
    ...fields(
      uses.map(({ cell, dataset, sentence, step, round }) => [
        `  ${short(cell)}/${dataset}/${sentence}`,
        `${step}${round === null ? '' : ` ${round}`}`,
      ]),
    ),
    ...(used > uses.length ? [`  and ${count(used - uses.length)} more`] : []),
  ].join('\n');
}

const noMessages = 'the export that it came from did not include its messages';

const tokensLine = ({ promptTokens, completionTokens }: AnswerShown): string | null =>
  promptTokens === null || completionTokens === null
    ? null
    : `${count(promptTokens)} asked, ${count(completionTokens)} answered`;

/** An answer's name in the text of predictions. */
export const answerName = (key: string): string => `answer ${shortKey(key)}`;
