import { Live } from '../terminal/live.js';
import type { Output } from '../terminal/output.js';
import { dim, green, type Piece } from '../terminal/style.js';
import type { Said } from './trainer-output.js';

/** Milliseconds from one frame or line to the next. */
const pace = { terminal: 200, plain: 10_000 } as const;

/** Shows how a trainer gets on: a line that is redrawn on a terminal, one line now and then elsewhere. */
export class TrainingDisplay {
  private step: { readonly at: number; readonly of: number; readonly since: number; readonly from: number } | undefined;
  private loss: number | undefined;
  private readonly live: Live | undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly name: string,
    private readonly output: Output,
    plain: boolean,
    private readonly clock: () => number = Date.now,
  ) {
    this.live = !plain && output.canRedraw ? new Live(output) : undefined;
    this.timer = this.live
      ? setInterval(() => this.live?.draw([this.line()]), pace.terminal)
      : setInterval(() => output.line(...this.line()), pace.plain);
  }

  hear(said: Said): void {
    if (said.kind === 'log') this.loss = said.loss ?? this.loss;
    if (said.kind !== 'step') return;
    const { since, from } = this.step ?? { since: this.clock(), from: said.step };
    this.step = { at: said.step, of: said.of, since, from };
  }

  /** Shows how it ended, and nothing from then on. */
  stop(): void {
    clearInterval(this.timer);
    if (this.live) this.live.draw([this.line()]);
    else this.output.line(...this.line());
    this.live?.done();
  }

  private line(): Piece[] {
    const { step, loss, name } = this;
    if (!step) return [`${name}: the trainer starts, which takes a minute, or longer where packages are fetched`];
    const left = timeLeft(step, this.clock());
    const full = Math.round((20 * step.at) / Math.max(1, step.of));
    return [
      ...[green('█'.repeat(full)), dim('░'.repeat(20 - full))],
      ` ${step.at}/${step.of} steps · ${name}`,
      ...(loss === undefined ? [] : [` · loss ${loss}`]),
      ...(left === undefined ? [] : [dim(` · ${left} left`)]),
    ];
  }
}

/** In words; undefined where nothing was done since it was first heard of. */
function timeLeft({ at, of, since, from }: { at: number; of: number; since: number; from: number }, now: number) {
  if (at <= from) return undefined;
  const seconds = Math.round(((now - since) / (at - from) / 1000) * (of - at));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h} h ${m} min` : m > 0 ? `${m} min ${s} s` : `${s} s`;
}
