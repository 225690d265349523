import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { gitSha1, HubRefusal, HubRepos, type Operation, sha256 } from './hub-repos.js';

/** What a token may do. */
export interface Account {
  readonly user: string;
  readonly writes: boolean;
}

/** What goes wrong with a request: this status, or its connection is cut before or after it takes effect. */
export type Trouble = number | 'cut' | 'lost' | undefined;

export interface WritableHub {
  readonly url: string;
  /** `METHOD path` of every request so far. */
  readonly requests: string[];
  readonly hub: HubRepos;
  /** Decides what goes wrong; undefined means nothing. */
  trouble: (request: string) => Trouble;
}

interface Answer {
  readonly json?: unknown;
  readonly headers?: Record<string, string>;
}

interface Exchange {
  readonly path: string;
  readonly url: URL;
  readonly body: Buffer;
  readonly account: Account;
}

/** The size in bytes of the parts in which large files are uploaded. */
const chunk = 16 * 1024;

/**
 * A server that accepts datasets like the Hugging Face Hub: tokens, repositories, branches, LFS in one or more parts,
 * and commits.
 */
export async function writableHub(accounts: Readonly<Record<string, Account>>): Promise<WritableHub> {
  const state: Omit<WritableHub, 'url'> = { requests: [], hub: new HubRepos(), trouble: () => undefined };
  const parts = new Map<string, Map<number, Buffer>>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const path = decodeURIComponent(url.pathname);
    const said = `${request.method} ${path}`;
    state.requests.push(said);
    try {
      const body = await bodyOf(request);
      const trouble = state.trouble(said);
      if (trouble === 'cut') return void request.socket.destroy();
      if (typeof trouble === 'number') throw new HubRefusal(trouble, `trouble with ${request.headers.authorization}`);
      const isUpload = path.startsWith('/lfs/');
      const account = isUpload ? { user: '', writes: true } : accountOf(request.headers.authorization);
      const exchange = { path, url, body, account };
      const found = isUpload ? uploaded(request.method, exchange) : routed(said, exchange);
      if (trouble === 'lost') return void request.socket.destroy();
      for (const [name, value] of Object.entries(found.headers ?? {})) response.setHeader(name, value);
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(found.json ?? {}));
    } catch (error) {
      const refusal = error instanceof HubRefusal ? error : new HubRefusal(500, String(error));
      if (refusal.code) response.setHeader('X-Error-Code', refusal.code);
      response.writeHead(refusal.status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ error: refusal.message }));
    }
  }

  function accountOf(authorization: string | undefined): Account {
    const account = accounts[authorization?.replace(/^Bearer /, '') ?? ''];
    if (!account) throw new HubRefusal(401, 'Invalid credentials in Authorization header');
    return account;
  }

  function mayWrite(name: string, { user, writes }: Account): void {
    if (!writes || !name.startsWith(`${user}/`)) throw new HubRefusal(403, 'Forbidden: you must use a write token');
  }

  function routed(said: string, { url, body, account }: Exchange): Answer {
    const { hub } = state;
    const json = () => JSON.parse(body.toString());
    if (said === 'POST /api/repos/create') {
      const { name, organization, visibility } = json() as Record<string, string>;
      mayWrite(`${organization}/`, account);
      hub.create(`${organization}/${name}`, visibility === 'private');
      return { json: { url: `${origin}/datasets/${organization}/${name}` } };
    }
    const batch = /^POST \/datasets\/([^/]+\/[^/]+)\.git\/info\/lfs\/objects\/batch$/.exec(said);
    const [, method, named = '', what, revision = 'HEAD'] =
      /^(GET|POST) \/api\/datasets\/([^/]+\/[^/]+)\/(revision|branch|tree|preupload|commit)\/(.+)$/.exec(said) ?? [];
    const name = batch?.[1] ?? named;
    const { isPrivate } = hub.repo(name);
    if (isPrivate && !name.startsWith(`${account.user}/`)) {
      throw new HubRefusal(404, 'Repository not found', 'RepoNotFound');
    }
    if (what === 'revision') {
      return { json: { _id: '1', id: name, sha: hub.commitOf(name, revision), private: isPrivate, lastModified: 0 } };
    }
    if (method === 'GET' && what === 'tree') return page(name, revision, url);
    mayWrite(name, account);
    if (batch) return { json: lfsBatch(json().objects) };
    if (what === 'branch') return { json: hub.branch(name, revision) };
    if (what === 'preupload') {
      hub.commitOf(name, revision);
      const { files } = json() as { files: { path: string; size: number }[] };
      const modes = files.map(({ path, size }) => ({
        path,
        uploadMode: path.endsWith('.parquet') || size > 10e6 ? 'lfs' : 'regular',
        shouldIgnore: false,
      }));
      return { json: { files: modes } };
    }
    const lines = body.toString().trim().split('\n');
    const commitOid = hub.commit(
      name,
      revision,
      lines.map((line) => JSON.parse(line) as Operation),
    );
    return { json: { success: true, commitOid, commitUrl: `${origin}/datasets/${name}/commit/${commitOid}` } };
  }

  /** Lists two files per page, so that a client that reads only the first page misses some. */
  function page(name: string, revision: string, url: URL) {
    const files = [...state.hub.filesOf(name, revision)];
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const next = new URL(url);
    next.searchParams.set('cursor', `${from + 2}`);
    const json = files.slice(from, from + 2).map(([path, { content, lfs }]) => {
      const size = content.length;
      const large = { oid: sha256(content), size, pointerSize: 130 };
      return { type: 'file', path, size, oid: gitSha1(content), ...(lfs ? { lfs: large } : {}) };
    });
    const more = from + 2 < files.length;
    return { json, ...(more ? { headers: { Link: `<${next.href}>; rel="next"` } } : {}) };
  }

  function lfsBatch(objects: readonly { oid: string; size: number }[]) {
    const actionsOf = (oid: string, size: number) => {
      const base = `${origin}/lfs/${oid}`;
      if (size <= chunk) return { upload: { href: `${base}?signature=secret` } };
      const pieces = Array.from({ length: Math.ceil(size / chunk) }, (_, i) => i + 1);
      const header = Object.fromEntries(pieces.map((n) => [`${n}`.padStart(5, '0'), `${base}/${n}?signature=secret`]));
      return { upload: { href: `${base}/complete`, header: { chunk_size: `${chunk}`, ...header } } };
    };
    return {
      transfer: 'basic',
      objects: objects.map(({ oid, size }) => ({
        oid,
        size,
        ...(state.hub.objects.has(oid) ? {} : { actions: actionsOf(oid, size) }),
      })),
    };
  }

  function uploaded(method: string | undefined, { path, body }: Exchange): Answer {
    const [, oid = '', part] = /^\/lfs\/([0-9a-f]{64})(?:\/(\w+))?$/.exec(path) ?? [];
    const pieces = parts.get(oid) ?? new Map<number, Buffer>();
    parts.set(oid, pieces);
    if (method === 'PUT' && part === undefined) state.hub.upload(oid, body);
    else if (method === 'PUT') pieces.set(Number(part), body);
    else {
      const { parts: named } = JSON.parse(body.toString()) as { parts: { partNumber: number; etag: string }[] };
      state.hub.upload(oid, Buffer.concat(named.map(({ partNumber }) => pieces.get(partNumber) ?? Buffer.alloc(0))));
    }
    return { headers: { ETag: `"${part ?? oid}"` } };
  }

  return Object.assign(state, { url: origin });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const blocks: Buffer[] = [];
  for await (const block of request) blocks.push(block as Buffer);
  return Buffer.concat(blocks);
}
