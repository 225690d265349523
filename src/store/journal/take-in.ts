import { rmSync, statSync, writeFileSync } from 'node:fs';
import type { Database } from '../database.js';
import { linesOf } from './file-lines.js';
import { ingest, probe } from './ingest.js';
import { fullSegment, type Segment } from './journal.js';
import { type Refused, type Sifted, sift } from './sift.js';

/** The parts of a segment that could not become rows. */
export type LeftOut = Pick<Sifted, 'segment' | 'refused'>;

/**
 * Takes segments into a database: all of them or none, unless they are so large that one transaction would hold too
 * much. Lines that DuckDB rejects are left out, and in a segment of another process also those that are not rows of its
 * table.
 * @param replaces whether rows of a segment may be in the database already
 */
export async function takeIn(
  database: Database,
  segments: readonly Segment[],
  replaces: (segment: Segment) => boolean,
): Promise<LeftOut[]> {
  const take = async (ready: readonly Sifted[]) => {
    for (const some of together(ready.filter(({ longest }) => longest > 0)))
      await database.transaction(
        some.flatMap(({ segment, file, longest }) =>
          ingest(segment.table, file, { longest, replaces: replaces(segment) }),
        ),
      );
    return ready.filter(({ refused }) => refused.length > 0);
  };
  try {
    const ready = segments.map((segment) => (segment.longest === undefined ? sift(segment) : whole(segment)));
    return await take(ready).catch(async (error: Error) => {
      if (!isRefusal(error)) throw error;
      const accepted: Sifted[] = [];
      for (const segment of segments) accepted.push(await acceptable(database, sift(segment)));
      return take(accepted);
    });
  } finally {
    for (const segment of segments) for (const file of besides(segment)) rmSync(file, { force: true });
  }
}

/** Segments in their order, in parts that are not much larger than one may be. */
function together(segments: readonly Sifted[]): Sifted[][] {
  const parts: Sifted[][] = [];
  let room = 0;
  for (const segment of segments) {
    const bytes = statSync(segment.file).size;
    room -= bytes;
    const last = parts.at(-1);
    if (last && room >= 0) last.push(segment);
    else {
      parts.push([segment]);
      room = 2 * fullSegment - bytes;
    }
  }
  return parts;
}

/** A segment that this process wrote, so its lines are known to be rows. */
const whole = (segment: Segment): Sifted => ({
  segment,
  file: segment.file,
  longest: segment.longest ?? 0,
  refused: [],
});

const partOf = (segment: Segment): string => `${segment.file}.part`;
const besides = (segment: Segment): string[] => [`${segment.file}.sifted`, partOf(segment)];

/** Whether DuckDB rejects the content of a file. Anything else, such as a full disk, is not the fault of a record. */
const isRefusal = ({ message }: Error): boolean => /^(?:Invalid Input|Conversion|Out of Range) Error/.test(message);

/** What remains of a segment without the lines that DuckDB rejects. */
async function acceptable(database: Database, sifted: Sifted): Promise<Sifted> {
  const { segment, longest } = sifted;
  const lines = [...linesOf(sifted.file)].map(({ bytes }) => bytes);
  const part = partOf(segment);
  const whyNot = async (some: readonly Buffer[]): Promise<string | undefined> => {
    writeFileSync(part, joined(some));
    try {
      for (const sql of probe(segment.table, part, longest)) await database.run(sql);
      return undefined;
    } catch (error) {
      if (!isRefusal(error as Error)) throw error;
      return (error as Error).message.split('\n')[0]?.replaceAll(part, '') ?? '';
    }
  };
  const search = async (some: readonly Buffer[]): Promise<Refused[]> => {
    const why = some.length > 0 ? await whyNot(some) : undefined;
    if (why === undefined) return [];
    if (some.length === 1) return some.map((bytes) => ({ why, bytes }));
    const half = some.length >> 1;
    return [...(await search(some.slice(0, half))), ...(await search(some.slice(half)))];
  };
  const refused = await search(lines);
  if (refused.length === 0) return sifted;
  const without = new Set(refused.map(({ bytes }) => bytes));
  const kept = lines.filter((line) => !without.has(line));
  writeFileSync(sifted.file, joined(kept));
  return { ...sifted, longest: kept.length > 0 ? longest : 0, refused: [...sifted.refused, ...refused] };
}

const newline = Buffer.from('\n');

const joined = (lines: readonly Buffer[]): Buffer => Buffer.concat(lines.flatMap((line) => [line, newline]));
