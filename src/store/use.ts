/** Something that several callers use at once, and work that has to wait until nobody uses it. */
export class Use {
  private users = 0;
  private paused: Promise<void> | undefined;

  /** Waits for a pause to end. The caller must call the returned function when it is done. */
  async begin(): Promise<() => void> {
    while (this.paused) await this.paused;
    this.users++;
    return () => this.users--;
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    const done = await this.begin();
    try {
      return await work();
    } finally {
      done();
    }
  }

  /** Does work that others must not see; they wait meanwhile. It is skipped while there are users. */
  async between(work: () => Promise<void>): Promise<void> {
    if (this.users > 0 || this.paused) return;
    const working = work();
    this.paused = working.catch(() => undefined);
    try {
      await working;
    } finally {
      this.paused = undefined;
    }
  }
}
