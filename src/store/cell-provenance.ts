/** The state of the repository in which an experiment file was run. */
export interface GitState {
  readonly commit: string;
  /** Whether tracked files differ from the commit; untracked files, such as results, do not count. */
  readonly dirty: boolean;
  /** Whether the commit contains the experiment file unchanged. */
  readonly experimentCommitted: boolean;
}

/** Who answered for a cell: one entry per server, model and version behind its predictions. */
export interface Server {
  readonly engine: string;
  readonly host: string;
  /** `live`, or the recording that the answers came from. */
  readonly origin: string;
  readonly model: string;
  readonly revision: string | null;
  /** The server's names for the model and for itself; null if it gave none. */
  readonly servedModel: string | null;
  readonly fingerprint: string | null;
  readonly answers: number;
}

/**
 * Where a cell's predictions come from, as of the last run that made any of them: `cells.provenance`
 * (docs/reproducing.md).
 */
export interface CellProvenance {
  /** The experiment file, as it was named. */
  readonly experiment: string;
  readonly git?: GitState;
  /** SHA-256 of the wording of each prompt, by its purpose. */
  readonly prompts: Readonly<Record<string, string>>;
  /** Commit or digest of each dataset. */
  readonly data: Readonly<Record<string, string>>;
  /** Absent until the run has ended. */
  readonly servers?: readonly Server[];
}
