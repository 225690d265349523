import { type ChildProcess, spawn } from 'node:child_process';
import { Store } from '../../src/store/store.js';
import { fill } from '../report/support/synthetic.js';
import { bin } from '../support/eatlab.js';

/** Names an experiment could have, and answers a model could give, to get out of a page. */
export const hostileName = `a/b"><script>alert(1)</script>'&`;
export const hostileText = [
  `</script><script>alert(1)</script>"><img src=x onerror=alert(2)>`,
  '[x](javascript:alert(3)) **bold** | a | b |',
  '\u202eright to left\u2066 \u200b\u0000 \u001b[31m',
  '<style>*{display:none}</style><base href="http://example.com/"><meta http-equiv=refresh content="0;url=http://example.com">',
].join('\n');

/** Adds an experiment of such names and answers, one of them a megabyte long. */
export async function addHostile(db: string): Promise<void> {
  const store = await Store.open(db);
  fill(store, { name: hostileName, dataset: 'hostile', translation: hostileText });
  for (const [language, first] of [
    ['ja', 0],
    ['ar', 1],
  ] as const) {
    for (const rounds of ['cheap', 1, 3, 5]) {
      for (const sentence_id of [0, 1]) {
        store.append('sentence_stats', {
          ...{ cell_id: `${hostileName}-${rounds}-${language}`, dataset: 'hostile', sentence_id },
          ...{ seqeval: [0, 0, 0, 0, 0, 0, 0, 1, 1], fates: [{ type: 'PER', first, last: first, fate: 'boundary' }] },
          verdicts: ['boundary'],
        });
      }
    }
    store.append('generations', {
      ...{ key: `${hostileName}-${language}-0`, model: hostileText, engine: 'openai', origin: 'live', state: 'ok' },
      request: { messages: [{ role: 'user', content: hostileText.repeat(100) }] },
      text: hostileText + 'x'.repeat(1e6),
    });
  }
  await store.close();
}

/** The program as a user starts it. */
export interface Viewing {
  readonly address: string;
  readonly child: ChildProcess;
  /** Ctrl-C; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export async function view(db: string): Promise<Viewing> {
  const child = spawn(process.execPath, [bin, 'view', db, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      const [found] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said) ?? [];
      if (found) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', () => reject(new Error(`eatlab view ended: ${said}`)));
  });
  return {
    address,
    child,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}
