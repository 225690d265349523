/**
 * An entry of an entity-aligned corpus: an English name, the same thing's name in the language, and a text of that
 * language about it. The paper calls its own one EACL.
 */
export interface Entry {
  readonly english: string;
  readonly target: string;
  readonly text: string;
}
