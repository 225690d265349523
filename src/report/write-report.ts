import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from '../config/nearest.js';
import { packageVersion } from '../config/package-version.js';
import { Store } from '../store/store.js';
import { type Contents, contentsOf } from './contents.js';
import type { Format } from './formats.js';
import { markdownReport } from './markdown-report.js';
import * as messages from './messages.js';
import { readExperiments, readReport } from './queries.js';
import { csvTable } from './render/csv.js';
import { latexTable } from './render/latex.js';

export interface ReportOptions {
  readonly db: string;
  /** Undefined for all experiments of the database. */
  readonly experiment: string | undefined;
  readonly formats: readonly Format[];
  /** Only the tables of these ids, and no figures; empty for everything. */
  readonly tables: readonly string[];
  /** A folder; with several experiments each gets one of its own in it. */
  readonly out: string | undefined;
  /** Whether Markdown and LaTeX have 95 % intervals; the page and CSV always do. */
  readonly intervals?: boolean;
  readonly now: Date;
}

export interface WrittenReport {
  readonly experiment: string;
  readonly cells: number;
  readonly files: readonly string[];
  readonly markdown: string;
}

/**
 * Writes the reports of one or all experiments of a database.
 * @throws UserError when there is none, none of that name, or the folder cannot be written.
 */
export async function writeReports(options: ReportOptions): Promise<WrittenReport[]> {
  const store = await Store.read(options.db);
  try {
    const experiments = await readExperiments(store);
    if (experiments.length === 0) throw messages.nothingToReport(options.db);
    const { experiment: name } = options;
    const wanted = name === undefined ? experiments : experiments.filter((experiment) => experiment.name === name);
    if (name !== undefined && wanted.length === 0) {
      const known = experiments.map((experiment) => experiment.name);
      throw messages.unknownExperiment(name, options.db, known, nearest(name, known));
    }
    const reports: WrittenReport[] = [];
    for (const { name: experiment, cells } of wanted) {
      const contents = onlyTables(contentsOf(await readReport(store, experiment)), options.tables);
      const out = options.out ?? join('results', 'reports');
      const folder = options.out !== undefined && wanted.length === 1 ? out : join(out, experiment);
      reports.push({ experiment, cells, ...(await writeReport(contents, folder, options)) });
    }
    return reports;
  } finally {
    await store.close();
  }
}

function onlyTables(contents: Contents, wanted: readonly string[]): Contents {
  if (wanted.length === 0) return contents;
  const known = contents.sections.flatMap((section) => section.tables.map(({ id }) => id));
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown !== undefined) throw messages.unknownTable(unknown, known, nearest(unknown, known));
  const sections = contents.sections
    .map((section) => ({ ...section, tables: section.tables.filter(({ id }) => wanted.includes(id)), plots: [] }))
    .filter(({ tables }) => tables.length > 0);
  return { ...contents, sections, samples: [] };
}

async function writeReport(contents: Contents, folder: string, options: ReportOptions) {
  const { formats: wanted, intervals = false, now } = options;
  const written = `Written by eatlab ${packageVersion('eatlab') ?? ''} on ${now.toISOString().slice(0, 16).replace('T', ' ')} UTC.`;
  const markdown = markdownReport(contents, written, { intervals });
  const tables = contents.sections.flatMap((section) => section.tables);
  const files = new Map<string, string>();
  if (wanted.includes('html')) files.set('report.html', await htmlReport(contents, written));
  if (wanted.includes('md')) files.set('report.md', markdown);
  if (wanted.includes('latex'))
    for (const table of tables) files.set(`${table.id}.tex`, latexTable(table, { intervals }));
  if (wanted.includes('csv')) for (const table of tables) files.set(`${table.id}.csv`, csvTable(table));
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, content] of files) await writeFile(join(folder, name), content);
  } catch (error) {
    throw messages.cannotWriteReport(folder, (error as Error).message);
  }
  return { files: [...files.keys()].map((name) => join(folder, name)), markdown };
}

/** Vega is loaded only where there is something to draw. */
async function htmlReport(contents: Contents, written: string): Promise<string> {
  const plots = contents.sections.flatMap((section) => section.plots);
  const pictures = new Map<string, string>();
  if (plots.length === 0) return (await import('./page.js')).page(contents, { pictures, libraries: [], written });
  const [{ page }, { toSvg }, { withWidth }, { browserLibraries }] = await Promise.all([
    import('./page.js'),
    import('./plots/svg.js'),
    import('./plots/plot.js'),
    import('./browser-libraries.js'),
  ]);
  for (const { id, spec } of plots) pictures.set(id, await toSvg(withWidth(spec, 760)));
  return page(contents, { pictures, libraries: await browserLibraries(), written });
}
