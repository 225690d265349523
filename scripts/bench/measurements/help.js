import { tmpdir } from 'node:os';
import { start } from '../program.js';
import { median, several, shown } from '../several.js';

export async function help() {
  const values = await several(11, async () => {
    const began = performance.now();
    const child = start(['--help'], tmpdir());
    child.stdout.resume();
    await new Promise((resolve) => child.on('close', resolve));
    return performance.now() - began;
  });
  const what = '`eatlab --help`, the program itself';
  return [{ what, bound: '≤ 200 ms', measured: shown(values, 0, ' ms'), met: median(values) <= 200 }];
}
