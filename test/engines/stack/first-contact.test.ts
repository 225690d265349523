import { describe, expect, it } from 'vitest';
import { keyVariableOf } from '../../../src/engines/api-key.js';
import { firstContact } from '../../../src/engines/stack/first-contact.js';
import { UserError } from '../../../src/user-error.js';
import { completion, type RawAnswer, type RawRequest, rawServer } from '../../support/raw-server.js';
import { definition, engineOf, never, request } from '../../support/requests.js';

const page: RawAnswer = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>Welcome</p>' };
const good: RawAnswer = { body: completion('Paris') };

/** Asks so many questions of a server one after the other, as a run would, and tells what came of each. */
async function outcomes(questions: number, answer: (request: RawRequest, position: number) => RawAnswer, fields = {}) {
  let posts = 0;
  const server = await rawServer((got) => (got.method === 'GET' ? answer(got, -1) : answer(got, posts++)));
  const model = { endpoint: server.origin, ...fields };
  const engine = firstContact(await engineOf(model), { model: 'm', keyVariable: keyVariableOf(definition(model)) });
  const said: string[] = [];
  for (let i = 0; i < questions; i++) {
    const outcome = await engine.chat(request(`${i}`), never).catch((error: Error) => error);
    said.push(outcome instanceof Error ? `${outcome.name}: ${outcome.message}` : outcome.text);
  }
  return { said, server };
}

const ends =
  /^UserError: model "m": 127\.0\.0\.1:\d+: HTTP \d+: a web page, not the interface \(asked http:.*\); check/;

describe('an endpoint that shows web pages', () => {
  it.each([200, 401, 403, 404, 502])('with status %i ends the run after one question', async (status) => {
    const { said } = await outcomes(1, () => ({ status, ...page }));
    expect(said).toEqual([expect.stringMatching(ends)]);
  });

  it('beside an interface ends it after two, since one may be of a gateway that refuses one sentence', async () => {
    const { said } = await outcomes(3, ({ method }, i) =>
      method === 'GET' ? { body: '{"data":[]}' } : i === 0 ? page : good,
    );
    expect(said).toEqual([expect.stringMatching(/^EngineError: HTTP 200: a web page/), 'Paris', 'Paris']);
    const always = await outcomes(2, ({ method }) => (method === 'GET' ? { body: '{"data":[]}' } : page));
    expect(always.said[1]).toMatch(ends);
  });

  it('once it has answered, is the failure of one request', async () => {
    const { said } = await outcomes(3, (_, i) => (i === 1 ? { status: 403, ...page } : good));
    expect(said).toEqual(['Paris', expect.stringMatching(/^EngineError: HTTP 403: a web page/), 'Paris']);
  });
});

describe('an endpoint that refuses who asks', () => {
  const refusing = (): RawAnswer => ({ status: 401, body: '{"error":{"message":"no"}}' });

  it('ends the run, and names the variable of the key', async () => {
    process.env.FIRST_CONTACT_KEY = 'k-0123456789';
    const { said } = await outcomes(1, refusing, { apiKeyEnv: 'FIRST_CONTACT_KEY' });
    expect(said[0]).toMatch(
      /^UserError: .* refuses the API key \(HTTP 401: no\); check the environment variable FIRST_CONTACT_KEY$/,
    );
  });

  it('speaks of no key where none was named', async () => {
    const { said } = await outcomes(1, refusing);
    expect(said[0]).toMatch(/^UserError: .* requires authentication \(HTTP 401: no\); .* e\.g\. apiKeyEnv: MY_KEY$/);
    expect(said[0]).not.toContain('refuses');
  });

  it('once it has answered, is the failure of one request', async () => {
    const { said } = await outcomes(3, (_, i) => (i === 1 ? refusing() : good));
    expect(said).toEqual(['Paris', 'EngineError: HTTP 401: no', 'Paris']);
  });
});

it('an endpoint where nobody listens ends the run', async () => {
  const server = await rawServer(() => good);
  server.close();
  const engine = firstContact(await engineOf({ endpoint: server.origin }), { model: 'm', keyVariable: undefined });
  await expect(engine.chat(request('Hi'), never)).rejects.toThrow(UserError);
});
