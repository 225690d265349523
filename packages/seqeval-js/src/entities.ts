import type { TagSequences } from './options.js';
import { type Scheme, type SchemeName, toScheme } from './scheme.js';
import { SpanBuffer, TypeTable } from './spans.js';
import { StrictScanner } from './strict-scanner.js';
import { TokenReader } from './token-reader.js';

/** An entity in strict mode: the tags of a sentence from `start` up to, but not including, `end`. */
export interface Entity {
  readonly sentence: number;
  readonly start: number;
  readonly end: number;
  readonly tag: string;
}

/**
 * The well-formed entities of a corpus in a scheme.
 *
 * @throws SeqevalError: the scheme does not have the letter of a tag
 * @see seqeval.scheme.Entities
 */
export class Entities {
  /** The entities of each sentence, in order. */
  readonly entities: readonly (readonly Entity[])[];

  constructor(sequences: TagSequences, scheme: Scheme | SchemeName, suffix = false) {
    const types = new TypeTable();
    const scanner = new StrictScanner(new TokenReader(types, suffix), toScheme(scheme));
    this.entities = sequences.map((tokens, sentence) => {
      const spans = new SpanBuffer();
      scanner.read(tokens);
      scanner.scan(spans);
      return entitiesOf(spans, types, sentence);
    });
  }

  /** The entities of one type. */
  filter(tag: string): Entity[] {
    return this.entities.flat().filter((entity) => entity.tag === tag);
  }

  /** The types that occur. */
  get uniqueTags(): Set<string> {
    return new Set(this.entities.flat().map((entity) => entity.tag));
  }
}

function entitiesOf(spans: SpanBuffer, types: TypeTable, sentence: number): Entity[] {
  const found: Entity[] = [];
  for (let i = 0; i < spans.length; i++) {
    const tag = types.names[spans.types[i] ?? 0] ?? '_';
    found.push({ sentence, start: spans.starts[i] ?? 0, end: spans.ends[i] ?? 0, tag });
  }
  return found;
}
