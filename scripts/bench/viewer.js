import { readFileSync } from 'node:fs';
import { bounded } from './bounded.js';
import { start } from './program.js';

/** What a page may take: from the request to its first byte, and in bytes for 50 sentences. */
const bounds = { milliseconds: 100, kilobytes: 100, megabytes: 300 };

/**
 * Rows of the table for `eatlab view` of a scored store: each page asked several times, the median of which counts.
 * @param experiment its name
 */
export async function viewerRows(folder, db, experiment) {
  const child = start(['view', db, '--port', '0'], folder);
  try {
    const began = performance.now();
    const base = await addressOf(child);
    const ready = (performance.now() - began) / 1000;
    const page = (path) => fetch(new URL(path, base)).then((answer) => answer.text());
    // The first page waits for what the others share.
    await page(`/grid?experiment=${experiment}`);
    const warm = (performance.now() - began) / 1000;
    const measured = [];
    for (const path of await paths(page, experiment)) measured.push(await timed(new URL(path, base)));
    const slowest = measured.toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
    const largest = Math.max(...measured.map(({ bytes }) => bytes));
    const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1000;
    return [
      bounded('`view`: until pages are quick', { seconds: 15, megabytes: bounds.megabytes }, used(warm, peak)),
      {
        what: `the same: first byte of the slowest of ${measured.length} pages, and bytes of the largest`,
        bound: `≤ ${bounds.milliseconds} ms, ≤ ${bounds.kilobytes} kB`,
        measured: `${slowest.milliseconds.toFixed(0)} ms (${slowest.path}), ${(largest / 1000).toFixed(0)} kB; listens after ${ready.toFixed(1)} s`,
        met: slowest.milliseconds <= bounds.milliseconds && largest <= bounds.kilobytes * 1000,
      },
    ];
  } finally {
    child.kill('SIGINT');
  }
}

const used = (seconds, peakMB) => ({ seconds, peakMB, cpuMs: 0 });

function addressOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const [address] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said) ?? [];
      if (address) resolve(address);
    });
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('close', () => reject(new Error(`eatlab view ended: ${said}`)));
  });
}

/** Every kind of page, with each order and filter. */
async function paths(page, experiment) {
  const matrix = `/matrix?experiment=${experiment}&language=ja`;
  const sentences = [...(await page(matrix)).matchAll(/\/sentence\/([^/"]+)\/\d+/g)];
  const [a, b] = [...new Set(sentences.map(([, cell]) => cell))];
  const compared = `/compare?experiment=${experiment}&cells=${a},${b}`;
  // Its tests are made once, at its first page.
  await page(compared);
  return [
    '/',
    `/grid?experiment=${experiment}&sort=ja`,
    matrix,
    `${matrix}&order=disagreement&fate=found&type=PER`,
    `${matrix}&order=worst&script=Katakana`,
    `${matrix}&order=entropy&text=a`,
    `${matrix}&order=length&exit=not-located&entropy=5`,
    compared,
    `/slices?experiment=${experiment}&cell=${a}`,
    ...[3, 100, 200].map((i) => sentences[i]?.[0] ?? sentences[0][0]),
  ];
}

async function timed(url) {
  const times = [];
  let bytes = 0;
  for (let i = 0; i < 5; i++) {
    const began = performance.now();
    const answer = await fetch(url);
    times.push(performance.now() - began);
    bytes = (await answer.arrayBuffer()).byteLength;
  }
  return { path: url.pathname, milliseconds: times.sort((x, y) => x - y)[2], bytes };
}
