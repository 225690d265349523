import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { TokenizerUnavailableError } from '../unavailable.js';
import type { SentencePieceModel } from './models.js';

/** Where a model comes from. */
export interface ModelSource {
  /** A model file of your own, used as it is. */
  readonly model?: string;
  /** What the file must hash to; by default the published file's, where it is known. */
  readonly sha256?: string;
  /**
   * The folder that holds downloaded models; by default the original's, `$SACREBLEU/models` or `~/.sacrebleu/models`.
   */
  readonly folder?: string;
  /** How to download. */
  readonly fetch?: (url: string) => Promise<Response>;
}

/** The folder in which the original keeps its models: `$SACREBLEU/models`, or `~/.sacrebleu/models`. */
export function modelFolder(): string {
  return join(process.env.SACREBLEU ?? join(homedir(), '.sacrebleu'), 'models');
}

function check(bytes: Uint8Array, sha256: string | undefined, where: string): void {
  if (sha256 === undefined) return;
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== sha256.toLowerCase()) {
    throw new TokenizerUnavailableError(`the model ${where} has the SHA-256 ${actual} instead of ${sha256}`);
  }
}

/**
 * The path of a model: the one given, else the one the original or an earlier call has downloaded, else a fresh
 * download, kept only if its checksum is right.
 * @throws TokenizerUnavailableError: a wrong checksum, none known for a download, or no download
 */
export async function modelPath(model: SentencePieceModel, source: ModelSource = {}): Promise<string> {
  const sha256 = source.sha256 ?? (source.model === undefined ? model.sha256 : undefined);
  const folder = source.folder ?? modelFolder();
  const path = source.model ?? join(folder, model.file);
  if (source.model !== undefined || existsSync(path)) {
    check(readFileSync(path), sha256, path);
    return path;
  }
  if (sha256 === undefined) {
    throw new TokenizerUnavailableError(
      `no checksum is known for ${model.url}: download it to ${path} yourself, or give its sha256`,
    );
  }
  const response = await (source.fetch ?? fetch)(model.url).catch((error: unknown) => {
    throw new TokenizerUnavailableError(`cannot download ${model.url}, needed as ${path}: ${String(error)}`);
  });
  if (!response.ok) {
    throw new TokenizerUnavailableError(`cannot download ${model.url}, needed as ${path}: status ${response.status}`);
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  check(bytes, sha256, model.url);
  mkdirSync(folder, { recursive: true });
  // Renamed when whole, so that a second process never reads half a model.
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, bytes);
  renameSync(partial, path);
  return path;
}
