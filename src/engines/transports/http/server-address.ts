/** Query parameters that are never secret; all others may hold a key. */
const harmless: readonly string[] = ['api-version', 'api_version', 'version', 'v', 'alt', 'beta', 'deployment'];

/** A path that ends in a version is the address of the API; `/props` and the like are siblings of that version. */
const version = /\/v\d[\w.]*$/;

/** Where a server's API is, with the secrets of its address kept apart. */
export interface ServerAddress {
  /** The address of part of the API, such as `chat/completions`, with the endpoint's query. */
  at(part: string): string;
  /** The address of something beside the API, such as `/props`. */
  beside(path: string): string;
  /** The endpoint itself, without user and password. */
  readonly plain: string;
  /** The value of `Authorization` for a user and password in the address. */
  readonly basic: string | undefined;
  /** What must not be shown: user, password, and the values of the query. */
  readonly secrets: readonly string[];
}

/**
 * Splits the address of an endpoint. A bare host gets `/v1`; any other path is kept, since APIs live at `/v1`,
 * `/api/v3`, `/v1beta/openai` or behind a gateway's own path. A query stays after the path.
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

/** Decodes part of an address, which may contain a percent sign that begins no escape. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
