import { escapeMarkdown } from '../tables/escape-markdown.js';
import { markdownTable } from '../tables/markdown-table.js';
import type { RenderOptions } from '../tables/table.js';
import type { Contents } from './contents.js';

/** The report's tables as one Markdown document. */
export function markdownReport(
  { experiment, banners, summary, sections }: Contents,
  written: string,
  options: RenderOptions,
): string {
  return [
    `# ${escapeMarkdown(experiment)}`,
    escapeMarkdown(written),
    ...(banners.length > 0 ? [banners.map((banner) => `> ${escapeMarkdown(banner)}`).join('\n>\n')] : []),
    ...(summary.length > 0 ? [summary.map((line) => `- ${escapeMarkdown(line)}`).join('\n')] : []),
    ...sections
      .filter(({ tables }) => tables.length > 0)
      .flatMap(({ title, notes, tables }) => [
        `## ${escapeMarkdown(title)}`,
        ...tables.map((table) => markdownTable(table, options)),
        ...notes.map(escapeMarkdown),
      ]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
