import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Cell } from '../plan/cells/cell.js';
import { cellName } from '../plan/cells/cell-name.js';
import { err, out } from '../terminal/output.js';
import * as messages from './messages.js';
import type { Progress, RunEvent } from './progress.js';

/** Reports what happens in a run to other programs: one JSON object per line, with time and kind first. */
export class EventLog {
  private isBroken = false;

  private constructor(
    /** Absent for standard output. */
    private readonly fd: number | undefined,
    private readonly where: string,
    private readonly progress: Progress,
  ) {}

  /**
   * @param where a file to append to, or `-` for standard output
   * @throws UserError when it cannot be written
   */
  static open(where: string, progress: Progress): EventLog {
    if (where === '-') return new EventLog(undefined, where, progress);
    try {
      mkdirSync(dirname(where), { recursive: true });
      return new EventLog(openSync(where, 'a'), where, progress);
    } catch (error) {
      throw messages.eventsNotWritten(where, (error as Error).message);
    }
  }

  /** Writes an event that the progress has already seen. Single answers appear only in its counts. */
  hear(event: RunEvent): void {
    const fields = this.fieldsOf(event);
    if (fields) this.write(event.kind === 'predicted' && event.why !== undefined ? 'failed' : event.kind, fields);
  }

  /** The last line: the summary of the run. */
  finished(summary: object): void {
    this.write('finished', summary);
    if (this.fd !== undefined) closeSync(this.fd);
  }

  private fieldsOf(event: RunEvent): object | undefined {
    switch (event.kind) {
      case 'planned':
        return { ...this.counts(event.cell), name: cellName(event.cell) };
      case 'predicted':
        return { ...this.counts(event.cell), dataset: event.dataset, sentence: event.sentence, why: event.why };
      case 'entered':
        // `planned` reports what was read.
        return event.phase === 'reading' ? undefined : { phase: event.phase };
      case 'stopped':
        return { ...this.counts(event.cell), why: event.why };
      case 'noticed':
      case 'remarked':
        return { line: event.line };
      case 'waiting':
        return { what: event.what, until: new Date(event.until).toISOString() };
      case 'answered':
      case 'scored':
        return undefined;
    }
  }

  private counts({ id }: Cell): object {
    const { total = 0, done = 0, failed = 0 } = this.progress.cells.get(id) ?? {};
    const { calls, replayed } = this.progress;
    return { cell: id, sentences: total, done, failed, calls, replayed };
  }

  private write(event: string, fields: object): void {
    if (this.isBroken) return;
    const entry = { at: new Date().toISOString(), event, ...fields };
    if (this.fd === undefined) out.json(entry);
    else this.append(this.fd, `${JSON.stringify(entry)}\n`);
  }

  private append(fd: number, line: string): void {
    try {
      const bytes = Buffer.from(line);
      // On a full disk, a partial write raises no error.
      if (writeSync(fd, bytes) < bytes.length) throw new Error('no space left');
    } catch (error) {
      // The run matters more than its observers.
      this.isBroken = true;
      err.line(messages.eventsLost(this.where, (error as Error).message));
    }
  }
}
