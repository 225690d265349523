import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';

/** Describes the machine, without which times mean nothing. */
export function machine() {
  const [first] = cpus();
  const load = loadavg().map((one) => one.toFixed(2));
  return `${cpus().length} × ${first?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}-${process.arch}; load average at the start ${load.join(', ')}; eatlab ${commit()}; ${new Date().toISOString().slice(0, 10)}`;
}

function commit() {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      cwd: new URL('.', import.meta.url),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'without git';
  }
}
