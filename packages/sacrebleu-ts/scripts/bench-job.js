// One measured run in a process of its own: node bench-job.js JOB CORPUS PAIRS → JSON on standard output
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { BLEU, CHRF, TER } from '../dist/index.js';

const metrics = {
  'BLEU 13a': () => new BLEU(),
  'BLEU intl': () => new BLEU({ tokenize: 'intl' }),
  chrF: () => new CHRF(),
  'chrF++': () => new CHRF({ wordOrder: 2 }),
  TER: () => new TER(),
  bootstrap: () => new BLEU(),
};

// Long enough for what the engine still does in the background after reading the corpus.
const SETTLING_MILLISECONDS = 200;

const [job, corpus, pairs] = process.argv.slice(2);
const [name, way] = job.split(', ');
const metric = metrics[name]();
const { seconds, score } = await (way === 'streamed' ? streamed : whole)(Number(pairs));
const text = score.format(4, false, metric.getSignature().format());
console.log(JSON.stringify({ seconds, text, mebibytes: process.resourceUsage().maxRSS / 1024 }));

async function whole(count) {
  const lines = readFileSync(corpus, 'utf8').split('\n').slice(0, count);
  const pairs = lines.map((line) => line.split('\t'));
  const hypotheses = pairs.map(([hypothesis]) => hypothesis);
  const references = pairs.map(([, reference]) => reference);
  await setTimeout(SETTLING_MILLISECONDS);
  const start = process.cpuUsage();
  const score = metric.corpusScore(hypotheses, [references], { nBootstrap: name === 'bootstrap' ? 1000 : 1 });
  return { seconds: secondsSince(start), score };
}

// Reading is part of the stream; its time is taken off by a run that does nothing else.
async function streamed(count) {
  async function* pairsOfFile() {
    let read = 0;
    for await (const line of createInterface({ input: createReadStream(corpus) })) {
      if (read++ === count) return;
      yield line.split('\t');
    }
  }
  const idle = process.cpuUsage();
  for await (const [hypothesis] of pairsOfFile()) if (hypothesis === '') throw new Error('an empty hypothesis');
  const reading = secondsSince(idle);
  const start = process.cpuUsage();
  let sum;
  for await (const [hypothesis, reference] of pairsOfFile()) {
    const stats = metric.stats(hypothesis, [reference]);
    sum = sum === undefined ? stats : metric.sum([sum, stats]);
  }
  return { seconds: Math.max(0, secondsSince(start) - reading), score: metric.scoreFromStats(sum) };
}

function secondsSince(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
