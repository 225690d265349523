/** Which state of a repository an experiment file was run in. */
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
  /** `live`, or the recording that the answers came in. */
  readonly origin: string;
  readonly model: string;
  readonly revision: string | null;
  /** What the server called the model, and itself; null where it said nothing. */
  readonly servedModel: string | null;
  readonly fingerprint: string | null;
  readonly answers: number;
}

/**
 * Where the predictions of a cell come from, as of the last run that made some of them: `cells.provenance`
 * (docs/reproducing.md).
 */
export interface CellProvenance {
  /** The experiment file, as it was named. */
  readonly experiment: string;
  readonly git?: GitState;
  /** SHA-256 of the wording of each prompt, by what it is for. */
  readonly prompts: Readonly<Record<string, string>>;
  /** Commit or digest of each dataset. */
  readonly data: Readonly<Record<string, string>>;
  /** Absent until the run has ended. */
  readonly servers?: readonly Server[];
}
