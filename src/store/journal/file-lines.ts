import { closeSync, constants, openSync, readSync } from 'node:fs';

export interface FileLine {
  /** Without the line feed at its end. */
  readonly bytes: Buffer;
  /** Whether the file ends here without a line feed. */
  readonly isTorn: boolean;
}

/** The lines of a file, as bytes, one at a time. Links are not followed. */
export function* linesOf(file: string): Generator<FileLine> {
  const fd = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const block = Buffer.alloc(1 << 16);
    let begun: Buffer[] = [];
    for (;;) {
      const read = readSync(fd, block, 0, block.length, null);
      if (read === 0) break;
      // Copied, since the block is reused for the next read.
      const bytes = Buffer.from(block.subarray(0, read));
      let from = 0;
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
        yield { bytes: Buffer.concat([...begun, bytes.subarray(from, end)]), isTorn: false };
        begun = [];
        from = end + 1;
      }
      if (from < bytes.length) begun.push(bytes.subarray(from));
    }
    if (begun.length > 0) yield { bytes: Buffer.concat(begun), isTorn: true };
  } finally {
    closeSync(fd);
  }
}
