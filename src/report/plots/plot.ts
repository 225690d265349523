import type { TopLevelSpec } from 'vega-lite';

/** A figure as data: a Vega-Lite specification and the text around it. */
export interface Plot {
  /** The file name and anchor: lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** A description for readers who cannot see the figure. */
  readonly description: string;
  readonly caption: string;
  /** Lines under the title of a picture shown without its caption. */
  readonly subtitle?: readonly string[];
  /** As wide as its container; `withWidth` fixes the width. */
  readonly spec: TopLevelSpec;
}

/** The specification with a width in pixels, for drawing outside a page. Small multiples already have a fixed width. */
export const withWidth = (spec: TopLevelSpec, width: number): TopLevelSpec =>
  'width' in spec && spec.width === 'container' ? ({ ...spec, width } as TopLevelSpec) : spec;
