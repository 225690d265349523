import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

/** A run of six sentences, of which a server fails three for two reasons. */
async function run(...more: string[]) {
  const bad = (body: string) => ({ fault: { status: 400, body: JSON.stringify({ error: { message: body } }) } });
  const server = await chatServer((_, i) =>
    i === 1 || i === 3 ? bad(`no \x1b[31mroom\u202e for request ${i}`) : i === 4 ? bad('unknown parameter') : '[]',
  );
  write(
    folder,
    'failing.yaml',
    `name: failing
ner: {dataset: mini8}
languages: [ka]
grid: {method: [direct], model: [served]}
models: {served: {engine: openai, model: m, endpoint: "${server.url}", topLogprobs: 0, limits: {concurrency: 1}}}
`,
  );
  return eatlab(['run', 'failing.yaml', '--fresh', '--db', 'x.duckdb', '--plain', '--limit', '6', ...more], folder);
}

it('a run says why sentences got no answer: a line a reason, with its count and one of them', async () => {
  const { code, stderr } = await run();
  expect(code).toBe(3);
  const lines = stderr.trim().split('\n');
  const where = String.raw`\(such as sentence \d+ of mini8 in direct · served · .* · ka\)$`;
  expect(lines.filter((line) => / failed: /.test(line))).toEqual([
    expect.stringMatching(
      new RegExp(String.raw`^2 failed: bad-request: HTTP 400: no \\x1b\[31mroom\\u202e for request [13] ${where}`),
    ),
    expect.stringMatching(new RegExp(`^1 failed: bad-request: HTTP 400: unknown parameter ${where}`)),
  ]);
  expect(lines.at(-1)).toMatch(/^done, but 3 of 6 sentences got no answer: the same command asks for them again; /);
});

it('so do its summary in JSON, and the Markdown and the page of its report', async () => {
  const { stdout } = await run('--json');
  const summary = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(summary).toMatchObject({
    failed: 3,
    failures: [
      { sentences: 2, example: { dataset: 'mini8', cell: expect.stringMatching(/^[0-9a-f]{64}$/) } },
      { sentences: 1, reason: 'bad-request: HTTP 400: unknown parameter' },
    ],
    stopped: [],
  });
  expect(summary.failures[0].reason).toContain('for request');
  const report = await eatlab(['report', 'failing', '--db', 'x.duckdb', '--format', 'md', '--format', 'html'], folder);
  expect(report.code).toBe(0);
  for (const text of [report.stdout, readFileSync(join(folder, 'results/reports/failing/report.html'), 'utf8')]) {
    expect(text).toContain('Why sentences got no answer');
    expect(text).toMatch(/3 sentences failed: 2 with bad-request: HTTP 400: no .*room.* for request/);
    expect(text).toMatch(/example/);
    expect(text).toMatch(/sentence \d+ of mini8, direct, Georgian/);
  }
});
