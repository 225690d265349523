import { describe, expect, it } from 'vitest';
import { EngineError, type FailureKind } from '../../../../src/engines/errors.js';
import { connectionError } from '../../../../src/engines/transports/http/connection-errors.js';
import { refusesByPolicy } from '../../../../src/engines/transports/http/content-refusal.js';
import { statusError } from '../../../../src/engines/transports/http/http-errors.js';
import { redactor } from '../../../../src/engines/transports/http/secrets.js';
import { retryAfterMs } from '../../../../src/engines/transports/http/waits.js';

const plain = (text: string) => text;

describe('EngineError', () => {
  it.each<[FailureKind, boolean]>([
    ['rate-limit', true],
    ['overload', true],
    ['network', true],
    ['timeout', true],
    ['malformed', true],
    ['unreachable', true],
    ['refused', false],
    ['bad-request', false],
    ['authentication', false],
    ['cancelled', false],
  ])('%s can pass when asked again: %s', (kind, canPass) => {
    expect(new EngineError(kind, '').canPass).toBe(canPass);
  });
});

describe('retryAfterMs', () => {
  const now = Date.parse('2026-11-23T10:00:00Z');

  it.each([
    [undefined, null],
    ['2', 2000],
    ['0.5', 500],
    ['0', 0],
    ['-3', 0],
    ['Mon, 23 Nov 2026 10:01:30 GMT', 90_000],
    ['Mon, 23 Nov 2026 09:00:00 GMT', 0],
    ['soon', null],
  ])('reads %j as %j', (header, milliseconds) => {
    expect(retryAfterMs(header, now)).toBe(milliseconds);
  });
});

describe('statusError', () => {
  const messageOf = (body: string) => statusError({ status: 400, headers: {}, body }, plain).message;

  it.each([
    ['{"error":{"message":"a"}}', 'HTTP 400: a'],
    ['{"error":"a"}', 'HTTP 400: a'],
    ['{"message":"a"}', 'HTTP 400: a'],
    ['{"detail":"a"}', 'HTTP 400: a'],
    ['{"error":{"code":3}}', 'HTTP 400: {"code":3}'],
    ['a\n  b', 'HTTP 400: a b'],
    ['null', 'HTTP 400: null'],
    ['', 'HTTP 400'],
  ])('says what %j says', (body, message) => {
    expect(messageOf(body)).toBe(message);
  });

  it('is one short line of a long page', () => {
    expect(messageOf('<p>\n'.repeat(1000)).length).toBeLessThan(330);
  });
});

describe('connectionError', () => {
  const kindOf = (code: string, began = false) =>
    connectionError(Object.assign(new Error('x'), { code }), { began }, plain).kind;

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'])(
    '%s is unreachable',
    (code) => {
      expect(kindOf(code)).toBe('unreachable');
    },
  );

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', ''])('%s is the network', (code) => {
    expect(kindOf(code)).toBe('network');
  });

  it('is a malformed answer once one has begun', () => {
    expect(kindOf('ECONNRESET', true)).toBe('malformed');
  });
});

describe('redactor', () => {
  it('takes out the key wherever it stands, and what looks like one', () => {
    const redact = redactor(['k3y+x']);
    expect(redact('k3y+x and Bearer abc.def, hf_0123456789 or sk-proj-0123456789')).toBe(
      '[redacted] and Bearer [redacted], [redacted] or [redacted]',
    );
  });

  it('leaves other words', () => {
    expect(redactor([undefined])('the bearer of sk-1 is hf_x')).toBe('the bearer of sk-1 is hf_x');
  });
});

describe('refusesByPolicy', () => {
  it.each<[number, object]>([
    // Azure, as in github.com/compl-ai/compl-ai/issues/20
    [
      400,
      {
        error: {
          message: 'filtered',
          type: null,
          code: 'content_filter',
          innererror: { code: 'ResponsibleAIPolicyViolation' },
        },
      },
    ],
    [400, { error: { message: 'filtered', code: 400, innererror: { code: 'ResponsibleAIPolicyViolation' } } }],
    [400, { error: { message: 'rejected', type: 'invalid_request_error', code: 'content_policy_violation' } }],
    // LiteLLM, as in github.com/BerriAI/litellm/pull/16231
    [400, { error: { message: 'litellm.ContentPolicyViolationError: AzureException - filtered', code: '400' } }],
    // Alibaba: help.aliyun.com/zh/dashscope/return-status-code-description
    [400, { code: 'DataInspectionFailed', message: 'Input or output data may contain inappropriate content.' }],
    [400, { error: { message: '<400> InternalError.Algo.DataInspectionFailed: Input text', type: 'x' } }],
    [400, { error: { code: 'data_inspection_failed', message: 'Input data' } }],
    [400, { error: { message: 'Content Exists Risk', type: 'invalid_request_error' } }],
    [403, { error: { code: 403, message: 'flagged', metadata: { reasons: ['violence'], flagged_input: 'a' } } }],
  ])('%i %j: yes', (status, body) => {
    expect(refusesByPolicy(status, JSON.stringify(body))).toBe(true);
  });

  it.each<[number, object | string]>([
    [400, { error: { message: 'the prompt is too long: "content_filter"', code: 'context_length_exceeded' } }],
    [403, { error: { message: 'your key may not use this model', code: 'access_denied' } }],
    [429, { error: { code: 'content_filter' } }],
    [500, { error: { code: 'content_filter' } }],
    [400, '<html>content_filter</html>'],
    [400, '"content_filter"'],
    [400, 'null'],
    [400, ''],
  ])('%i %j: no', (status, body) => {
    expect(refusesByPolicy(status, typeof body === 'string' ? body : JSON.stringify(body))).toBe(false);
  });
});
