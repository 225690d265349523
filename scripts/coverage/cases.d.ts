export interface Misses {
  readonly low: number;
  readonly high: number;
}
export interface Grades {
  readonly reproduced: number;
  readonly consistent: number;
  readonly contradicted: number;
  readonly undecidable: number;
}
interface Sentences {
  readonly sentences: number;
  readonly length: 'short' | 'long';
}
interface OneCell extends Sentences {
  readonly f1: number;
  readonly together: boolean;
}
interface TwoCells extends Sentences {
  readonly f1: readonly [number, number];
  readonly same: number;
}
export function ofF1(worlds: number, world: OneCell, seed?: number): Misses;
export function ofF1Before(worlds: number, world: OneCell, seed?: number): Misses;
export function ofDifferences(worlds: number, world: TwoCells, seed?: number): Misses;
export function ofBleu(worlds: number, world: { quality: number; sentences: number }, seed?: number): Misses;
export function ofValue(worlds: number, world: OneCell & { readonly end: string }, seed?: number): Grades;
export function ofBeats(worlds: number, world: TwoCells, seed?: number): Grades;
