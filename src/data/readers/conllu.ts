import { findTokens } from '../../text/sentence.js';
import * as messages from '../messages.js';
import { readLines } from './lines.js';
import type { SentenceRow } from './row.js';

/**
 * Sentences of a CoNLL-U treebank (universaldependencies.org/format.html): the text of `# text`, the name of `# sent_id`, and the
 * surface tokens: a multiword token (`3-4`) is one, its words are none, and empty nodes (`5.1`) are none. No tags.
 * @throws UserError with file and line: no text, tokens that do not follow in it, a line that is none of CoNLL-U.
 */
export async function* readConllu(path: string, file: string): AsyncGenerator<SentenceRow> {
  let text: string | undefined;
  let name: string | undefined;
  let tokens: string[] = [];
  let line = 0;
  let covered = 0;
  let id = 0;
  for await (const { text: said, number } of readLines(path, file)) {
    if (said.startsWith('#')) {
      text = /^# text = (.+)$/.exec(said)?.[1] ?? text;
      name = /^# sent_id = (.+)$/.exec(said)?.[1] ?? name;
    } else if (said.trim() === '') {
      if (tokens.length > 0) yield row();
    } else {
      if (tokens.length === 0) line = number;
      const [position = '', form = ''] = said.split('\t');
      const [, first, last, decimal] = /^(\d+)(?:-(\d+)|\.(\d+))?$/.exec(position) ?? [];
      if (first === undefined || form === '') throw messages.badConllu({ file, line: number }, said);
      if (decimal !== undefined || (last === undefined && Number(first) <= covered)) continue;
      if (last !== undefined) covered = Number(last);
      tokens.push(form);
    }
  }
  if (tokens.length > 0) yield row();

  function row(): SentenceRow {
    const place = { file, line };
    if (text === undefined) throw messages.noText(place);
    try {
      const sentence = { id: id++, text, tokens, offsets: findTokens(text, tokens) };
      return { sentence, place, ...(name !== undefined && { name }) };
    } catch (error) {
      throw messages.tokensNotInText(place, (error as Error).message);
    } finally {
      text = undefined;
      name = undefined;
      tokens = [];
      covered = 0;
    }
  }
}
