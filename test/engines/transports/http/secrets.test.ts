import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactor } from '../../../../src/engines/transports/http/secrets.js';
import { rawServer } from '../../../support/raw-server.js';
import { engineOf, errorOf, never, request } from '../../../support/requests.js';

const secret = 'Zq8-vX2_mN5/kL7+tR1=';
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('redactor takes a secret out', () => {
  const redact = redactor([secret]);

  it.each([
    ['as it is', secret],
    ['as a part of an address', encodeURIComponent(secret)],
    ['in base64', base64(secret)],
    ['in base64 behind a user', base64(`user:${secret}`)],
    ['in base64 behind a longer user', base64(`users:${secret}`)],
    ['in base64 between others', base64(`us:${secret}:more`)],
    ['in base64 for addresses', Buffer.from(`x${secret}`).toString('base64url')],
    ['cut at its end', secret.slice(0, 12)],
    ['cut at its beginning', secret.slice(8)],
    ['with its middle hidden by dots', `${secret.slice(0, 4)}...${secret.slice(-4)}`],
    ['with its middle hidden by stars', `${secret.slice(0, 3)}********${secret.slice(-3)}`],
    ['with its end hidden', `${secret.slice(0, 5)}…`],
  ])('%s', (_, form) => {
    const said = redact(`wrong key ${form} for this model`);
    expect(said).toMatch(/^wrong key \S*\[redacted\]\S* for this model$/);
    // In base64, what stands beside it may stay, with a digit that both share.
    expect(said.length).toBeLessThan('wrong key [redacted] for this model'.length + 16);
  });

  it('whatever stands around it, to its last eight characters', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), fc.nat(3), (before, after, skipped) => {
        for (const form of [secret.slice(skipped), base64(before + secret + after)]) {
          const said = redact(`${before}${form}${after}`);
          for (let i = 0; i + 8 <= secret.length; i++) expect(said).not.toContain(secret.slice(i, i + 8));
        }
      }),
    );
  });

  it('that is short only as a word', () => {
    expect(redactor(['pw', 'admin'])('admin:pw, administrator, pwd')).toBe('[redacted]:[redacted], administrator, pwd');
  });

  it('and keys that it does not know, by their form and in addresses', () => {
    expect(
      redactor([])('gsk_0123456789, AIza0123456789, Basic dTpw, http://u:p@host/v1?key=abc&x=1&access_token=d'),
    ).toBe(
      '[redacted], [redacted], Basic [redacted], http://[redacted]@host/v1?key=[redacted]&x=1&access_token=[redacted]',
    );
  });

  it('and leaves everything else', () => {
    const words = 'HTTP 400: max_tokens is too large: 40000. This model supports at most 16384 tokens...';
    expect(redact(words)).toBe(words);
  });
});

describe('what is secret in an endpoint', () => {
  it('is in no message, even where the server says all that it got', async () => {
    const server = await rawServer(({ path, headers }) => {
      const [, code = ''] = headers.authorization?.split(' ') ?? [];
      const said = `got ${path}, ${headers.authorization}, that is ${Buffer.from(code, 'base64')}`;
      return { status: 400, body: JSON.stringify({ error: { message: said } }) };
    });
    const query = 'api-version=2024-10-21&key=Sup3rS3cretKey&sub=other-secret-value';
    const endpoint = `${server.origin.replace('//', '//someone:pa55w0rd@')}/v1?${query}`;
    const engine = await engineOf({ endpoint });
    const { message, stack } = await errorOf(engine.chat(request('Hello'), never));
    expect(server.received[0]?.path).toBe(`/v1/chat/completions?${query}`);
    expect(message).toContain('api-version=2024-10-21');
    for (const secret of ['Sup3rS3cretKey', 'other-secret-value', 'someone', 'pa55w0rd', base64('someone:pa55w0rd')])
      expect(`${message} ${stack}`).not.toContain(secret);
  });

  it('is not in the address of a 404', async () => {
    const server = await rawServer(() => ({ status: 404, body: '{"detail":"Not Found"}' }));
    const endpoint = `${server.origin.replace('//', '//someone:pa55w0rd@')}/base?key=Sup3rS3cretKey`;
    const { message } = await errorOf((await engineOf({ endpoint })).chat(request('Hello'), never));
    expect(message).toBe(`HTTP 404: Not Found (asked ${server.origin}/base/chat/completions?…)`);
  });
});
