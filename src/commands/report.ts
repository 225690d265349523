import { type Format, formats, formatsFrom } from '../report/formats.js';
import { err, out } from '../terminal/output.js';
import { type Command, options } from './command.js';

interface Arguments {
  readonly experiment?: string;
  readonly db: string;
  readonly format?: readonly Format[];
  readonly out?: string;
  readonly table: readonly string[];
  readonly intervals: boolean;
  readonly against?: string;
  readonly published: readonly string[];
}

export const command: Command = {
  command: 'report [experiment]',
  describe: 'Write tables and figures of one or all experiments: a page that works offline, and Markdown',
  builder: (y) =>
    y
      .positional('experiment', { type: 'string', describe: 'Name of an experiment' })
      .option('db', options.db)
      .option('format', {
        type: 'string',
        array: true,
        nargs: 1,
        coerce: formatsFrom,
        describe: `${formats.join(', ')}; repeatable; defaults to html and md. With md the tables are also printed`,
      })
      .option('table', {
        type: 'string',
        array: true,
        default: [] as string[],
        describe: 'Only this table, by its id; repeatable',
      })
      .option('against', {
        type: 'string',
        requiresArg: true,
        describe: 'Row to test all others against, such as method=direct,model=qwen2.5-14b: † is p < .05 (Holm)',
      })
      .option('published', {
        type: 'string',
        array: true,
        default: [] as string[],
        describe: 'CSV file of published numbers to show next to yours; columns as in results/published',
      })
      .option('intervals', {
        type: 'boolean',
        default: false,
        describe: '95 % intervals also in Markdown and LaTeX; the page and CSV always have them',
      })
      .option('out', { type: 'string', requiresArg: true, describe: 'Folder; by default results/reports/EXPERIMENT' }),
  handler: async ({ experiment, db, format, out: folder, table, intervals, against, published }: Arguments) => {
    const { writeReports } = await import('../report/write-report.js');
    const reports = await writeReports({
      db,
      experiment,
      formats: format ?? ['html', 'md'],
      tables: table,
      intervals,
      against,
      published,
      out: folder,
      now: new Date(),
      notice: (line) => err.line(line),
    });
    // Keep requested output on stdout clean; report the written files on stderr.
    const prints = format?.includes('md');
    for (const { experiment: name, cells, files, markdown } of reports) {
      if (prints) out.lines(markdown.trimEnd());
      (prints ? err : out).line(`${name} (${cells} cells): ${files.join(' ')}`);
    }
  },
};
