import type { ServerAddress } from './server-address.js';

export interface Authorization {
  readonly address?: Pick<ServerAddress, 'basic'> | undefined;
  readonly apiKey: string | undefined;
  /** The header that carries the key, without `Bearer`; undefined for `Authorization`. */
  readonly apiKeyHeader?: string | undefined;
}

/** The headers of each request to a server. */
export function requestHeaders({ address, apiKey, apiKeyHeader }: Authorization): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    // Gateways refuse requests without one.
    'user-agent': 'eatlab',
    ...(address?.basic === undefined ? {} : { authorization: `Basic ${address.basic}` }),
    ...keyHeader(apiKey, apiKeyHeader),
  };
}

function keyHeader(apiKey: string | undefined, header: string | undefined): Record<string, string> {
  if (apiKey === undefined) return {};
  return header === undefined ? { authorization: `Bearer ${apiKey}` } : { [header.toLowerCase()]: apiKey };
}
