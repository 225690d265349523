import { createHash } from 'node:crypto';

/** Bytes that a name may have, so that endings and what is written beside a file still fit into 255. */
const mostBytes = 160;

/**
 * What separates folders or means something to a shell, a terminal or Windows; `%` itself, so that no two names become
 * one.
 */
const special = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}/\\:*?"<>|%]|^\.|[. ]$/gu;

/** Names that Windows keeps for devices, whatever their ending. */
const device = /^(?=(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))./i;

/**
 * A name as one part of a path. All names that become paths pass here, wherever they come from: experiments and metrics
 * of a database, repositories, revisions and files of a hub, addresses. What could lead elsewhere is written as `%XX`;
 * a name that is too long is cut, and ends in a digest of the whole.
 */
export function pathName(name: string): string {
  const text = Buffer.from(name).toString();
  const plain = text.replace(special, encoded).replace(device, encoded);
  if (plain === '') return '%';
  if (Buffer.byteLength(plain) <= mostBytes) return plain;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  let [kept, bytes] = ['', 0];
  for (const character of plain) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes - digest.length - 1) break;
    kept += character;
  }
  return `${kept}%${digest}`;
}

/** The same for each part of a path that is divided by `/`. */
export const pathNames = (path: string): string[] => path.split('/').map(pathName);

const encoded = (characters: string): string =>
  [...Buffer.from(characters)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
