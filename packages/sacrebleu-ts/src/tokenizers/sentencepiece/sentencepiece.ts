import { createRequire } from 'node:module';
import { split } from '../../text/python-string.js';
import type { Tokenizer } from '../tokenizer.js';
import { TokenizerUnavailableError } from '../unavailable.js';
import { checkWellFormed } from '../well-formed.js';

/** The optional package that runs SentencePiece as WebAssembly. */
const PACKAGE = 'sentencepiece-js';

/** What is used of it. */
interface Processor {
  load(path: string): Promise<void>;
  encodePieces(text: string): string[];
}

function newProcessor(): Processor {
  let loaded: { readonly SentencePieceProcessor: new () => Processor };
  try {
    loaded = createRequire(import.meta.url)(PACKAGE);
  } catch {
    throw new TokenizerUnavailableError(
      `SentencePiece tokenizers need the optional package ${PACKAGE}: npm install ${PACKAGE}`,
    );
  }
  return new loaded.SentencePieceProcessor();
}

/** Takes the handlers off again that the package hangs on the process: they print its whole source at any crash. */
async function withoutNewHandlers(load: () => Promise<void>): Promise<void> {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = new Set(events.flatMap((event) => process.rawListeners(event)));
  await load();
  for (const event of events) {
    for (const handler of process.rawListeners(event)) {
      if (!before.has(handler)) process.removeListener(event, handler as () => void);
    }
  }
}

/**
 * A tokenizer from a SentencePiece model file: its pieces, joined by spaces (upstream `TokenizerSPM`).
 * @param path the model
 * @param signature what the signature says after `tok:`
 * @throws TokenizerUnavailableError without the optional package
 */
export async function sentencePieceTokenizer(path: string, signature: string): Promise<Tokenizer> {
  const processor = newProcessor();
  await withoutNewHandlers(() => processor.load(path));
  const tokenize = (line: string) => {
    checkWellFormed(line, signature);
    return processor.encodePieces(line).join(' ');
  };
  return { signature, tokenize, tokens: (line) => split(tokenize(line)) };
}
