import { command as check } from './check.js';
import type { Command } from './command.js';
import { command as compare } from './compare.js';
import { command as corpus } from './corpus.js';
import { command as data } from './data.js';
import { command as doctor } from './doctor.js';
import { command as exporting } from './export.js';
import { command as init } from './init.js';
import { command as list } from './list.js';
import { command as merge } from './merge.js';
import { command as plan } from './plan.js';
import { command as report } from './report.js';
import { command as run } from './run.js';
import { command as score } from './score.js';
import { command as show } from './show.js';
import { command as submit } from './submit.js';
import { command as train } from './train.js';
import { command as verify } from './verify.js';
import { command as view } from './view.js';
import { command as why } from './why.js';

/** Every command, in the order of the help text. */
export const commands: readonly Command[] = [
  run,
  plan,
  why,
  report,
  view,
  compare,
  verify,
  list,
  show,
  check,
  score,
  exporting,
  merge,
  submit,
  data,
  corpus,
  train,
  init,
  doctor,
];

/** Handled by the argument parser itself. */
export const completion: Command = {
  command: 'completion',
  describe: 'Print a completion script for the shell',
  handler: () => undefined,
};
