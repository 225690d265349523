import type { TopLevelSpec } from 'vega-lite';
import { small, start, wide } from './base.js';

export interface PictureOptions<Field extends string> {
  /** The field with one plot per value. */
  readonly by: Field;
  /** Marks and encodings, or layers of them. */
  readonly drawing: object;
  /** Heights in pixels: of a single plot, and of each of several. */
  readonly heights: { readonly one: number; readonly each: number };
  /** The Vega-Lite header of small multiples. */
  readonly header?: object;
  /** The title of a single plot. */
  readonly title?: object;
  /** Which scales the small multiples do not share. */
  readonly resolve?: object;
}

/** A single plot as wide as the page, or small multiples if the field has several values, in the order of the rows. */
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
