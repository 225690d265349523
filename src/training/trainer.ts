import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from '../is-running.js';
import type { TrainerEnd } from './explain.js';
import { Pieces, readOutput, type Said } from './trainer-output.js';

/** A trainer to start. */
export interface TrainerOptions {
  readonly command: readonly [program: string, ...args: string[]];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** What it says goes there too, without its progress bars. */
  readonly log: string;
  /** Holds the number of its process group while it runs. */
  readonly groupFile: string;
  hear(said: Said): void;
}

/** A trainer at work. */
export interface Trainer {
  /** Fulfilled when it and all that it started are gone. */
  readonly ended: Promise<TrainerEnd>;
  /** Asks it to save a checkpoint and end. */
  stop(): void;
  kill(): void;
}

const tailLines = 60;

/**
 * Starts a trainer in a process group of its own: it starts others, which would outlive it. They all end with this
 * program, also where that is killed.
 */
export function startTrainer({ command, folder, environment, log, groupFile, hear }: TrainerOptions): Trainer {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: folder,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  const tail: string[] = [];
  const listen = (piece: string) => {
    const said = readOutput(piece);
    if (!said) return;
    if (said.kind === 'text') {
      tail.push(said.text);
      if (tail.length > tailLines) tail.shift();
      keep(log, said.text);
    }
    hear(said);
  };
  for (const stream of [child.stdout, child.stderr]) follow(stream, listen);
  const signal = (name: NodeJS.Signals) => {
    if (pid !== undefined) signalGroup(pid, name);
  };
  const atExit = () => signal('SIGKILL');
  process.on('exit', atExit);
  const guard = pid === undefined ? undefined : startGuard(pid);
  if (pid !== undefined) writeFileSync(groupFile, `${pid}\n`);
  const ended = new Promise<TrainerEnd>((resolve, reject) => {
    child.on('error', reject);
    // All that it started hold its outputs open, so they are gone by then.
    child.on('close', (code, name) => resolve({ code, signal: name, tail }));
  }).finally(() => {
    process.off('exit', atExit);
    guard?.kill('SIGKILL');
    rmSync(groupFile, { force: true });
  });
  return { ended, stop: () => signal('SIGTERM'), kill: () => signal('SIGKILL') };
}

/** On a full disk the trainer has more to say than that its log was not written. */
function keep(log: string, line: string): void {
  try {
    appendFileSync(log, `${line}\n`);
  } catch {
    // Its last lines are in memory all the same.
  }
}

function follow(stream: NodeJS.ReadableStream, listen: (piece: string) => void): void {
  const pieces = new Pieces();
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => pieces.add(chunk).forEach(listen));
  stream.on('end', () => pieces.end().forEach(listen));
}

function signalGroup(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name);
  } catch {
    // It has gone already.
  }
}

/**
 * Ends a process group when this program is gone, however that happened: its standard input ends then. It asks first,
 * so that a checkpoint is saved.
 */
function startGuard(group: number): ChildProcess {
  const script = `cat > /dev/null; kill -TERM -- -${group}; sleep 60; kill -KILL -- -${group}`;
  const guard = spawn('sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  guard.on('error', () => undefined);
  guard.unref();
  return guard;
}

/** Seconds that the trainer of a killed program gets to save its checkpoint. */
const patience = 60;

/**
 * Waits for a trainer that an earlier program left.
 * @returns its group if it does not end; undefined once nothing is in the way
 */
export async function formerTrainer(groupFile: string, tell: () => void): Promise<number | undefined> {
  const group = readGroup(groupFile);
  if (group === undefined || !isGroupAlive(group)) return undefined;
  tell();
  for (let waited = 0; waited < patience * 4; waited++) {
    await pause(250);
    if (!isGroupAlive(group)) return undefined;
  }
  return group;
}

function readGroup(file: string): number | undefined {
  try {
    const group = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return group > 1 ? group : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process of a group still runs; one that only nobody has asked after is none. */
function isGroupAlive(group: number): boolean {
  let pids: string[];
  try {
    pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return isRunning(-group);
  }
  return pids.some((pid) => {
    try {
      const [state, , inGroup] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return Number(inGroup) === group && state !== 'Z';
    } catch {
      return false;
    }
  });
}
