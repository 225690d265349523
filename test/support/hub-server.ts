import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export interface HubServer {
  readonly url: string;
  /** `METHOD path` of every request so far. */
  readonly requests: string[];
  /** What goes wrong with the next answers. */
  trouble: {
    failures?: number;
    corrupt?: number;
    token?: string;
    sha?: string;
    oid?: string;
    tag?: string;
    refusal?: { status: number; error: string };
  };
}

export interface HubRepo {
  readonly name: string;
  readonly commit: string;
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Whether it is stored outside git, as Parquet files are; its checksum is then SHA-256. */
  readonly lfs: boolean;
}

/** A server that behaves like the Hugging Face Hub for reading datasets and models; closed when the tests are done. */
export async function hubServer(repo: HubRepo): Promise<HubServer> {
  const state = { requests: [] as string[], trouble: {} as HubServer['trouble'] };
  const server = createServer((request, response) => void answer(repo, state, request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(state, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

async function answer(
  repo: HubRepo,
  { requests, trouble }: Pick<HubServer, 'requests' | 'trouble'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://hub').pathname);
  requests.push(`${request.method} ${path}`);
  if (trouble.failures) {
    trouble.failures -= 1;
    return send(response, 503, { error: 'busy' });
  }
  if (trouble.token !== undefined && request.headers.authorization !== `Bearer ${trouble.token}`) {
    return send(response, 401, { error: 'Invalid credentials' });
  }
  if (trouble.refusal) return send(response, trouble.refusal.status, { error: trouble.refusal.error });
  const revisions = ['main', repo.commit, ...(trouble.tag === undefined ? [] : [trouble.tag])];
  const isModel = path.startsWith('/api/models/') || (!path.startsWith('/api/') && !path.startsWith('/datasets/'));
  const api = `/api/${isModel ? 'models' : 'datasets'}/${repo.name}`;
  for (const revision of revisions) {
    if (path === `${api}/revision/${revision}`) {
      return send(response, 200, {
        _id: '1',
        id: repo.name,
        sha: trouble.sha ?? repo.commit,
        lastModified: '2024-02-22T00:00:00.000Z',
      });
    }
    if (path === `${api}/paths-info/${revision}`) {
      const { paths } = JSON.parse(await bodyOf(request)) as { paths: string[] };
      return send(
        response,
        200,
        paths.flatMap((p) => infoOf(repo, p, trouble.oid)),
      );
    }
    const base = `${isModel ? '' : '/datasets'}/${repo.name}/resolve/${revision}/`;
    if (path.startsWith(base)) return sendFile(repo, path.slice(base.length), trouble, request, response);
  }
  return send(response, 404, { error: 'Repository not found' });
}

function infoOf({ files, lfs }: HubRepo, path: string, lie?: string): object[] {
  const content = files[path];
  if (!content) return [];
  const gitSha1 = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
  const oid = lie ?? createHash('sha256').update(content).digest('hex');
  const size = content.length;
  return [{ type: 'file', path, size, oid: gitSha1, ...(lfs && { lfs: { oid, size, pointerSize: 130 } }) }];
}

function sendFile(
  { files }: HubRepo,
  path: string,
  trouble: HubServer['trouble'],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const content = files[path];
  if (!content) {
    response.setHeader('X-Error-Code', 'EntryNotFound');
    send(response, 404, { error: 'Entry not found' });
    return;
  }
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  let body = content.slice(Number(from ?? 0), to === undefined ? undefined : Number(to) + 1);
  if (trouble.corrupt && body.length > 1) {
    trouble.corrupt -= 1;
    body = body.map((byte) => byte ^ 1);
  }
  response.setHeader('ETag', `"${createHash('sha256').update(content).digest('hex')}"`);
  if (from !== undefined)
    response.setHeader('Content-Range', `bytes ${from}-${Number(from) + body.length - 1}/${content.length}`);
  response.writeHead(from === undefined ? 200 : 206, { 'Content-Length': body.length });
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
