import { expect, test } from 'vitest';
import { readConllu } from '../../src/data/readers/conllu.js';
import { UserError } from '../../src/user-error.js';
import { collect, temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const read = async (text: string) => collect(readConllu(write(folder, 'x.conllu', text), 'x.conllu'));
const row = (id: string, form: string) => `${id}\t${form}\t_\t_\t_\t_\t_\t_\t_\t_\n`;

test('text, name and surface tokens, with their places', async () => {
  const vamonos = row('1-2', 'vámonos') + row('1', 'vamos') + row('2', 'nos') + row('3', 'a') + row('3.1', 'left out');
  const rows = await read(
    `# newdoc id = a\n# sent_id = a-1\n# text = vámonos al mar\n${vamonos.replace('\ta\t', '\tal\t')}${row('4', 'mar')}\n# text = Sí.\n${row('1', 'Sí')}${row('2', '.')}`,
  );
  expect(rows.map(({ sentence: { id, text, tokens }, place, name }) => ({ id, text, tokens, place, name }))).toEqual([
    {
      id: 0,
      text: 'vámonos al mar',
      tokens: ['vámonos', 'al', 'mar'],
      place: { file: 'x.conllu', line: 4 },
      name: 'a-1',
    },
    { id: 1, text: 'Sí.', tokens: ['Sí', '.'], place: { file: 'x.conllu', line: 12 }, name: undefined },
  ]);
  expect(rows[1]?.sentence.offsets).toEqual([
    { start: 0, end: 2 },
    { start: 2, end: 3 },
  ]);
});

test.each([
  ['no text', row('1', 'a'), 'x.conllu:1: the sentence has no "# text = …" before it'],
  [
    'a text of the sentence before',
    `# text = a\n${row('1', 'a')}\n${row('1', 'a')}`,
    'x.conllu:4: the sentence has no',
  ],
  [
    'words that are not in it',
    `# text = a c\n${row('1', 'a')}${row('2', 'b')}`,
    'x.conllu:2: token 2 "b" does not follow',
  ],
  ['no number', `# text = a\n${row('1', 'a')}a\tO\n`, 'x.conllu:3: "a\\tO" is not a line of CoNLL-U'],
  ['no word', '# text = a\n1\n', 'x.conllu:2: "1" is not a line of CoNLL-U'],
])('%s is the user’s mistake', async (_, text, message) => {
  await expect(read(text)).rejects.toThrow(UserError);
  await expect(read(text)).rejects.toThrow(message);
});
