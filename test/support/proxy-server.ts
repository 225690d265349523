import { createServer, request as forward } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll } from 'vitest';

export interface ProxyServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `METHOD ADDRESS` of each request. */
  readonly asked: string[];
  /** The proxy authorization of each request. */
  readonly authorizations: (string | undefined)[];
}

/**
 * A real HTTP proxy that forwards requests and opens tunnels. Closed when the tests are done.
 * @param tunnel the status with which it answers requests for a tunnel
 */
export async function proxyServer({ tunnel = 200 } = {}): Promise<ProxyServer> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    authorizations.push(request.headers['proxy-authorization']);
    const { method, headers } = request;
    const onward = forward(request.url ?? '', { method: method ?? 'GET', headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    authorizations.push(request.headers['proxy-authorization']);
    socket.on('error', () => undefined);
    if (tunnel !== 200) return void socket.end(`HTTP/1.1 ${tunnel} No\r\n\r\n`);
    const [host, port] = (request.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, authorizations };
}
