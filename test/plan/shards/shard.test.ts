import { describe, expect, it } from 'vitest';
import { parseShard } from '../../../src/plan/shards/shard.js';

const slurm = (id: number, first: number, last: number, count = last - first + 1) => ({
  SLURM_ARRAY_TASK_ID: `${id}`,
  SLURM_ARRAY_TASK_MIN: `${first}`,
  SLURM_ARRAY_TASK_MAX: `${last}`,
  SLURM_ARRAY_TASK_COUNT: `${count}`,
});

describe('--shard', () => {
  it.each([
    ['0/4', {}, [0, 4]],
    ['3/4', { SLURM_ARRAY_TASK_ID: '1' }, [3, 4]],
    ['auto', slurm(2, 0, 3), [2, 4]],
    ['auto', slurm(1, 1, 4), [0, 4]],
    ['auto', { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_TASK_COUNT: '4' }, [3, 4]],
    ['auto/8', slurm(7, 3, 7, 2), [7, 8]],
    ['auto/4', { JOB_COMPLETION_INDEX: '2' }, [2, 4]],
    ['auto', { SKYPILOT_NODE_RANK: '1', SKYPILOT_NUM_NODES: '2' }, [1, 2]],
    ['auto', { AWS_BATCH_JOB_ARRAY_INDEX: '5', AWS_BATCH_JOB_ARRAY_SIZE: '6' }, [5, 6]],
    ['auto/6', { AWS_BATCH_JOB_ARRAY_INDEX: '5' }, [5, 6]],
  ])('%s with %o', (text, environment, [index, of]) => {
    expect(parseShard(text, environment)).toEqual({ index, of });
  });

  it.each([
    ['4/4', {}, '--shard 4/4: there is no shard 4 of 4; they are numbered from 0 to 3'],
    ['0/0', {}, '--shard 0/0: expected 1 to 10,000 shards'],
    ['0/10001', {}, '--shard 0/10001: expected 1 to 10,000 shards'],
    ['2', {}, '--shard 2: expected I/N with I from 0 to N - 1, as in 0/4, or auto or auto/N under a scheduler'],
    ['-1/4', {}, /^--shard -1\/4: expected I\/N/],
    ['auto', {}, /^--shard auto: none of SLURM_ARRAY_TASK_ID, .* is set.*; write --shard I\/N$/],
    [
      'auto',
      { JOB_COMPLETION_INDEX: '2' },
      /Kubernetes does not say how many shards there are; write --shard auto\/N$/,
    ],
    ['auto', { AWS_BATCH_JOB_ARRAY_INDEX: '5' }, /AWS Batch does not say how many .*auto\/N$/],
    ['auto', slurm(7, 3, 7, 2), "--shard auto: the array's 2 tasks from 3 to 7 have gaps; write --shard auto/N"],
    ['auto/4', slurm(4, 1, 4), '--shard auto/4: there is no shard 4 of 4; they are numbered from 0 to 3'],
    ['auto', { SLURM_ARRAY_TASK_ID: '$(x)', SLURM_ARRAY_TASK_COUNT: '2' }, /SLURM_ARRAY_TASK_ID is "\$\(x\)", not a/],
  ])('%s with %o is refused in one line', (text, environment, said) => {
    expect(() => parseShard(text, environment)).toThrow(said);
  });
});
