import type { Refusal } from '../../errors.js';
import { field } from '../field.js';

/** Statuses that servers use to refuse parameters. */
const statuses: readonly number[] = [400, 422];

/** Parameters that a request can do without, or that have another name elsewhere. */
const adaptable: readonly string[] = [
  'max_tokens',
  'max_completion_tokens',
  'temperature',
  'top_p',
  'top_k',
  'repetition_penalty',
  'repeat_penalty',
  'seed',
];

/** How servers say that they do not accept a parameter; they share no common code. */
const refusing =
  /unsupported|not\s+(?:currently\s+|yet\s+)?(?:supported|permitted|allowed|available|implemented|recogni[sz]ed)|n['’]t\s+(?:supported|support|allowed)|does not support|unknown|unrecogni[sz]ed|unexpected|extra\s+(?:inputs?|fields?)|additional propert|cannot find|no such|deprecated|only the default|only (?:1|one) is|forbidden|cannot both|use only one|instead/i;

/** Words about a number that is too large, which do not mean that the server rejects the parameter. */
const tooMuch = /context|too (?:long|large|many)|exceed|at most|maximum/i;

/**
 * What a 400 or 422 refuses in a request: by its `param` (OpenAI), its list of locations (FastAPI, Mistral), or its
 * words. Undefined if it refuses nothing that the request could do without.
 * @param sent the parameters of the request's body
 */
export function refusalOf(status: number, body: string, sent: readonly string[]): Refusal | undefined {
  if (!statuses.includes(status)) return undefined;
  const said = statementsOf(body);
  const named = new Set(said.flatMap((statement) => namesIn(statement, sent)));
  const asksLogprobs = sent.includes('logprobs') || sent.includes('top_logprobs');
  const mostLogprobs = asksLogprobs ? said.map(logprobsIn).find((most) => most !== undefined) : undefined;
  const parameters = adaptable.filter((name) => named.has(name));
  if (parameters.length === 0 && mostLogprobs === undefined) return undefined;
  return { parameters, ...(mostLogprobs === undefined ? {} : { mostLogprobs }) };
}

/** A server's statements, each about one thing. Quotations of the request are excluded. */
function statementsOf(body: string): string[] {
  const said = jsonOf(body);
  if (said === undefined) return [body.slice(0, 5000)];
  const error = field(said, 'error') ?? said;
  const detail = field(said, 'detail') ?? field(field(said, 'message'), 'detail') ?? field(error, 'detail');
  const places = (Array.isArray(detail) ? detail : []).map((entry: unknown) => {
    const place = field(entry, 'loc');
    return `${Array.isArray(place) ? place.at(-1) : ''}: ${field(entry, 'type')} ${field(entry, 'msg')}`;
  });
  const words = [error, field(error, 'message'), detail, field(said, 'message')].filter(
    (text) => typeof text === 'string',
  );
  const param = field(error, 'param');
  const code = `${field(error, 'code')} ${field(error, 'type')}`.replaceAll('_', ' ');
  return [...places, ...words.map((text) => (typeof param === 'string' ? `${param}: ${code} ${text}` : text))];
}

/** Parameters that a statement names as refused. */
function namesIn(statement: string, sent: readonly string[]): string[] {
  // A request can do without a seed, and servers refuse it in too many different words.
  const seed = sent.includes('seed') && /\bseed\b/i.test(statement) ? ['seed'] : [];
  if (!refusing.test(statement.replaceAll('_', ' '))) return seed;
  const isNamed = (name: string) => new RegExp(`(?<!\\w)${name}(?!\\w)`, 'i').test(statement);
  const named = adaptable.filter((name) => sent.includes(name) && isNamed(name));
  const isLimit = tooMuch.test(statement) && !/unsupported|not supported|instead of|use ['"`]?max_/i.test(statement);
  const refused = named.filter((name) => !(isLimit && name.startsWith('max_')));
  // Of two that exclude each other, the first may stay.
  return [...seed, ...(/cannot both|use only one/i.test(statement) ? refused.slice(-1) : refused)];
}

/** Words before the number of log-probabilities allowed. */
const bound =
  /(?:max(?:imum)?(?: allowed)?(?: of| value| is)?|<=|≤|less than or equal to|up to|more than|at most|exceed|0 (?:and|to)|0 ?[-–,])\s*[:=]?\s*(\d{1,3})\b/i;

/** The most log-probabilities that a server allows: 0 for none; null if it allows fewer and gives no number. */
function logprobsIn(statement: string): number | null | undefined {
  if (!/log_?prob|top_n_tokens/i.test(statement)) return undefined;
  const most = bound.exec(statement)?.[1];
  if (most !== undefined) return Number(most);
  return refusing.test(statement) || !/\d/.test(statement) ? 0 : null;
}

function jsonOf(body: string): unknown {
  try {
    const json: unknown = JSON.parse(body);
    return Array.isArray(json) ? json[0] : json;
  } catch {
    return undefined;
  }
}
