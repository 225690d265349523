import { columns } from '../terminal/columns.js';
import { shortened } from '../text/shortened.js';
import { excerpts, type Near } from './nearest.js';
import type { CellFound, RequestFound, Why } from './why.js';

/** What was found about a key or a cell, for people to read. */
export const whyText = (why: Why): string => ('cell' in why ? cellText(why.cell) : requestText(why.request));

function cellText({ id, config, status, nearest, missing }: CellFound): string {
  const lines = [
    `cell ${id}: ${status === null ? 'not in the database' : `in the database, ${status}`}`,
    columns(Object.entries(config).map(([field, value]) => [`  ${field}`, shortValue(value)])),
    '',
    ...(nearest
      ? nearText(`nearest cell in the database ${nearest.found.id}`, nearest, 'this one', 'that one')
      : [none('cell')]),
  ];
  if (missing === null) lines.push('', 'every call that can be known so far is recorded');
  if (missing) lines.push('', `its first call that is not recorded:`, requestText(missing));
  return lines.join('\n');
}

function requestText({ key, request, recorded, nearest }: RequestFound): string {
  const from = recorded && (recorded.origin === 'live' ? 'asked' : `recording ${recorded.origin}, asked`);
  const { messages, ...fields } = request;
  const last = messages.at(-1)?.content ?? '';
  return [
    `request ${key}: ${recorded ? `recorded (${from} ${recorded.created_at})` : 'not recorded'}`,
    columns([
      ...Object.entries(fields).map(([field, value]) => [`  ${field}`, shortValue(value)]),
      ['  messages', `${messages.length}, the last: ${shortValue(last)}`],
    ]),
    '',
    ...(nearest
      ? nearText(
          `nearest ${recorded ? 'other ' : ''}recorded request ${nearest.found.key}`,
          nearest,
          'this one',
          'recorded',
        )
      : [none('request')]),
  ].join('\n');
}

function nearText(title: string, near: Near<unknown>, ours: string, theirs: string): string[] {
  const rows = near.differences.map((difference) => [`  ${difference.path}`, ...excerpts(difference)]);
  return [`${title} differs in`, columns([['  field', ours, theirs], ...rows])];
}

const none = (what: string): string => `no other ${what} to compare with`;

function shortValue(value: unknown): string {
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\s+/g, ' ');
  return shortened(text, 99);
}
