/** An endpoint that had answered fails again and again: what needs its model is left for another run (exit code 3). */
export class ModelStopped extends Error {
  override name = 'ModelStopped';
}
