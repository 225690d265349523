import type { Cell } from '../plan/cells/cell.js';
import { Live } from '../terminal/live.js';
import type { Output } from '../terminal/output.js';
import { dim, green, type Piece, red, yellow } from '../terminal/style.js';
import type { CellProgress, Progress } from './progress.js';

export interface Display {
  /** Shows a change at once: during a phase nothing else may happen for a long time. */
  draw(): void;
  /** Shows the final state, and nothing from then on. */
  stop(): void;
}

/** Milliseconds between frames or lines. */
const pace = { terminal: 200, plain: 10_000 } as const;

/** Shows progress until stopped: lines that are redrawn on a terminal, an occasional line elsewhere. */
export function display(progress: Progress, output: Output, plain: boolean, clock: () => number = Date.now): Display {
  const summary = () => summaryLine(progress, clock());
  const isLive = !plain && output.canRedraw;
  const live = isLive ? new Live(output) : undefined;
  const draw = () => live?.draw([...cellLines(progress, output.height - 3), summary()]);
  let timer: NodeJS.Timeout | undefined = live
    ? setInterval(draw, pace.terminal)
    : setInterval(() => output.line(...summary()), pace.plain);
  return {
    draw,
    stop() {
      if (timer === undefined) return;
      clearInterval(timer);
      timer = undefined;
      // Nothing was planned if a mistake was found first.
      if (progress.cells.size === 0) live?.clear();
      else if (live) draw();
      else output.line(...summary());
      live?.done();
    },
  };
}

/** The ways to group lines, from one line per cell to fewer and fewer. */
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

type Line = readonly Piece[];

/**
 * As many lines as fit: one per cell if possible, otherwise cells summed up by language, method and model, then by
 * language and method, and so on.
 */
export function cellLines(progress: Progress, rows: number): Line[] {
  const all = [...progress.cells.values()];
  const [each = [], ...fewer] = groupings.map((by) => lineGroups(all, by));
  if (all.length <= rows) return each.map((group) => groupLine(group, shortened(group.parts, each)));
  const fitting = fewer.find((groups) => groups.length <= rows) ?? fewer.at(-1) ?? [];
  const lines = fitting.map((group) => groupLine(group, [...group.parts, `${group.cells} cells`]));
  return lines.length <= rows
    ? lines
    : [...lines.slice(0, Math.max(0, rows - 1)), [`… and ${lines.length - rows + 1} more`]];
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

/** Keeps only those parts of a name that distinguish the lines, plus language and method. */
const shortened = (parts: LineGroup['parts'], lines: readonly LineGroup[]): LineGroup['parts'] =>
  parts.filter((part, i) => i < 2 || lines.some((other) => other.parts[i] !== part));

function groupLine({ done, total, failed }: LineGroup, parts: LineGroup['parts']): Line {
  const label = parts.filter((part) => part !== undefined).join(' · ');
  return [
    ...bar(done, total),
    ` ${`${done}/${total}`.padStart(11)}  `,
    ...(failed > 0 ? [red(`${failed} failed`), '  '] : []),
    label,
  ];
}

/** The progress of the whole run, the most important first: a terminal may be too narrow for the rest. */
export function summaryLine(progress: Progress, now: number): Line {
  const { phase, waiting, calls, replayed, tokens, costUsd } = progress;
  const seconds = (now - progress.startedAt) / 1000;
  const left = phase === 'asking' ? progress.remaining(now) : undefined;
  const failed = progress.sum('failed');
  const parts: (Piece | undefined)[] = [
    left === undefined ? undefined : `${duration(left)} left`,
    waiting && waiting.until > now
      ? yellow(`waiting for ${waiting.what} until ${new Date(waiting.until).toLocaleTimeString('en-GB')}`)
      : phaseInWords(progress),
    `${progress.sum('done')}/${progress.sum('total')} sentences`,
    failed > 0 ? red(`${failed} failed`) : '0 failed',
    `${calls} calls (${(calls / Math.max(seconds, 0.001)).toFixed(1)}/s)`,
    `${replayed} replayed`,
    `${tokens} tokens`,
    costUsd > 0 ? `$${costUsd.toFixed(4)}` : undefined,
    dim(duration(seconds * 1000)),
  ];
  return parts.filter((part) => part !== undefined).flatMap((part, i) => (i === 0 ? [part] : [' · ', part]));
}

const phaseInWords = ({ phase, scored }: Progress): string =>
  scored ? `${phase} ${scored.cells}/${scored.of} cells` : phase;

function bar(done: number, total: number): Line {
  const width = 20;
  const full = total === 0 ? width : Math.round((done / total) * width);
  return [green('█'.repeat(full)), dim('░'.repeat(width - full))];
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h} h ${m} min` : m > 0 ? `${m} min ${s} s` : `${s} s`;
}
