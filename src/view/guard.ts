import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import * as messages from './messages.js';

/** The headers of every answer: a page loads, sends and runs only what comes from this server. */
export const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    imgSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
  strictTransportSecurity: false,
});

/**
 * Lets in only requests to this server's own address that no other site made. Any web page can send requests to
 * 127.0.0.1, and one whose name resolves to it could read the answers, so both headers that tell them apart are
 * checked.
 * @param portOf the port, which is known once the server listens
 */
export const guard =
  (portOf: () => number): MiddlewareHandler =>
  async (context, next) => {
    const own = ['127.0.0.1', 'localhost'].map((name) => `${name}:${portOf()}`);
    const [host, origin] = [context.req.header('host') ?? '', context.req.header('origin')];
    if (!own.includes(host)) return context.text(messages.notForThisHost, 403);
    const isOther = origin !== undefined && origin !== `http://${host}`;
    // A link on another site may lead here; its scripts, pictures and forms may not.
    const isEmbedded =
      context.req.header('sec-fetch-site') === 'cross-site' && context.req.header('sec-fetch-mode') !== 'navigate';
    if (isOther || isEmbedded) return context.text(messages.notFromElsewhere, 403);
    await next();
    context.header('cache-control', 'no-store');
  };
