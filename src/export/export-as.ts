import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../data/download.js';
import { chosenExperiments } from '../results/rows/experiments.js';
import { exportRecording } from '../store/recordings.js';
import { Store } from '../store/store.js';
import { writing } from '../writing.js';
import { type HubTarget, hubTarget } from './hub-target.js';
import * as messages from './messages.js';
import { push } from './push.js';
import { exportTranslations } from './translations.js';
import { type ExportOptions, type WrittenExport, writeExport } from './write-export.js';

export interface ExportAs extends Omit<ExportOptions, 'out'> {
  readonly db: string;
  readonly out?: string | undefined;
  /** `hf://datasets/USER/NAME[@BRANCH]` */
  readonly push?: string | undefined;
  readonly isPublic: boolean;
  /** A Parquet file for the answers alone. */
  readonly recording?: string | undefined;
  /** A TSV file for the translations alone. */
  readonly translations?: string | undefined;
  readonly environment: Environment;
}

/** Does everything that `eatlab export` was asked for; yields a line for the user as each part is done. */
export async function* exportAs(options: ExportAs): AsyncGenerator<string> {
  const { db, out, recording, translations, experiments } = options;
  const asked = [out, options.push, recording, translations];
  if (asked.every((one) => one === undefined)) throw messages.nothingToDo();
  if (options.isPublic && options.push === undefined) throw messages.publicNeedsPush();
  const target = options.push === undefined ? undefined : hubTarget(options.push);
  const store = await Store.read(db);
  const temporary = out === undefined && target ? await mkdtemp(join(tmpdir(), 'eatlab-export-')) : undefined;
  try {
    const names = experiments.length > 0 ? await chosenExperiments(store, experiments) : undefined;
    if (recording !== undefined) {
      const generations = await writing(
        (why) => messages.cannotWriteRecording(recording, why),
        () => exportRecording(store, recording, names),
      );
      yield `${recording}: ${generations} generations`;
    }
    if (translations !== undefined)
      yield `${translations}: ${await exportTranslations(store, translations, names)} translations`;
    const folder = out ?? temporary;
    if (folder === undefined) return;
    const written = await writeExport(store, { ...options, out: folder });
    if (out !== undefined) yield `${out}: ${inWords(written)}`;
    if (target) yield* pushed(options, target, folder, written);
  } finally {
    await store.close();
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  }
}

async function* pushed(
  { isPublic, environment }: ExportAs,
  target: HubTarget,
  folder: string,
  written: WrittenExport,
): AsyncGenerator<string> {
  const { files, title } = written;
  const result = await push({ folder, files, target, isPublic, title, environment });
  const { url, commit, uploaded, removed, isPrivate } = result;
  const visible = isPrivate ? 'private' : 'public';
  if (commit === undefined) {
    yield `${url}: unchanged, nothing to commit (${visible})`;
    return;
  }
  const gone = removed > 0 ? `, ${removed} removed` : '';
  yield `${url}: ${uploaded} of ${files.length} files uploaded${gone}, commit ${commit.slice(0, 12)} (${visible})`;
  if (isPublic && isPrivate) yield `${url}: was private before, and stays so; make it public in its settings`;
}

const inWords = ({ files, tables, bytes }: WrittenExport): string => {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${files.length} files, ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB`;
};
