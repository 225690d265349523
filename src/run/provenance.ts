import type { LoadedExperiment } from '../config/load-experiment.js';
import type { Cell } from '../plan/cells/cell.js';
import type { CellProvenance, GitState, Server } from '../store/cell-provenance.js';
import type { Store } from '../store/store.js';
import { literal } from '../store/tables.js';
import { gitState } from './git-state.js';

/** What is stored about the origin of a run's cells. A cell for which the run predicts nothing keeps what it had. */
export class Provenance {
  private readonly touched = new Set<string>();

  private constructor(
    private readonly file: string,
    private readonly git: GitState | undefined,
    private readonly earlier: ReadonlyMap<string, CellProvenance>,
  ) {}

  static async read({ file }: LoadedExperiment, cells: readonly Cell[], store: Store): Promise<Provenance> {
    const [git, rows] = await Promise.all([
      gitState(file),
      store.rows<{ cell_id: string; provenance: string }>(
        `SELECT cell_id, provenance::VARCHAR AS provenance FROM cells WHERE provenance IS NOT NULL AND cell_id IN (${idsOf(cells)})`,
      ),
    ]);
    const earlier = rows.map(({ cell_id, provenance }) => [cell_id, JSON.parse(provenance) as CellProvenance] as const);
    return new Provenance(file, git, new Map(earlier));
  }

  /** Notes that a prediction of the cell is made. */
  touch(cell: Cell): void {
    this.touched.add(cell.id);
  }

  of(cell: Cell): CellProvenance {
    const earlier = this.touched.has(cell.id) ? undefined : this.earlier.get(cell.id);
    return (
      earlier ?? {
        experiment: this.file,
        ...(this.git ? { git: this.git } : {}),
        prompts: promptsOf(cell),
        data: dataOf(cell),
      }
    );
  }

  /** The same for all cells, with the servers that answered: a query over the answers behind their predictions. */
  async finished(cells: readonly Cell[], store: Store): Promise<(cell: Cell) => CellProvenance> {
    const changed = cells.filter((cell) => this.touched.has(cell.id) || !this.earlier.get(cell.id)?.servers);
    const servers = await serversOf(changed, store);
    const named = new Set(changed);
    return (cell) => ({ ...this.of(cell), ...(named.has(cell) ? { servers: servers.get(cell.id) ?? [] } : {}) });
  }
}

/** As in the cell's identity. */
function promptsOf({ prompt, tagger, config }: Cell): Record<string, string> {
  const own = config.prompt;
  const tags = (config.tagger as { prompt?: string } | undefined)?.prompt;
  return {
    ...(prompt && typeof own === 'string' ? { [prompt.name]: own } : {}),
    ...(tagger && tags ? { [`tagger ${tagger.name}`]: tags } : {}),
  };
}

const dataOf = ({ ner, translation }: Cell): Record<string, string> => ({
  ...(translation ? { [translation.dataset]: translation.revision } : {}),
  [ner.dataset]: ner.revision,
});

async function serversOf(cells: readonly Cell[], store: Store): Promise<Map<string, Server[]>> {
  const found = new Map<string, Server[]>();
  if (cells.length === 0) return found;
  const rows = await store.rows<Server & { cell_id: string }>(
    `SELECT cell_id, engine, endpoint_host AS host, origin, model, revision, served_model AS "servedModel", fingerprint,
            count(*)::int AS answers
     FROM (SELECT DISTINCT cell_id, unnest(calls).key AS key FROM predictions WHERE cell_id IN (${idsOf(cells)}))
     JOIN generations USING (key) GROUP BY ALL ORDER BY ALL`,
  );
  for (const { cell_id, ...server } of rows) found.set(cell_id, [...(found.get(cell_id) ?? []), server]);
  return found;
}

const idsOf = (cells: readonly Cell[]): string => cells.map(({ id }) => literal(id)).join(', ');
