import { EngineError } from '../../errors.js';
import type { Redact } from './secrets.js';

const noWay = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPROTO',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** A TLS handshake was attempted on a port that answers in plain HTTP. */
const plainPort = /wrong version number|packet length too long|ERR_SSL_WRONG_VERSION_NUMBER|http request/i;

/** The error for a connection that failed or broke; an answer that had begun is then incomplete. */
export function connectionError(error: unknown, { began }: { began: boolean }, redact: Redact): EngineError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const why = redact([code, message].filter((part) => part).join(': '))
    .replace(/\s+/g, ' ')
    .trim();
  if (began) return new EngineError('malformed', `the answer broke off (${why})`);
  if (plainPort.test(`${code} ${message}`))
    return new EngineError('unreachable', `https was used on a port that speaks http: write http:// (${why})`);
  // undici's message when a proxy does not open a tunnel.
  const proxy = /Proxy response \(?(\d{3})/.exec(message)?.[1];
  if (proxy !== undefined)
    return new EngineError('unreachable', `the proxy answers ${proxy}: correct HTTPS_PROXY or NO_PROXY`);
  const unreachable = noWay.includes(code) || /CERT|TLS|SSL|SELF_SIGNED/.test(code);
  return new EngineError(unreachable ? 'unreachable' : 'network', why);
}
