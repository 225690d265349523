// npm run bench [-- NAME…]: measures what a run costs, against a local server, as a Markdown table. --list names the
// measurements.
import { machine } from './machine.js';
import { auto } from './measurements/auto.js';
import { cpu } from './measurements/cpu.js';
import { eventLoop } from './measurements/event-loop.js';
import { faults } from './measurements/faults.js';
import { help } from './measurements/help.js';
import { killed } from './measurements/killed.js';
import { memory } from './measurements/memory.js';
import { plans } from './measurements/plans.js';
import { readers } from './measurements/readers.js';
import { replay } from './measurements/replay.js';
import { span } from './measurements/span.js';
import { startUp } from './measurements/start-up.js';
import { whole } from './measurements/whole.js';

const measurements = {
  span,
  cpu,
  'event-loop': eventLoop,
  memory,
  'start-up': startUp,
  whole,
  replay,
  plans,
  readers,
  auto,
  killed,
  faults,
  help,
};

const known = Object.keys(measurements);
const names = process.argv.slice(2);
if (names.includes('--list')) {
  console.log(known.join(' '));
  process.exit();
}
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: no such measurement; there are ${known.join(', ')}`);
  process.exit(2);
}

console.log(`${machine()}\n\n| what | bound | measured | |\n|---|---|---|---|`);
for (const name of names.length > 0 ? names : known) {
  try {
    for (const { what, bound, measured, met } of await measurements[name]()) {
      console.log(`| ${what} | ${bound} | ${measured} | ${met ? 'met' : '**missed**'} |`);
      if (!met) process.exitCode = 1;
    }
  } catch (error) {
    console.log(`| ${name} | | ${error.message.split('\n')[0]} | **failed** |`);
    console.error(error);
    process.exitCode = 1;
  }
}
