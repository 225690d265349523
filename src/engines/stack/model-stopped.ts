/** An endpoint that had answered keeps failing: whatever needs its model is left for another run (exit code 3). */
export class ModelStopped extends Error {
  override name = 'ModelStopped';
}
