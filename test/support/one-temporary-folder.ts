import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Puts all temporary files of a test run, including those of programs it starts, in one folder that is removed at the
 * end.
 */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'eatlab-tests-'));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
