import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { packageVersion } from '../config/installed.js';
import { shown } from '../config/library.js';
import { nearest } from '../config/nearest.js';
import { pathName } from '../path-name.js';
import { shippedAndOwn } from '../published/read.js';
import { readResults } from '../results/read-results.js';
import { chosenExperiments } from '../results/rows/experiments.js';
import { changedGivenFiles } from '../store/given.js';
import { Store } from '../store/store.js';
import { csvTable } from '../tables/csv-table.js';
import { latexTable } from '../tables/latex-table.js';
import { writeWhole } from '../write-whole.js';
import { type Contents, contentsOf } from './contents.js';
import type { Format } from './formats.js';
import { markdownReport } from './markdown-report.js';
import * as messages from './messages.js';
import type { Plot } from './plots/plot.js';

export interface ReportOptions {
  readonly db: string;
  /** Undefined for all experiments in the database. */
  readonly experiment: string | undefined;
  readonly formats: readonly Format[];
  /** Only the tables with these IDs, and no figures; empty for everything. */
  readonly tables: readonly string[];
  /** The output folder; with several experiments, each gets a folder inside it. */
  readonly out: string | undefined;
  /** The row to compare all others with, as `axis=value,axis=value`. */
  readonly against?: string | undefined;
  /** CSV files of published numbers, in addition to those that ship with eatlab. */
  readonly published?: readonly string[];
  /** Whether Markdown and LaTeX include 95 % intervals; the page and CSV always do. */
  readonly intervals?: boolean;
  readonly now: Date;
  /** Called with each line that the user should know before reading: score files that have changed since scoring. */
  readonly notice?: (line: string) => void;
}

export interface WrittenReport {
  readonly experiment: string;
  readonly cells: number;
  readonly files: readonly string[];
  readonly markdown: string;
}

/**
 * Writes the reports of one or all experiments of a database.
 * @throws UserError if there is none, none of that name, or the folder cannot be written
 */
export async function writeReports(options: ReportOptions): Promise<WrittenReport[]> {
  const store = await Store.read(options.db);
  try {
    const { experiment: name, against } = options;
    const wanted = await chosenExperiments(store, name === undefined ? [] : [name]);
    for (const { path, metric } of await changedGivenFiles(store))
      options.notice?.(messages.changedScores(shown(path), metric, options.db));
    // Loading Vega takes 0.2 s, and this thread is idle while the database is read. The import that draws will throw
    // any error.
    if (isDrawn(options)) import('./plots/svg.js').catch(() => undefined);
    const beside = shippedAndOwn(options.published ?? []);
    const reports: WrittenReport[] = [];
    for (const experiment of wanted) {
      const results = await readResults(store, experiment, { tests: { against }, vectors: isDrawn(options), beside });
      // Frees DuckDB's cache before figures need memory for resampling.
      await store.trim();
      const contents = onlyTables(contentsOf(results), options.tables);
      const out = options.out ?? join('results', 'reports');
      const folder = options.out !== undefined && wanted.length === 1 ? out : join(out, pathName(experiment));
      reports.push({ experiment, cells: results.cells.length, ...(await writeReport(contents, folder, options)) });
    }
    return reports;
  } finally {
    await store.close();
  }
}

/** Whether figures are wanted. If not, the statistics of sentences are not read. */
const isDrawn = ({ formats, tables }: ReportOptions) =>
  tables.length === 0 && formats.some((format) => format === 'html' || format === 'svg' || format === 'png');

function onlyTables(contents: Contents, wanted: readonly string[]): Contents {
  if (wanted.length === 0) return contents;
  const known = contents.sections.flatMap((section) => section.tables.map(({ id }) => id));
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown !== undefined) throw messages.unknownTable(unknown, known, nearest(unknown, known));
  const sections = contents.sections
    .map((section) => ({ ...section, tables: section.tables.filter(({ id }) => wanted.includes(id)), plots: [] }))
    .filter(({ tables }) => tables.length > 0);
  return { ...contents, summary: [], sections, samples: [] };
}

async function writeReport(contents: Contents, folder: string, options: ReportOptions) {
  const { formats: wanted, intervals = false, now } = options;
  const written = `Written by eatlab ${packageVersion('eatlab') ?? ''} on ${now.toISOString().slice(0, 16).replace('T', ' ')} UTC.`;
  const markdown = markdownReport(contents, written, { intervals });
  const tables = contents.sections.flatMap((section) => section.tables);
  const files = new Map<string, string | Uint8Array>();
  const pictures = wanted.includes('html') && isDrawn(options) ? await draw(contents, ({ spec }) => spec) : new Map();
  const alone = wanted.some((format) => format === 'svg' || format === 'png') ? await drawAlone(contents) : new Map();
  if (wanted.includes('html')) files.set('report.html', await htmlReport(contents, pictures, written));
  if (wanted.includes('md')) files.set('report.md', markdown);
  if (wanted.includes('latex'))
    for (const table of tables) files.set(`${pathName(table.id)}.tex`, latexTable(table, { intervals }));
  if (wanted.includes('csv')) for (const table of tables) files.set(`${pathName(table.id)}.csv`, csvTable(table));
  if (wanted.includes('svg')) for (const [id, svg] of alone) files.set(`${pathName(id)}.svg`, svg);
  if (wanted.includes('png')) {
    const { hasFonts, toPng } = await import('./plots/png.js');
    if (!hasFonts()) throw messages.noFonts();
    for (const [id, svg] of alone) files.set(`${pathName(id)}.png`, toPng(svg));
  }
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, content] of files) await writeWhole(join(folder, name), content);
  } catch (error) {
    throw messages.cannotWriteReport(folder, (error as Error).message);
  }
  return { files: [...files.keys()].map((name) => join(folder, name)), markdown };
}

/** Every figure as SVG, by its ID. Vega is loaded only if there is something to draw. */
async function draw({ sections }: Contents, specOf: (plot: Plot) => Plot['spec']): Promise<Map<string, string>> {
  const plots = sections.flatMap((section) => section.plots);
  const pictures = new Map<string, string>();
  if (plots.length === 0) return pictures;
  const [{ toSvg }, { withWidth }] = await Promise.all([import('./plots/svg.js'), import('./plots/plot.js')]);
  for (const plot of plots) pictures.set(plot.id, await toSvg(withWidth(specOf(plot), 760)));
  return pictures;
}

/** Every figure with its title, n and cautions, for a file of its own. */
async function drawAlone(contents: Contents): Promise<Map<string, string>> {
  const { titled } = await import('./plots/labelled.js');
  return draw(contents, titled);
}

async function htmlReport(contents: Contents, pictures: ReadonlyMap<string, string>, written: string): Promise<string> {
  const { page } = await import('./page/page.js');
  if (pictures.size === 0) return page(contents, { pictures, libraries: [], written });
  const { browserLibraries } = await import('./page/browser-libraries.js');
  return page(contents, { pictures, libraries: await browserLibraries(), written });
}
