import type { Command } from './command.js';
import { command as data } from './data.js';
import { command as run } from './run.js';

/** Every command, in the order of the help text. */
export const commands: readonly Command[] = [run, data];
