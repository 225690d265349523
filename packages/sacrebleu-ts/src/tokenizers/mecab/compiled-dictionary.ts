import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CharacterClass, Dictionary, TakeEntry } from './dictionary.js';

const SPACE = 0x20;
const CHARACTER_NAME = 32;
const DICTIONARY_HEADER = 72;
const DICTIONARY_CHECK = 0xef718f77;
/** The bytes of an entry: left id, right id, part of speech and cost, 16 bits each, and two numbers not needed here. */
const TOKEN = 16;

/** A double array of words, and their entries: the format of `sys.dic` and `unk.dic`. */
class WordFile {
  readonly size: number;
  /** The double array: pairs of base and check. */
  private readonly units: Int32Array;
  private readonly tokens: Buffer;

  /** @throws Error: the file has another format */
  constructor(path: string) {
    const bytes = readFileSync(path);
    const header = (i: number) => bytes.readUInt32LE(i * 4);
    if (bytes.length < DICTIONARY_HEADER || (header(0) ^ DICTIONARY_CHECK) >>> 0 !== bytes.length) {
      throw new Error(`not a dictionary compiled by MeCab: ${path}`);
    }
    this.size = header(3);
    const tokens = DICTIONARY_HEADER + header(6);
    this.units = new Int32Array(Uint8Array.from(bytes.subarray(DICTIONARY_HEADER, tokens)).buffer);
    this.tokens = bytes.subarray(tokens, tokens + header(7));
  }

  prefixes(bytes: Uint8Array, start: number, found: (word: number, length: number) => void): void {
    const { units } = this;
    let base = units[0] ?? 0;
    for (let i = start; ; i++) {
      const value = units[base * 2] ?? 0;
      if (i > start && units[base * 2 + 1] === base && value < 0) found(-value - 1, i - start);
      if (i === bytes.length) return;
      const next = base + (bytes[i] ?? 0) + 1;
      if (units[next * 2 + 1] !== base) return;
      base = units[next * 2] ?? 0;
    }
  }

  /** The number of a word holds the number of its entries in the low eight bits, and the first entry's index above. */
  entries(word: number, penalties: ReadonlyMap<number, number>, take: TakeEntry): void {
    const first = (word >> 8) * TOKEN;
    for (let at = first; at < first + (word & 0xff) * TOKEN; at += TOKEN) {
      const [left, right, partOfSpeech] = [0, 2, 4].map((field) => this.tokens.readUInt16LE(at + field));
      take(left ?? 0, right ?? 0, this.tokens.readInt16LE(at + 6), penalties.get(partOfSpeech ?? 0) ?? 0);
    }
  }
}

/** A dictionary as `mecab-dict-index` compiles it: `sys.dic`, `unk.dic`, `char.bin`, `matrix.bin`, and the `dicrc`. */
export class CompiledDictionary implements Dictionary {
  readonly classes: readonly CharacterClass[];
  private readonly known: WordFile;
  private readonly unknown: WordFile;
  /** The word in `unknown` that is the name of each class. */
  private readonly unknownWords: readonly (number | undefined)[];
  private readonly characters: Uint32Array;
  private readonly costs: Int16Array;
  private readonly lefts: number;
  /** mecab-ko's extra costs after a blank, by part of speech. */
  private readonly penalties: ReadonlyMap<number, number>;

  /** @throws Error: a file is missing or has another format */
  constructor(folder: string) {
    this.known = new WordFile(join(folder, 'sys.dic'));
    this.unknown = new WordFile(join(folder, 'unk.dic'));
    const characters = readFileSync(join(folder, 'char.bin'));
    const names = Array.from({ length: characters.readUInt32LE(0) }, (_, i) => {
      const name = characters.subarray(4 + i * CHARACTER_NAME, 4 + (i + 1) * CHARACTER_NAME);
      return name.subarray(0, name.indexOf(0));
    });
    this.characters = new Uint32Array(Uint8Array.from(characters.subarray(4 + names.length * CHARACTER_NAME)).buffer);
    this.classes = classesOf(this.characters, names.length);
    this.unknownWords = names.map((name) => exactMatch(this.unknown, name));
    const matrix = Uint8Array.from(readFileSync(join(folder, 'matrix.bin'))).buffer;
    this.lefts = new Uint16Array(matrix)[0] ?? 0;
    this.costs = new Int16Array(matrix, 4);
    this.penalties = penaltiesOf(join(folder, 'dicrc'));
  }

  get size(): number {
    return this.known.size;
  }

  classOfCharacter(codePoint: number): number {
    return (this.character(codePoint) >>> 18) & 0xff;
  }

  classesOfCharacter(codePoint: number): number {
    return this.character(codePoint) & 0x3ffff;
  }

  isSpace(codePoint: number): boolean {
    return (this.classesOfCharacter(codePoint) & this.classesOfCharacter(SPACE)) !== 0;
  }

  prefixes(bytes: Uint8Array, start: number, found: (word: number, length: number) => void): void {
    this.known.prefixes(bytes, start, found);
  }

  entries(word: number, take: TakeEntry): void {
    this.known.entries(word, this.penalties, take);
  }

  unknownEntries(characterClass: number, take: TakeEntry): void {
    const word = this.unknownWords[characterClass];
    if (word !== undefined) this.unknown.entries(word, this.penalties, take);
  }

  connection(right: number, left: number): number {
    return this.costs[right + this.lefts * left] ?? 0;
  }

  /** From the lowest bit: 18 bits for all its classes, 8 for its class, and 4, 1, 1 for length, group and invoke. */
  private character(codePoint: number): number {
    return this.characters[codePoint > 0xffff ? 0 : codePoint] ?? 0;
  }
}

function classesOf(characters: Uint32Array, count: number): CharacterClass[] {
  const none: CharacterClass = { invoke: false, group: false, length: 0 };
  const classes = new Array<CharacterClass>(count).fill(none);
  for (const bits of characters) {
    classes[(bits >>> 18) & 0xff] = {
      invoke: bits >>> 31 === 1,
      group: ((bits >>> 30) & 1) === 1,
      length: (bits >>> 26) & 15,
    };
  }
  return classes;
}

function exactMatch(words: WordFile, name: Uint8Array): number | undefined {
  let match: number | undefined;
  words.prefixes(name, 0, (word, length) => {
    if (length === name.length) match = word;
  });
  return match;
}

/** `left-space-penalty-factor = part of speech,cost,part of speech,cost …` */
function penaltiesOf(path: string): Map<number, number> {
  const settings = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const numbers = /^\s*left-space-penalty-factor\s*=(.*)$/m.exec(settings)?.[1]?.split(',').map(Number) ?? [];
  const pairs = numbers.flatMap((number, i) => (i % 2 === 0 ? [[number, numbers[i + 1] ?? 0] as const] : []));
  return new Map(pairs);
}
