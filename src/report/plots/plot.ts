import type { TopLevelSpec } from 'vega-lite';

/** A figure as data: a Vega-Lite specification and the words around it. */
export interface Plot {
  /** File name and anchor: lower case, digits, hyphens. */
  readonly id: string;
  readonly title: string;
  /** What is seen, for those who do not see it. */
  readonly description: string;
  readonly caption: string;
  /** Lines under the title where the picture stands without its caption. */
  readonly subtitle?: readonly string[];
  /** As wide as its container; `withWidth` fixes the width. */
  readonly spec: TopLevelSpec;
}

/**
 * The specification with a width in pixels, for a picture that is drawn outside a page; small pictures have their own.
 */
export const withWidth = (spec: TopLevelSpec, width: number): TopLevelSpec =>
  'width' in spec && spec.width === 'container' ? ({ ...spec, width } as TopLevelSpec) : spec;
