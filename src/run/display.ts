import type { Cell } from '../plan/cells/cell.js';
import type { CellProgress, Progress } from './progress.js';

/** Where progress is shown: standard error, which may be a terminal. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

export interface Display {
  /** Shows a line above the progress, where it stays. */
  say(line: string): void;
  stop(): void;
}

const pace = { terminal: 200, plain: 10_000 } as const;

/** Shows progress until stopped: lines that are redrawn on a terminal, one line now and then elsewhere. */
export function display(progress: Progress, screen: Screen, plain: boolean, clock: () => number = Date.now): Display {
  const live = !plain && screen.isTTY === true;
  let drawn = 0;
  const draw = () => {
    // Nothing is planned yet, or a mistake was found before.
    if (progress.cells.size === 0) return;
    if (!live) {
      screen.write(`${summaryLine(progress, clock())}\n`);
      return;
    }
    const lines = [...cellLines(progress, (screen.rows ?? 24) - 3), summaryLine(progress, clock())];
    const text = lines.map((line) => `\x1b[2K${line.slice(0, (screen.columns ?? 100) - 1)}\n`).join('');
    screen.write((drawn > 0 ? `\x1b[${drawn}A` : '') + text);
    drawn = lines.length;
  };
  const timer = setInterval(draw, live ? pace.terminal : pace.plain);
  return {
    say(line) {
      // From the first line that is redrawn to the end of the screen.
      if (drawn > 0) screen.write(`\x1b[${drawn}A\x1b[J`);
      drawn = 0;
      screen.write(`${line}\n`);
    },
    stop() {
      clearInterval(timer);
      draw();
    },
  };
}

/** What lines can be summed up by, from a line a cell to ever fewer. */
const groupings: readonly ((cell: Cell) => readonly (string | undefined)[])[] = [
  ({ language, method, model, adapter, prompt, rounds, tagger, locator, sampling, seed }) => [
    language.code,
    method.name,
    model?.name,
    adapter === 'none' ? undefined : adapter,
    prompt?.name,
    rounds ? `rounds ${rounds.forward}` : undefined,
    tagger?.name,
    locator,
    sampling?.name,
    seed === undefined ? undefined : `seed ${seed}`,
  ],
  ({ language, method, model }) => [language.code, method.name, model?.name],
  ({ language, method }) => [language.code, method.name],
  ({ language }) => [language.code],
  ({ method }) => [method.name],
];

/**
 * As many lines as fit: one a cell, else cells summed up by language, method and model, by language and method, and so
 * on.
 */
export function cellLines(progress: Progress, rows: number): string[] {
  const all = [...progress.cells.values()];
  const [each = [], ...fewer] = groupings.map((by) => lineGroups(all, by));
  if (all.length <= rows) return each.map((group) => groupLine(group, shortened(group.parts, each)));
  const fitting = fewer.find((groups) => groups.length <= rows) ?? fewer.at(-1) ?? [];
  const lines = fitting.map((group) => groupLine(group, [...group.parts, `${group.cells} cells`]));
  return lines.length <= rows
    ? lines
    : [...lines.slice(0, Math.max(0, rows - 1)), `… and ${lines.length - rows + 1} more`];
}

interface LineGroup {
  readonly parts: readonly (string | undefined)[];
  cells: number;
  done: number;
  total: number;
  failed: number;
}

function lineGroups(all: readonly CellProgress[], by: (typeof groupings)[number]): LineGroup[] {
  const groups = new Map<string, LineGroup>();
  for (const { cell, done, total, failed } of all) {
    const parts = by(cell);
    const key = JSON.stringify(parts);
    const group = groups.get(key) ?? { parts, cells: 0, done: 0, total: 0, failed: 0 };
    group.cells++;
    group.done += done;
    group.total += total;
    group.failed += failed;
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Of the parts of a name those that tell the lines apart, and language and method. */
const shortened = (parts: LineGroup['parts'], lines: readonly LineGroup[]): LineGroup['parts'] =>
  parts.filter((part, i) => i < 2 || lines.some((other) => other.parts[i] !== part));

function groupLine({ done, total, failed }: LineGroup, parts: LineGroup['parts']): string {
  const label = parts.filter((part) => part !== undefined).join(' · ');
  return `${bar(done, total)} ${`${done}/${total}`.padStart(11)}  ${label}${failed > 0 ? `  ${failed} failed` : ''}`;
}

export function summaryLine(progress: Progress, now: number): string {
  const seconds = (now - progress.startedAt) / 1000;
  const left = progress.remaining(now);
  const parts = [
    `${progress.sum('done')}/${progress.sum('total')} sentences`,
    `${progress.sum('failed')} failed`,
    `${progress.calls} calls (${(progress.calls / Math.max(seconds, 0.001)).toFixed(1)}/s)`,
    `${progress.replayed} replayed`,
    `${progress.tokens} tokens`,
    progress.costUsd > 0 ? `$${progress.costUsd.toFixed(4)}` : undefined,
    `${duration(seconds * 1000)}${left === undefined ? '' : `, ${duration(left)} left`}`,
  ];
  const { waiting } = progress;
  if (waiting && waiting.until > now)
    parts.push(`waiting for ${waiting.what} until ${new Date(waiting.until).toLocaleTimeString('en-GB')}`);
  return parts.filter((part) => part !== undefined).join(' · ');
}

function bar(done: number, total: number): string {
  const width = 20;
  const full = total === 0 ? width : Math.round((done / total) * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h} h ${m} min` : m > 0 ? `${m} min ${s} s` : `${s} s`;
}
