// Loaded before the program (`node --import`): writes what the process used to the file given by EATLAB_BENCH_USAGE.
// Blocks of the event loop count from the first request on, which excludes loading the program.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

let askingBlockMs = 0;
const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
const first = () => {
  loop.reset();
  unsubscribe('undici:request:create', first);
};
subscribe('undici:request:create', first);
// What follows the last answer is not part of asking, so the value at the last answer is kept.
let answers = 0;
subscribe('undici:request:headers', () => {
  if (++answers % 50 === 0) askingBlockMs = loop.max / 1e6;
});

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const used = {
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    peakMB: maxRSS / 1024,
    askingBlockMs,
    blockMs: loop.count > 0 ? loop.max / 1e6 : 0,
  };
  writeFileSync(process.env.EATLAB_BENCH_USAGE, JSON.stringify(used));
});
