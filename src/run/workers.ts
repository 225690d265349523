/** Workers that take one task after another until none is left, as many as are currently wanted. */
export class Workers {
  private readonly running = new Set<Promise<void>>();
  private isOver = false;
  private failure: { error: unknown } | undefined;

  constructor(
    /** Does one task; false when there is none left. */
    private readonly work: () => Promise<boolean>,
    private readonly wanted: () => number,
    /** Called with the first error; no worker begins anything after it. */
    private readonly onError: () => void,
  ) {}

  /** Starts workers until there are as many as wanted. */
  grow(): void {
    while (!this.isOver && this.running.size < this.wanted()) {
      const worker: Promise<void> = this.loop().finally(() => this.running.delete(worker));
      this.running.add(worker);
    }
  }

  /** @throws the first error of a worker, once all have ended. */
  async end(): Promise<void> {
    this.grow();
    while (this.running.size > 0) await Promise.all(this.running);
    if (this.failure) throw this.failure.error;
  }

  private async loop(): Promise<void> {
    // Lets `grow` count this worker before it checks whether there is one too many.
    await undefined;
    try {
      while (!this.isOver && this.running.size <= Math.max(1, this.wanted())) {
        if (!(await this.work())) this.isOver = true;
      }
    } catch (error) {
      this.isOver = true;
      if (!this.failure) this.onError();
      this.failure ??= { error };
    }
  }
}
