import type { TopLevelSpec } from 'vega-lite';
import { small, start, wide } from './base.js';

export interface PictureOptions<Field extends string> {
  /** The field whose values have a picture each. */
  readonly by: Field;
  /** Marks and encodings, or layers of them. */
  readonly drawing: object;
  /** Pixels: of a picture that is alone, and of each of several. */
  readonly heights: { readonly one: number; readonly each: number };
  /** How the small pictures are headed. */
  readonly header?: object;
  /** What a picture that is alone is headed with. */
  readonly title?: object;
  /** Which scales the small pictures have of their own. */
  readonly resolve?: object;
}

/**
 * One picture as wide as the page, or small ones side by side where a field has several values, in the order of the
 * rows.
 */
export function pictures<Field extends string>(
  rows: readonly { readonly [F in Field]: string }[],
  { by, drawing, heights, header, title, resolve }: PictureOptions<Field>,
): TopLevelSpec {
  const data = { values: [...rows] };
  const titles = [...new Set(rows.map((row) => row[by]))];
  const spec =
    titles.length > 1
      ? {
          ...start(),
          data,
          facet: { field: by, type: 'nominal', title: null, sort: titles, ...(header && { header }) },
          columns: small.columns,
          spec: { width: small.width, height: heights.each, ...drawing },
          ...(resolve && { resolve }),
        }
      : { ...wide(heights.one), ...(title && { title }), data, ...drawing };
  return spec as unknown as TopLevelSpec;
}
