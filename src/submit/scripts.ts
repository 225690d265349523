import { shellCommand, shellWord } from './shell.js';

/** A server that each shard starts beside itself. */
export interface Served {
  /** The model's name in the experiment, under `models`. */
  readonly name: string;
  /** What the server loads: a name on the Hub, or a path. */
  readonly model: string;
}

/** What is submitted. Paths are absolute. */
export interface Submission {
  /** Names of the experiments. */
  readonly experiments: readonly string[];
  readonly shards: number;
  /** The words that start eatlab. */
  readonly program: readonly string[];
  /** Arguments of `run`: the experiment files, and options. */
  readonly args: readonly string[];
  /** Where scripts, logs and the databases of shards lie. */
  readonly folder: string;
  /** The folder that jobs run in. */
  readonly cwd: string;
  /** The database that takes in the shards. */
  readonly db: string;
  /** Options of sbatch for each shard, `partition=gpu`. */
  readonly sbatch: readonly string[];
  readonly serve?: Served | undefined;
}

/** How often a shard that was killed or ran out of time is put back into the queue. */
const mostRestarts = 10;

/** Seconds that a server may take to load its model. */
const loading = 1800;

const comment = (text: string): string => `# ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')}`;

/** The script that Slurm starts once for each shard. */
export function shardScript({ experiments, shards, program, args, folder, sbatch, serve }: Submission): string {
  const served = serve ? [`"models.${serve.name}.endpoint=http://127.0.0.1:$port/v1"`] : [];
  const run = [
    shellCommand([...program, 'run', ...args, '--plain', '--shard', `auto/${shards}`]),
    ...served.map((setting) => `--set ${setting}`),
    `--db ${shellWord(`${folder}/shards`)}/"$SLURM_ARRAY_TASK_ID".duckdb`,
  ];
  return `#!/bin/bash
${comment(`One shard of ${experiments.join(', ')}; Slurm starts ${shards} of them (made by eatlab submit slurm).`)}
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --signal=B:TERM@120
${sbatch.map((option) => `#SBATCH --${option}\n`).join('')}
# Slurm says TERM before a job's time is over: what is under way is finished and kept.
trap '[ -n "$run" ] && kill -TERM "$run" 2>/dev/null' TERM
${serve ? server(serve) : ''}
${run.join(' \\\n    ')} &
run=$!
wait "$run"
code=$?
# The signal ends the waiting, not the run.
while kill -0 "$run" 2>/dev/null; do
  wait "$run"
  code=$?
done
${serve ? 'kill "$server" 2>/dev/null\n' : ''}# 130 stopped, 128 and more killed: it goes on where it was. 3 says that sentences got no answer, which the merge tells.
if [ "$code" -ge 128 ] && [ "\${SLURM_RESTART_COUNT:-0}" -lt ${mostRestarts} ]; then
  # A job that somebody cancels is killed, too, and is not to come back.
  [ "$(squeue -h -j "$SLURM_JOB_ID" -o %T)" = RUNNING ] && scontrol requeue "$SLURM_JOB_ID" && sleep 60
fi
exit "$code"
`;
}

const server = ({ model }: Served): string => `
# A server for this shard alone. Jobs that share a machine have different ports.
port=$((20000 + SLURM_JOB_ID % 20000))
vllm serve ${shellWord(model)} --host 127.0.0.1 --port "$port" &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
for ((i = 0; i < ${loading}; i++)); do
  curl --silent --fail --output /dev/null "http://127.0.0.1:$port/health" && break
  kill -0 "$server" 2>/dev/null || { echo 'vllm has ended before it was ready' >&2; exit 1; }
  sleep 1
done
[ "$i" -lt ${loading} ] || { echo 'vllm was not ready after ${loading} seconds' >&2; exit 1; }
`;

/** The script that runs after all shards, however they ended. */
export function mergeScript({ experiments, program, folder, db }: Submission): string {
  return `#!/bin/bash
${comment(`Joins the shards of ${experiments.join(', ')} and reports (made by eatlab submit slurm).`)}
${shellCommand([...program, 'merge'])} ${shellWord(`${folder}/shards`)}/*.duckdb --db ${shellWord(db)}
code=$?
# 3: shards are missing or unfinished, or sentences got no answer; the lines above say which.
if [ "$code" -eq 0 ] || [ "$code" -eq 3 ]; then
  ${shellCommand([...program, 'report', ...experiments, '--db', db])} || exit
fi
exit "$code"
`;
}

/**
 * The arguments of sbatch for the array of shards.
 * @param atOnce how many may run at once; undefined for as many as Slurm lets
 */
export const arrayArguments = (
  { experiments, shards, folder, cwd }: Submission,
  atOnce: number | undefined,
  script: string,
): string[] => [
  '--parsable',
  `--job-name=${jobName('eatlab', experiments)}`,
  `--chdir=${cwd}`,
  `--array=0-${shards - 1}${atOnce === undefined ? '' : `%${atOnce}`}`,
  `--output=${folder.replaceAll('%', '%%')}/logs/shard-%a.log`,
  script,
];

/** The same for the merge. @param after the job of the array */
export const mergeArguments = ({ experiments, folder, cwd }: Submission, after: string, script: string): string[] => [
  '--parsable',
  `--job-name=${jobName('eatlab-merge', experiments)}`,
  `--dependency=afterany:${after}`,
  `--chdir=${cwd}`,
  `--output=${folder.replaceAll('%', '%%')}/logs/merge.log`,
  script,
];

/** Slurm shows names in columns. */
const jobName = (what: string, experiments: readonly string[]): string =>
  `${what}-${experiments.join('-')}`.replace(/[^\w.-]/gu, '_').slice(0, 60);
