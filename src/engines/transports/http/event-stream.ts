import { field } from '../field.js';
import { readJson } from './read-json.js';

/** Whether a text is an event stream, which some servers send even if it was not requested. */
export const isEventStream = (text: string): boolean => /^\s*(?::|(?:data|event|id|retry):)/.test(text.slice(0, 1000));

/**
 * The completion assembled from the pieces of an event stream; undefined if there are none. An error among them takes
 * its place.
 * @throws SyntaxError if a piece is not JSON
 */
export function completionOf(stream: string): unknown {
  const pieces = piecesOf(stream);
  const failed = pieces.find((piece) => field(piece, 'error') !== undefined && field(piece, 'error') !== null);
  if (failed !== undefined) return failed;
  const [first] = pieces;
  if (first === undefined) return undefined;
  const choices = pieces.map((piece) => (field(piece, 'choices') as unknown[] | undefined)?.[0]);
  const last = (name: string, of: readonly unknown[] = pieces) =>
    of.map((piece) => field(piece, name)).findLast((value) => value !== undefined && value !== null);
  // A stream that breaks off has no finish reason.
  const ended = last('finish_reason', choices);
  if (ended === undefined && !/^data:\s*\[DONE\]/m.test(stream)) return undefined;
  const deltas = choices.map((choice) => field(choice, 'delta') ?? field(choice, 'message'));
  const joined = (name: string) => {
    const texts = deltas.map((delta) => field(delta, name)).filter((text) => typeof text === 'string');
    return texts.length === 0 ? null : texts.join('');
  };
  const tokens = choices.flatMap(
    (choice) => (field(field(choice, 'logprobs'), 'content') as unknown[] | undefined) ?? [],
  );
  const calls = deltas.flatMap((delta) => (field(delta, 'tool_calls') as unknown[] | undefined) ?? []);
  const message = {
    content: joined('content'),
    reasoning_content: joined('reasoning_content') ?? joined('reasoning'),
    refusal: joined('refusal'),
    tool_calls: calls,
  };
  return {
    choices: [{ message, finish_reason: ended, logprobs: tokens.length > 0 ? { content: tokens } : null }],
    usage: last('usage'),
    model: field(first, 'model'),
    system_fingerprint: last('system_fingerprint'),
  };
}

/** The JSON of each event; one may span several lines, and some servers omit the empty line between two. */
function piecesOf(stream: string): unknown[] {
  const pieces: unknown[] = [];
  let pending = '';
  for (const line of stream.split(/\r?\n|\r/)) {
    if (line.startsWith('data:')) pending += `${pending === '' ? '' : '\n'}${line.slice(5).trim()}`;
    if (pending === '[DONE]') pending = '';
    if (pending === '') continue;
    try {
      pieces.push(readJson(pending));
      pending = '';
    } catch (error) {
      if (line === '') throw error;
    }
  }
  return pieces;
}
