// One measured run in a process of its own: node bench-job.js JOB SENTENCES → JSON on stdout
import { classificationReport, EntityScorer, IOB2 } from '../dist/index.js';
import { makeCorpus } from './bench-corpus.js';

const [job, sentences] = process.argv.slice(2);
const options = job.startsWith('strict') ? { mode: 'strict', scheme: IOB2 } : {};
const run = job.endsWith('streamed') ? streamed : whole;
const { seconds, text } = run(Number(sentences));
console.log(JSON.stringify({ seconds, text, mebibytes: process.resourceUsage().maxRSS / 1024 }));

function whole(count) {
  const yTrue = [];
  const yPred = [];
  for (const [truth, prediction] of makeCorpus(count)) {
    yTrue.push(truth);
    yPred.push(prediction);
  }
  const start = process.cpuUsage();
  const text = classificationReport(yTrue, yPred, options);
  return { seconds: secondsSince(start), text };
}

// Making the corpus is part of the stream; its time is taken off by a run that does nothing else.
function streamed(count) {
  const idle = process.cpuUsage();
  for (const [truth] of makeCorpus(count)) if (truth.length !== 20) throw new Error('not 20 tags');
  const making = secondsSince(idle);
  const scorer = new EntityScorer(options);
  const start = process.cpuUsage();
  for (const [truth, prediction] of makeCorpus(count)) scorer.add(truth, prediction);
  const text = scorer.report().text;
  return { seconds: Math.max(0, secondsSince(start) - making), text };
}

function secondsSince(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
