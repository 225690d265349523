import { stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { foldersOf, shown } from '../../config/library.js';
import type { LoadedExperiment } from '../../config/load-experiment.js';
import type { MetricFile } from '../../config/metric-file.js';
import { isTaken } from '../../metrics/registry.js';
import * as messages from './messages.js';
import { readScoreFile } from './read-score-file.js';

/** A metric of an experiment and the file with its scores. */
export interface ScoreFile extends MetricFile {
  readonly experiment: string;
  /** Absolute. */
  readonly file: string;
}

/**
 * The score files of an experiment.
 * @throws UserError with the experiment's line for a taken name or a missing file
 */
export async function scoreFilesOf({ experiment, file, where }: LoadedExperiment): Promise<ScoreFile[]> {
  const names = new Set<string>();
  const found: ScoreFile[] = [];
  for (const [i, metric] of experiment.metrics.entries()) {
    if (isTaken(metric.name)) throw messages.nameTaken(where('metrics', i, 'name'), metric.name);
    if (names.has(metric.name)) throw messages.nameTwice(where('metrics', i, 'name'), metric.name);
    names.add(metric.name);
    const path = await findScoreFile(metric, foldersOf(file), where('metrics', i, 'path'));
    found.push({ ...metric, experiment: experiment.name, file: path });
  }
  return found;
}

async function findScoreFile({ name, path }: MetricFile, folders: readonly string[], where: string): Promise<string> {
  const candidates = isAbsolute(path) ? [path] : folders.map((folder) => resolve(folder, path));
  for (const candidate of candidates) {
    const found = await stat(candidate).catch(() => undefined);
    if (found?.isFile()) return candidate;
  }
  throw messages.noFile(where, name, path, isAbsolute(path) ? ['/'] : folders);
}

/** Reads an experiment's score files and discards the content, to report mistakes before any model is asked. */
export async function checkScoreFiles(loaded: LoadedExperiment): Promise<void> {
  for (const { file } of await scoreFilesOf(loaded)) await readScoreFile(file, shown(file));
}
