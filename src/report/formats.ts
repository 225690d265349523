import { unknownFormat } from './messages.js';

/** The formats in which a report can be written. */
export const formats = ['html', 'md', 'latex', 'csv', 'svg', 'png'] as const;
export type Format = (typeof formats)[number];

/**
 * Reads `--format`, given once or more.
 * @throws UserError for an unknown format
 */
export const formatsFrom = (values: string | readonly string[]): Format[] =>
  [values].flat().map((value) => {
    const format = formats.find((known) => known === value);
    if (!format) throw unknownFormat(value, formats);
    return format;
  });
