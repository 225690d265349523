import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CharacterClass, Dictionary, TakeEntry } from './dictionary.js';

/** MeCab's table of characters ends before this code point, which therefore has no class. */
const BEYOND_TABLE = 0xffff;
const DEFAULT_CLASS = 0;
const SPACE_CLASS = 1;
/** SPACE in `char.def`. In kuromoji's dictionary every undefined character has that class, too. */
const SPACES = new Set([0x09, 0x0a, 0x0b, 0x20, 0xd0]);

/** A dictionary in the format of kuromoji, whose package carries exactly the IPADIC that sacreBLEU uses. */
export class KuromojiDictionary implements Dictionary {
  readonly size: number;
  readonly classes: readonly CharacterClass[];
  private readonly base: Int32Array;
  private readonly check: Int32Array;
  private readonly costs: Int16Array;
  private readonly columns: number;
  private readonly classOf: Uint8Array;
  private readonly compatible: Uint32Array;
  private readonly words: Buffer;
  /** For each word of the trie, where its list (size, records …) begins in `wordMap`. */
  private readonly wordLists: Int32Array;
  private readonly wordMap: Int32Array;
  private readonly unknown: Buffer;
  private readonly unknownLists: Int32Array;
  private readonly unknownMap: Int32Array;

  /** @param folder holds `base.dat.gz` and the other files of kuromoji's `dict` */
  constructor(folder: string) {
    const read = (name: string) => gunzipSync(readFileSync(join(folder, `${name}.dat.gz`)));
    this.base = new Int32Array(aligned(read('base')));
    this.check = new Int32Array(aligned(read('check')));
    this.costs = new Int16Array(aligned(read('cc')));
    this.columns = this.costs[1] ?? 0;
    this.classes = readClasses(read('unk_invoke'));
    this.classOf = read('unk_char');
    this.compatible = new Uint32Array(aligned(read('unk_compat')));
    this.words = read('tid');
    this.wordMap = new Int32Array(aligned(read('tid_map')));
    const { lists, records } = indexLists(this.wordMap);
    this.wordLists = lists;
    this.unknown = read('unk');
    this.unknownMap = new Int32Array(aligned(read('unk_map')));
    this.unknownLists = indexLists(this.unknownMap).lists;
    this.size = records;
  }

  classOfCharacter(codePoint: number): number {
    const code = codePoint > 0xffff ? 0 : codePoint;
    const found = this.classOf[code] ?? DEFAULT_CLASS;
    return found === SPACE_CLASS && !SPACES.has(code) ? DEFAULT_CLASS : found;
  }

  classesOfCharacter(codePoint: number): number {
    if (codePoint === BEYOND_TABLE) return 0;
    const code = codePoint > 0xffff ? 0 : codePoint;
    return (1 << this.classOfCharacter(code)) | (this.compatible[code] ?? 0);
  }

  isSpace(codePoint: number): boolean {
    return (this.classesOfCharacter(codePoint) & (1 << SPACE_CLASS)) !== 0;
  }

  prefixes(bytes: Uint8Array, start: number, found: (word: number, length: number) => void): void {
    const { base, check } = this;
    let node = 0;
    for (let i = start; i < bytes.length; i++) {
      const next = (base[node] ?? 0) + (bytes[i] ?? 0);
      if (check[next] !== node) return;
      node = next;
      const end = base[node] ?? 0;
      if (check[end] !== node) continue;
      const leaf = base[end] ?? 0;
      if (leaf <= 0) found(-leaf - 1, i + 1 - start);
    }
  }

  entries(word: number, take: TakeEntry): void {
    readEntries(this.words, this.wordMap, this.wordLists[word] ?? -1, take);
  }

  unknownEntries(characterClass: number, take: TakeEntry): void {
    readEntries(this.unknown, this.unknownMap, this.unknownLists[characterClass] ?? -1, take);
  }

  connection(right: number, left: number): number {
    return this.costs[right * this.columns + left + 2] ?? 0;
  }
}

/** Copies the bytes to a buffer of their own, as typed arrays need it. */
function aligned(bytes: Buffer): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function readEntries(records: Buffer, map: Int32Array, list: number, take: TakeEntry): void {
  if (list < 0) return;
  const size = map[list] ?? 0;
  for (let i = 1; i <= size; i++) {
    const at = map[list + i] ?? 0;
    take(records.readUInt16LE(at), records.readUInt16LE(at + 2), records.readInt16LE(at + 4), 0);
  }
}

/** Where each key's list begins in `[number of keys, (key, size, values …) …, zeros]`, and the number of all values. */
function indexLists(map: Int32Array): { readonly lists: Int32Array; readonly records: number } {
  const starts: [key: number, start: number][] = [];
  let highest = 0;
  let records = 0;
  for (let at = 1; at + 1 < map.length; ) {
    const key = map[at] ?? 0;
    const size = map[at + 1] ?? 0;
    if (size > 0) starts.push([key, at + 1]);
    highest = Math.max(highest, key);
    records += size;
    at += 2 + size;
  }
  const lists = new Int32Array(highest + 1).fill(-1);
  for (const [key, start] of starts) lists[key] = start;
  return { lists, records };
}

/** Reads `(invoke and group, a byte each; length, 32 bits; name, ending in 0) …, zeros`. */
function readClasses(bytes: Buffer): CharacterClass[] {
  const classes: CharacterClass[] = [];
  for (let at = 0; at + 6 < bytes.length && bytes[at + 6] !== 0; at = bytes.indexOf(0, at + 6) + 1) {
    classes.push({ invoke: bytes[at] === 1, group: bytes[at + 1] === 1, length: bytes.readInt32LE(at + 2) });
  }
  return classes;
}
