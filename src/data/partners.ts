import type { JoinedDefinition } from '../config/join.js';
import { withoutEncoding } from '../text/look-alike.js';
import * as messages from './messages.js';
import type { LineRow } from './readers/row.js';

/** The rows of one joined file, found by position, text or name. Each is returned once. */
export class Partners {
  private rows: Promise<Map<string, LineRow>> | undefined;

  constructor(
    private readonly file: string,
    private readonly by: JoinedDefinition['by'],
    private readonly read: () => AsyncIterable<LineRow>,
  ) {}

  /** The counterpart of a row. @throws UserError if there is none. */
  async of(row: LineRow): Promise<LineRow> {
    this.rows ??= this.load();
    const rows = await this.rows;
    const key = this.key(row);
    const partner = rows.get(key);
    if (!partner) {
      const meant = withoutEncoding(key);
      const other = [...rows.keys()].find((known) => withoutEncoding(known) === meant);
      throw messages.noPartner(row.place, this.file, this.by, key, other);
    }
    rows.delete(key);
    return partner;
  }

  /** @throws UserError if a row is left over. */
  async end(): Promise<void> {
    const [left] = (await this.rows)?.values() ?? [];
    if (left) throw messages.nobodysPartner(left.place, this.by, this.key(left));
  }

  private async load(): Promise<Map<string, LineRow>> {
    const rows = new Map<string, LineRow>();
    for await (const row of this.read()) {
      const key = this.key(row);
      const same = rows.get(key);
      if (same) throw messages.twoPartners(row.place, same.place.line, this.by, key);
      rows.set(key, row);
    }
    if (rows.size === 0) throw messages.noSentences(this.file);
    return rows;
  }

  private key({ sentence, place, name }: LineRow): string {
    if (this.by === 'position') return String(sentence.id + 1);
    if (this.by === 'text') return sentence.text;
    if (name === undefined) throw messages.noName(place);
    return name;
  }
}
