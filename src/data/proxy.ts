import type { Agent, Dispatcher } from 'undici';
import type { Environment } from './download.js';

/** The proxies that an environment names, by the protocols of what is asked; the names in small letters come first. */
export interface Proxies {
  readonly http: string | undefined;
  readonly https: string | undefined;
  /** Hosts that are asked directly. */
  readonly no: string | undefined;
}

/** What is set to nothing is not set. */
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

/** The part of undici that makes agents; it is handed in, since not every command loads it. */
type Undici = Pick<typeof import('undici'), 'Agent' | 'EnvHttpProxyAgent'>;

/**
 * Goes through the proxies that an environment names, if it names any: only then by the agent for that, since it parses
 * each address once more. Plain HTTP is forwarded, as by curl; few proxies open a tunnel for it.
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

/** `fetch` through the proxies that an environment names. Node's own does not look for them. */
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

/** One dispatcher for all downloads and uploads, so that their connections are used again. */
export function sharedDispatcher(environment: Environment): Promise<Dispatcher> {
  const key = JSON.stringify(proxiesOf(environment));
  const known = dispatchers.get(key) ?? import('undici').then((undici) => dispatcherOf(environment, undici));
  dispatchers.set(key, known);
  return known;
}
