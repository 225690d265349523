import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export interface LabellingRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly inputs: string;
    readonly parameters?: { readonly aggregation_strategy?: string; readonly ignore_labels?: readonly string[] };
  };
}

export interface LabellingServer {
  readonly url: string;
  readonly received: LabellingRequest[];
}

/** The number of pieces that the server's model reads at once. */
const longest = 510;

/** Code points per piece; longer words are split. */
const pieceLength = 4;

/**
 * A real HTTP server that labels tokens as Hugging Face's inference API does (TokenClassificationPipeline, aggregation
 * "none"): a list of `{entity, score, index, word, start, end}` with offsets in code points. It omits ignored labels (O
 * by default) and everything beyond the model's length. Words are split into pieces of four characters.
 * @param labelOf the label of a piece, given its word and its position in the word
 */
export async function labellingServer(
  labelOf: (word: string, piece: number) => string,
  broken?: () => { status: number; body: unknown } | undefined,
): Promise<LabellingServer> {
  const received: LabellingRequest[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const body = JSON.parse(text) as LabellingRequest['body'];
    received.push({ path: request.url ?? '', headers: request.headers, body });
    const { status, body: said } = broken?.() ?? { status: 200, body: piecesOf(body, labelOf) };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(said));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

function piecesOf(
  { inputs, parameters = {} }: LabellingRequest['body'],
  labelOf: (word: string, piece: number) => string,
) {
  const { aggregation_strategy = 'simple', ignore_labels = ['O'] } = parameters;
  const group = aggregation_strategy === 'none' ? 'entity' : 'entity_group';
  const characters = [...inputs];
  const pieces: Record<string, unknown>[] = [];
  for (let at = 0; at < characters.length; ) {
    if (/\s/.test(characters[at] ?? '')) {
      at++;
      continue;
    }
    let end = at;
    while (end < characters.length && !/\s/.test(characters[end] ?? '')) end++;
    const word = characters.slice(at, end).join('');
    for (let i = 0; at < end; i++, at = Math.min(end, at + pieceLength)) {
      const stop = Math.min(end, at + pieceLength);
      const label = labelOf(word, i);
      pieces.push({ [group]: label, score: 0.9, index: pieces.length + 1, start: at, end: stop, word: 'piece' });
    }
  }
  return pieces.slice(0, longest).filter((piece) => !ignore_labels.includes(String(piece[group])));
}
