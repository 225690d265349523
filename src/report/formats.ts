import { unknownFormat } from './messages.js';

/** What a report can be written as. */
export const formats = ['html', 'md', 'latex', 'csv', 'svg', 'png'] as const;
export type Format = (typeof formats)[number];

/** `--format`, once or more. @throws UserError for an unknown one. */
export const formatsFrom = (values: string | readonly string[]): Format[] =>
  [values].flat().map((value) => {
    const format = formats.find((known) => known === value);
    if (!format) throw unknownFormat(value, formats);
    return format;
  });
