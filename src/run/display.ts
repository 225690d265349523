import type { Progress } from './progress.js';

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

/** A line a cell, those under way first; what does not fit the screen is counted. */
export function cellLines(progress: Progress, rows: number): string[] {
  const all = [...progress.cells.values()];
  const running = all.filter(({ done, total }) => done < total);
  const shown = (all.length <= rows ? all : running).slice(0, Math.max(1, rows));
  const lines = shown.map(({ cell, done, total, failed }) => {
    const name = [
      cell.language.code,
      cell.method.name,
      cell.model?.name,
      cell.adapter === 'none' ? undefined : cell.adapter,
      cell.rounds ? `rounds ${cell.rounds.forward}` : undefined,
      cell.locator,
    ];
    const label = name.filter((part) => part !== undefined).join(' · ');
    return `${bar(done, total)} ${`${done}/${total}`.padStart(11)}  ${label}${failed > 0 ? `  ${failed} failed` : ''}`;
  });
  const hidden = all.length - shown.length;
  return hidden > 0 ? [...lines, `… and ${hidden} more cells`] : lines;
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
