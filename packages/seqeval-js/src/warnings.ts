/** A warning. `count` says how often Python raises it in one call (with the filter `always`). */
export interface SeqevalWarning {
  readonly category: 'UserWarning' | 'UndefinedMetricWarning';
  readonly message: string;
  readonly count: number;
}

/** Receives the warnings of a call: each text once, in the order in which Python first raises them. */
export type OnWarning = (warning: SeqevalWarning) => void;

/** Collects the warnings of a call, so that a tag seen a million times needs one number and not a million calls. */
export class WarningLog {
  readonly #warnings = new Map<string, SeqevalWarning>();

  add(category: SeqevalWarning['category'], message: string, count = 1): void {
    const before = this.#warnings.get(message);
    this.#warnings.set(message, { category, message, count: count + (before?.count ?? 0) });
  }

  emit(onWarning: OnWarning | undefined): void {
    if (onWarning) for (const warning of this.#warnings.values()) onWarning(warning);
  }
}

/** Runs `body` and passes its warnings on, even if it throws: by then Python has raised them. */
export function withWarnings<Result>(onWarning: OnWarning | undefined, body: (log: WarningLog) => Result): Result {
  const log = new WarningLog();
  try {
    return body(log);
  } finally {
    log.emit(onWarning);
  }
}
