import * as messages from './messages.js';

/** A record of a CSV file: its fields, and where it begins. */
export interface CsvRecord {
  readonly place: string;
  readonly fields: readonly string[];
}

/**
 * Records of a CSV text (RFC 4180; lines may also end in LF; a byte order mark and empty lines are skipped).
 * @throws UserError with file and line for an unclosed quote, or text after a closing quote.
 */
export function readCsv(text: string, file: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const place = `${file}:${line}`;
    const fields: string[] = [];
    let ended = false;
    while (!ended) {
      let field = '';
      if (text[at] === '"') {
        at++;
        for (;;) {
          const close = text.indexOf('"', at);
          if (close < 0) throw messages.openQuote(place);
          const part = text.slice(at, close);
          line += part.split('\n').length - 1;
          field += part;
          at = close + 1;
          if (text[at] !== '"') break;
          field += '"';
          at++;
        }
        if (at < text.length && !/[,\r\n]/.test(text[at] ?? '')) throw messages.afterQuote(place);
      } else {
        const start = at;
        while (at < text.length && !/[,\r\n]/.test(text[at] ?? '')) at++;
        field = text.slice(start, at);
      }
      fields.push(field);
      ended = text[at] !== ',';
      if (!ended) at++;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    line++;
    if (fields.length > 1 || fields[0] !== '') records.push({ place, fields });
  }
  return records;
}
