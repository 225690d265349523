/** Names of queries that tell nothing secret; all others may hold a key. */
const harmless: readonly string[] = ['api-version', 'api_version', 'version', 'v', 'alt', 'beta', 'deployment'];

/** A path that ends in a version: the address of an interface, behind which `/props` and the like stand beside it. */
const version = /\/v\d[\w.]*$/;

/** Where a server's interface is, without what is secret in its address. */
export interface ServerAddress {
  /** The address of a part of the interface, such as `chat/completions`, with the endpoint's query. */
  at(part: string): string;
  /** The address of something beside the interface, such as `/props`. */
  beside(path: string): string;
  /** The endpoint itself, without user and password. */
  readonly plain: string;
  /** What goes into `Authorization` of a user and password in the address. */
  readonly basic: string | undefined;
  /** What must not be shown: user, password, and the values of the query. */
  readonly secrets: readonly string[];
}

/**
 * Takes the address of an endpoint apart. A bare host gets `/v1`; any other path is taken as it is, since interfaces
 * are at `/v1`, `/api/v3`, `/v1beta/openai` or behind a gateway's own path; a query stays behind the path.
 */
export function serverAddress(endpoint: string): ServerAddress {
  const { origin, pathname, search, searchParams, username, password } = new URL(endpoint);
  const path = pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  const base = path === '' ? '/v1' : path;
  const [user, pass] = [decoded(username), decoded(password)];
  const values = [...searchParams].flatMap(([name, value]) => (harmless.includes(name.toLowerCase()) ? [] : [value]));
  const hasUser = username !== '' || password !== '';
  const basic = hasUser ? Buffer.from(`${user}:${pass}`).toString('base64') : undefined;
  return {
    at: (part) => `${origin}${base}/${part}${search}`,
    beside: (beside) => `${origin}${base.replace(version, '')}${beside}${search}`,
    plain: `${origin}${pathname}${search}`,
    basic,
    secrets: [...(hasUser ? [user, pass, `${user}:${pass}`] : []), ...values].filter((secret) => secret !== ''),
  };
}

/** An address as it may be shown: without its query, which may hold a key. */
export const shownAddress = (url: string): string => {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname}${search === '' ? '' : '?…'}`;
};

/** A part of an address that may hold a percent sign that begins no escape. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
