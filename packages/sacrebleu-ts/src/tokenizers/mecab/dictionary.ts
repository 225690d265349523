/** A class of characters, as MeCab's `char.def` defines it. */
export interface CharacterClass {
  /** Propose unknown words even if the dictionary has a word there. */
  readonly invoke: boolean;
  /** Propose the longest run of the class. */
  readonly group: boolean;
  /** Propose runs of 1 … `length` characters. */
  readonly length: number;
}

/**
 * Takes an entry of a word: its ids for connections to the left and right, its cost, and its extra cost after a
 * blank.
 */
export type TakeEntry = (left: number, right: number, cost: number, afterBlank: number) => void;

/** A dictionary of MeCab, in whatever format it is stored. */
export interface Dictionary {
  /** The number of entries of known words. */
  readonly size: number;
  readonly classes: readonly CharacterClass[];
  /** The class of a code point. Beyond the basic plane it is that of U+0000, as in MeCab. */
  classOfCharacter(codePoint: number): number;
  /** The classes that a code point belongs to or is compatible with, as a set of bits. */
  classesOfCharacter(codePoint: number): number;
  isSpace(codePoint: number): boolean;
  /** Calls back with each word that begins at the UTF-8 byte `start`, the shortest first. */
  prefixes(bytes: Uint8Array, start: number, found: (word: number, length: number) => void): void;
  entries(word: number, take: TakeEntry): void;
  /** The entries for unknown words of a character class. */
  unknownEntries(characterClass: number, take: TakeEntry): void;
  /** The cost of a word with this right id before a word with that left id. */
  connection(right: number, left: number): number;
}
