/** Known ends of a trainer: what its last words look like, and what to do. */
const known: readonly (readonly [RegExp, string])[] = [
  [
    /No interpreter found|No Python at|no Python interpreter/i,
    'no Python of version 3.11 or newer; `uv python install 3.12` installs one',
  ],
  [/No solution found when resolving/i, 'uv finds no set of packages for this machine; see the log'],
  [
    /Failed to (?:fetch|download)|error sending request|dns error|UV_OFFLINE|network (?:connectivity )?is disabled/i,
    'the packages of the trainer cannot be downloaded; go online once, and leave out --offline',
  ],
  [
    /couldn't connect to|offline mode|LocalEntryNotFoundError|OfflineModeIsEnabled/i,
    'the model is not on this machine and the Hub is not reached; go online once, or set base.folder',
  ],
  [
    /is not a valid model identifier|RepositoryNotFoundError|Repository Not Found|RevisionNotFoundError/i,
    'the Hub has no such model or revision; check base.model and base.revision (HF_TOKEN for a private one)',
  ],
  [/GatedRepoError|gated repo/i, 'the model is gated; accept its terms on the Hub and set HF_TOKEN'],
  [
    /OutOfMemoryError|out of memory|can't allocate memory|MemoryError|Cannot allocate memory/i,
    'out of memory; lower optimiser.batch or optimiser.maxLength, take quantization: 4-bit, or a smaller base',
  ],
  [/num_samples=0/, 'all rows are longer than optimiser.maxLength, and nothing of their answers is left; raise it'],
  [/No space left on device|Disk quota exceeded/i, 'the disk is full; make room and run the same command again'],
  [
    /doesn't support bf16\/gpu|CUDA is not available|No CUDA|requires a GPU/i,
    'no GPU that can do this; set device: cpu',
  ],
  [/bitsandbytes/i, '4-bit training needs bitsandbytes, which this machine cannot use; set quantization: none'],
  [
    /PytorchStreamReader|failed finding central directory|EOFError|SafetensorError|unexpected EOF|UnpicklingError/i,
    'a file that it reads is damaged; if it is a checkpoint, delete that folder and run the same command again',
  ],
];

/** How a trainer ended. */
export interface TrainerEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Its last lines, the latest last. */
  readonly tail: readonly string[];
}

/** Why a trainer failed, in a few words, and whether the user can fix it. */
export interface Explained {
  readonly why: string;
  readonly isUsersMistake: boolean;
}

/**
 * Reads why a trainer failed from its last lines. The last line of `trl sft` is that of its launcher; the true one is
 * the last `XError: …` above it.
 */
export function explain({ code, signal, tail }: TrainerEnd): Explained {
  const lines = tail.filter((line) => !/CalledProcessError/.test(line));
  const errors = lines.filter((line) =>
    /^\s*(?:[\w.]+(?:Error|Exception|Interrupt|Enabled)\b.*:|error:|× )/i.test(line),
  );
  for (const text of [...errors.toReversed(), lines.slice(-20).join('\n')]) {
    const found = known.find(([pattern]) => pattern.test(text));
    if (found) return { why: found[1], isUsersMistake: true };
  }
  // Nobody else sends this: it is how Linux ends what takes more memory than there is.
  if (signal === 'SIGKILL' || code === 137 || tail.some((line) => line.includes('died with <Signals.SIGKILL')))
    return { why: 'it was killed, most likely since memory ran out; lower optimiser.batch', isUsersMistake: true };
  const said = (errors.at(-1) ?? lines.at(-1) ?? '').trim();
  return { why: said === '' ? `exit code ${code ?? signal}` : said, isUsersMistake: false };
}
