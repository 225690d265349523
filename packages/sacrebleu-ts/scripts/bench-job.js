// One measured run in a process of its own: node bench-job.js JOB PAIRS → JSON on standard output
import { BLEU, CHRF, TER } from '../dist/index.js';
import { makeCorpus } from './bench-corpus.js';

const metrics = {
  'BLEU 13a': () => new BLEU(),
  'BLEU intl': () => new BLEU({ tokenize: 'intl' }),
  chrF: () => new CHRF(),
  'chrF++': () => new CHRF({ wordOrder: 2 }),
  TER: () => new TER(),
  bootstrap: () => new BLEU(),
};

const [job, pairs] = process.argv.slice(2);
const [name, way] = job.split(', ');
const run = way === 'streamed' ? streamed : whole;
const { seconds, text } = run(metrics[name](), Number(pairs), name === 'bootstrap' ? 1000 : 1);
console.log(JSON.stringify({ seconds, text, mebibytes: process.resourceUsage().maxRSS / 1024 }));

function whole(metric, count, nBootstrap) {
  const hypotheses = [];
  const references = [];
  for (const [hypothesis, reference] of makeCorpus(count)) {
    hypotheses.push(hypothesis);
    references.push(reference);
  }
  const start = process.cpuUsage();
  const score = metric.corpusScore(hypotheses, [references], { nBootstrap });
  return { seconds: secondsSince(start), text: score.format(4, false, metric.getSignature().format()) };
}

// Making the corpus is part of the stream; its time is taken off by a run that does nothing else.
function streamed(metric, count) {
  const idle = process.cpuUsage();
  for (const [hypothesis] of makeCorpus(count)) if (hypothesis === '') throw new Error('an empty hypothesis');
  const making = secondsSince(idle);
  function* stats() {
    for (const [hypothesis, reference] of makeCorpus(count)) yield metric.stats(hypothesis, [reference]);
  }
  const start = process.cpuUsage();
  const score = metric.scoreFromStats(metric.sum(stats()));
  const seconds = Math.max(0, secondsSince(start) - making);
  return { seconds, text: score.format(4, false, metric.getSignature().format()) };
}

function secondsSince(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
