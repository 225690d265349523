/** How tables are written. */
export interface RenderOptions {
  /** Whether numbers carry their 95 % intervals. */
  readonly intervals: boolean;
}
