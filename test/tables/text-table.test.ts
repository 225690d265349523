import { expect, test } from 'vitest';
import { number, type Table, text } from '../../src/tables/table.js';
import { textTable } from '../../src/tables/text-table.js';

const row = (method: string, model: string, rounds: string, ...f1: number[]) => [
  ...[method, model, rounds].map((value) => ({ value })),
  ...f1.map((value) => ({ value })),
];
const columns = [
  text('method'),
  text('model'),
  text('rounds'),
  ...['ja', 'ru', 'mean'].map((label) => number(label, 1)),
];
const table = (rows: Table['rows']): Table => ({ id: 'f1', title: 'F1', columns, rows, notes: [] });
const ofMethods = table([row('direct', 'a-long-name', '–', 1, 2, 1.5), row('labels', 'another', '–', 3, 4, 3.5)]);

test('where all fits, all is shown', () => {
  expect(textTable(ofMethods, 80)).toBe(
    [
      'F1',
      'method  model        rounds   ja   ru  mean',
      'direct  a-long-name  –       1.0  2.0   1.5',
      'labels  another      –       3.0  4.0   3.5',
    ].join('\n'),
  );
});

test('words that do not tell rows apart give way first, the widest before others, so that the languages stay', () => {
  expect(textTable(ofMethods, 35)).toBe(
    [
      'F1',
      'method  rounds   ja   ru  mean',
      'direct  –       1.0  2.0   1.5',
      'labels  –       3.0  4.0   3.5',
      'without model: the terminal is too narrow',
    ].join('\n'),
  );
});

test('words that tell rows apart stay, and numbers give way from the right, but for the mean', () => {
  const sizes = table([row('direct', 'a-long-name', '–', 1, 2, 1.5), row('direct', 'another', '–', 3, 4, 3.5)]);
  expect(textTable(sizes, 34)).toBe(
    [
      'F1',
      'method  model         ja  mean',
      'direct  a-long-name  1.0   1.5',
      'direct  another      3.0   3.5',
      'without rounds, ru: the terminal is too narrow',
    ].join('\n'),
  );
});
