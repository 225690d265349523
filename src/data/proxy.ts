import type { Agent, Dispatcher } from 'undici';
import type { Environment } from './download.js';

/** The proxies named by an environment, by protocol of the request; lower-case names take precedence. */
export interface Proxies {
  readonly http: string | undefined;
  readonly https: string | undefined;
  /** Hosts that are reached directly. */
  readonly no: string | undefined;
}

/** An empty variable counts as not set. */
const variable = (environment: Environment, name: string): string | undefined =>
  environment[name.toLowerCase()] || environment[name] || undefined;

export const proxiesOf = (environment: Environment): Proxies => ({
  http: variable(environment, 'HTTP_PROXY'),
  https: variable(environment, 'HTTPS_PROXY'),
  no: variable(environment, 'NO_PROXY'),
});

/** Users and passwords of proxies. */
export const secretsOf = ({ http, https }: Proxies): string[] =>
  [http, https].flatMap((proxy) => {
    if (proxy === undefined || !URL.canParse(proxy)) return [];
    const { username, password } = new URL(proxy);
    return [username, password].filter((part) => part !== '');
  });

/** The part of undici that makes agents; it is passed in, since not every command loads it. */
type Undici = Pick<typeof import('undici'), 'Agent' | 'EnvHttpProxyAgent'>;

/**
 * A dispatcher that uses the proxies named by an environment. Without any it is a plain agent, since the proxy agent
 * parses each address once more. Plain HTTP is forwarded, as by curl; few proxies open a tunnel for it.
 */
export function dispatcherOf(environment: Environment, undici: Undici, options: Agent.Options = {}): Dispatcher {
  const { http, https, no } = proxiesOf(environment);
  if (http === undefined && https === undefined) return new undici.Agent(options);
  return new undici.EnvHttpProxyAgent({
    ...options,
    httpProxy: http ?? '',
    httpsProxy: https ?? '',
    noProxy: no ?? '',
    proxyTunnel: false,
  });
}

const dispatchers = new Map<string, Promise<Dispatcher>>();

/** A `fetch` that uses the proxies named by an environment. Node's own ignores them. */
export function fetchThrough(environment: Environment): typeof fetch {
  const proxies = proxiesOf(environment);
  if (proxies.http === undefined && proxies.https === undefined) return fetch;
  return async (input, init) => {
    const undici = await import('undici');
    const dispatcher = await sharedDispatcher(environment);
    const fetching = undici.fetch as unknown as (input: unknown, init: object) => Promise<Response>;
    return fetching(input, { ...init, dispatcher });
  };
}

/** One dispatcher for all downloads and uploads, so that their connections are reused. */
export function sharedDispatcher(environment: Environment): Promise<Dispatcher> {
  const key = JSON.stringify(proxiesOf(environment));
  const known = dispatchers.get(key) ?? import('undici').then((undici) => dispatcherOf(environment, undici));
  dispatchers.set(key, known);
  return known;
}
