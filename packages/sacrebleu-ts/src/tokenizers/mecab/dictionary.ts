/** A class of characters, as MeCab's `char.def` defines it. */
export interface CharacterClass {
  /** Propose unknown words even where the dictionary has a word. */
  readonly invoke: boolean;
  /** Propose the longest run of the class. */
  readonly group: boolean;
  /** Propose runs of 1 … `length` characters. */
  readonly length: number;
}

/** Takes an entry of a word: connection ids to its left and right, its cost, and what it costs more after a blank. */
export type TakeEntry = (left: number, right: number, cost: number, afterBlank: number) => void;

/** A dictionary of MeCab, whatever format it is stored in. */
export interface Dictionary {
  /** Entries of known words. */
  readonly size: number;
  readonly classes: readonly CharacterClass[];
  /** The class of a code point; beyond the basic plane that of U+0000, as in MeCab. */
  classOfCharacter(codePoint: number): number;
  /** The classes that a code point belongs to or is compatible with, as a set of bits. */
  classesOfCharacter(codePoint: number): number;
  isSpace(codePoint: number): boolean;
  /** Calls back with each word that the UTF-8 bytes from `start` begin with, short ones first. */
  prefixes(bytes: Uint8Array, start: number, found: (word: number, length: number) => void): void;
  entries(word: number, take: TakeEntry): void;
  /** The entries that unknown words of a character class get. */
  unknownEntries(characterClass: number, take: TakeEntry): void;
  /** The cost of a word with this right id before a word with that left id. */
  connection(right: number, left: number): number;
}
