// A chat server with OpenAI's interface in a separate process. Every answer takes the same time; faults come on
// request. Started by `startServer`; options come as JSON in the first argument, queries about it and replies as
// messages.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { answer } from './corpus.js';

/**
 * Milliseconds per answer; share of failing requests; concurrent requests beyond which it answers 429 (0: any number).
 */
const { latency = 50, fail = 0, maxInflight = 0, seed = 1 } = JSON.parse(process.argv[2] ?? '{}');

const fresh = () => ({
  requests: 0,
  answered: 0,
  refused: 0,
  failed: 0,
  inflight: 0,
  peak: 0,
  first: 0,
  last: 0,
  log: [],
});
let stats = fresh();
/**
 * The last run of the program that asked each request, and for each run how many of its requests were asked again
 * later.
 */
const asked = new Map();
const lost = [0];

const random = generator(seed);

const server = createServer((request, response) => {
  // It reports nothing about itself (eatlab asks a server for its context length).
  if (request.method === 'GET') {
    send(response, 404, {});
    return;
  }
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const now = performance.now();
    stats.requests++;
    stats.first ||= now;
    stats.inflight++;
    stats.peak = Math.max(stats.peak, stats.inflight);
    if (maxInflight > 0 && stats.inflight > maxInflight) {
      stats.inflight--;
      stats.refused++;
      stats.log.push([now, false]);
      send(response, 429, { error: { message: 'too many requests' } }, { 'retry-after': '1' });
      return;
    }
    const text = Buffer.concat(chunks).toString();
    const key = createHash('sha256').update(text).digest('base64');
    if (asked.has(key)) lost[asked.get(key)]++;
    asked.set(key, lost.length - 1);
    const body = completion(JSON.parse(text));
    const fault = random() < fail ? faults[Math.floor(random() * faults.length)] : undefined;
    setTimeout(() => {
      stats.inflight--;
      stats.last = performance.now();
      if (fault) stats.failed++;
      else {
        stats.answered++;
        if (maxInflight > 0) stats.log.push([stats.last, true]);
      }
      (fault ?? good)(response, body);
    }, latency);
  });
});

const good = (response, body) => send(response, 200, body);

const faults = [
  (response) => send(response, 500, { error: { message: 'internal' } }),
  (response) => send(response, 503, { error: { message: 'loading' } }),
  (response) => response.destroy(),
  (response, body) => {
    const text = JSON.stringify(body);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.write(text.slice(0, text.length / 2), () => setTimeout(() => response.destroy(), 5));
  },
  (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>bad gateway</html>'),
  (response, body) => send(response, 200, { ...body, choices: [] }),
  (response, { choices: [choice], ...body }) =>
    send(response, 200, { ...body, choices: [{ ...choice, message: { ...choice.message, content: null } }] }),
  () => {}, // never answered
];

function send(response, status, value, headers = {}) {
  const text = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

function completion({ model, messages, logprobs, top_logprobs: k = 0 }) {
  const content = answer(messages);
  const tokens = content.split(' ');
  return {
    id: 'bench',
    object: 'chat.completion',
    created: 0,
    model,
    system_fingerprint: 'bench',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content },
        logprobs: logprobs ? { content: tokens.map((token) => tokenLogprobs(token, k)) } : null,
        finish_reason: 'stop',
      },
    ],
    usage: { prompt_tokens: 4 * messages.length, completion_tokens: tokens.length, total_tokens: tokens.length },
  };
}

/** The chosen token and k candidates: half of what is left at each. */
function tokenLogprobs(token, k) {
  const p = 0.5 + (token.length % 7) / 15;
  const top = Array.from({ length: k }, (_, j) => ({
    token: j === 0 ? token : `t${j}`,
    logprob: Math.log(j === 0 ? p : (1 - p) / 2 ** j),
    bytes: null,
  }));
  return { token, logprob: Math.log(p), bytes: null, top_logprobs: top };
}

/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
function generator(state) {
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

server.keepAliveTimeout = 65_000;
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', (message) => {
  if (message === 'stats') process.send({ ...stats, lost });
  if (message === 'next') {
    lost.push(0);
    process.send({});
  }
  if (message === 'reset') {
    stats = { ...fresh(), inflight: stats.inflight };
    process.send({});
  }
});
process.on('disconnect', () => process.exit());
