import { readLines } from './lines.js';
import * as messages from './messages.js';
import type { LineRow } from './row.js';
import { sentenceOf } from './sentence-of.js';

/**
 * Sentences of a CoNLL-U treebank (universaldependencies.org/format.html): the text of `# text`, the name of `#
 * sent_id`, and the surface tokens. A multiword token (`3-4`) counts as one; its words and empty nodes (`5.1`) do not
 * count. No tags.
 * @throws UserError with file and line: no text, tokens that do not follow in it, a line that is not CoNLL-U.
 */
export async function* readConllu(path: string, file: string): AsyncGenerator<LineRow> {
  let text: string | undefined;
  let name: string | undefined;
  let tokens: string[] = [];
  let lines: number[] = [];
  let covered = 0;
  let id = 0;
  for await (const { text: said, number } of readLines(path, file)) {
    if (said.startsWith('#')) {
      text = /^# text = (.+)$/.exec(said)?.[1] ?? text;
      name = /^# sent_id = (.+)$/.exec(said)?.[1] ?? name;
    } else if (said.trim() === '') {
      if (tokens.length > 0) yield row();
    } else {
      const [position = '', form = ''] = said.split('\t');
      const [, first, last, decimal] = /^(\d+)(?:-(\d+)|\.(\d+))?$/.exec(position) ?? [];
      if (first === undefined || form === '') throw messages.badConllu({ file, line: number }, said);
      if (decimal !== undefined || (last === undefined && Number(first) <= covered)) continue;
      if (last !== undefined) covered = Number(last);
      tokens.push(form);
      lines.push(number);
    }
  }
  if (tokens.length > 0) yield row();

  function row(): LineRow {
    const own = lines;
    const place = { file, line: own[0] ?? 1 };
    const at = (token = 0) => messages.at({ file, line: own[Math.min(token, own.length - 1)] ?? place.line });
    if (text === undefined) throw messages.noText(place);
    const sentence = sentenceOf({ id: id++, text, tokens }, { joiner: ' ' }, at);
    const found = { sentence, at, place, ...(name !== undefined && { name }) };
    text = undefined;
    name = undefined;
    tokens = [];
    lines = [];
    covered = 0;
    return found;
  }
}
