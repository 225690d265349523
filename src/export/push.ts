import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { CommitOperation } from '@huggingface/hub';
import { type Environment, isOffline, statusOf } from '../data/download.js';
import { hubToken } from '../data/hub/token.js';
import { hubAddress } from '../data/hub.js';
import { fetchThrough } from '../data/proxy.js';
import { exportedNames, fileOf } from './exported-tables.js';
import type { HubTarget } from './hub-target.js';
import * as messages from './messages.js';
import { isHiccup, problemOf } from './problem.js';
import { differenceFrom } from './remote-files.js';
import { streamingFetch } from './streaming-fetch.js';

export interface PushOptions {
  readonly folder: string;
  /** Paths inside the folder. */
  readonly files: readonly string[];
  readonly target: HubTarget;
  /** Whether a new dataset becomes public, and an already public one may be pushed to. */
  readonly isPublic: boolean;
  readonly title: string;
  readonly environment: Environment;
  /** Milliseconds between attempts; by default enough for a hiccup. */
  readonly waits?: readonly number[];
}

export interface Pushed {
  /** The page of the dataset. */
  readonly url: string;
  readonly isPrivate: boolean;
  /** Undefined if the Hub has everything already, so that no commit is made. */
  readonly commit: string | undefined;
  readonly uploaded: number;
  readonly removed: number;
}

interface Access {
  readonly hubUrl: string;
  readonly accessToken: string;
  readonly fetch: typeof fetch;
}

const patience = [500, 2000, 5000];

/**
 * Pushes an export to a dataset of the Hub as one commit, creating the dataset if necessary: all of it arrives, or
 * nothing. Files are streamed from disk. After a hiccup, what the Hub lacks is determined again, so a commit whose
 * answer was lost is not made twice.
 * @throws UserError for whatever the Hub or the network refuses; no message contains the token.
 */
export async function push(options: PushOptions): Promise<Pushed> {
  const { environment, target, waits = patience } = options;
  if (isOffline({ environment })) throw messages.pushOffline();
  const hub = hubAddress(environment);
  const token = await hubToken(environment);
  if (!token) throw messages.noToken(hub);
  for (let attempt = 0; ; attempt++) {
    try {
      return await pushOnce(options, { hubUrl: hub, accessToken: token.value, fetch: fetchThrough(environment) });
    } catch (error) {
      const wait = waits[attempt];
      if (wait === undefined || !isHiccup(error)) throw problemOf(error, { hub, token, target: target.written });
      await pause(wait);
    }
  }
}

async function pushOnce(options: PushOptions, access: Access): Promise<Pushed> {
  const { folder, files, target, title, environment } = options;
  const { commit, listFiles } = await import('@huggingface/hub');
  const repo = { type: 'dataset', name: target.repo } as const;
  const { isPrivate, head } = await repository(options, access);
  const url = `${access.hubUrl}/datasets/${target.repo}${target.branch === 'main' ? '' : `/tree/${target.branch}`}`;
  const remote = [];
  for await (const entry of listFiles({ repo, revision: head, recursive: true, ...access })) remote.push(entry);
  const { upload, remove } = await differenceFrom(remote, folder, files, ['README.md', ...exportedNames.map(fileOf)]);
  const done = { url, isPrivate, uploaded: upload.length, removed: remove.length };
  if (upload.length + remove.length === 0) return { ...done, commit: undefined };
  const operations: CommitOperation[] = [
    ...upload.map((path) => ({
      operation: 'addOrUpdate' as const,
      path,
      content: pathToFileURL(join(folder, path)),
    })),
    ...remove.map((path) => ({ operation: 'delete' as const, path })),
  ];
  // Uses LFS, which every Hub accepts: Xet could not be tested.
  const made = await commit({
    repo,
    operations,
    title,
    branch: target.branch,
    parentCommit: head,
    useXet: false,
    ...access,
    fetch: streamingFetch(environment),
  });
  return { ...done, commit: made?.commit.oid };
}

/** The dataset and the commit of its branch; both are created if missing. */
async function repository({ target, isPublic }: PushOptions, access: Access) {
  const { createBranch, createRepo, datasetInfo } = await import('@huggingface/hub');
  const repo = { type: 'dataset', name: target.repo } as const;
  const infoAt = (revision?: string) =>
    orAbsent(
      datasetInfo({ name: target.repo, additionalFields: ['sha'], ...access, ...(revision ? { revision } : {}) }),
    );
  let info = await infoAt();
  if (!info) {
    await createRepo({ repo, visibility: isPublic ? 'public' : 'private', ...access }).catch((error: unknown) => {
      throw statusOf(error) === 409 ? messages.notVisible(target.written) : error;
    });
    info = await infoAt();
  }
  if (info && !info.private && !isPublic) throw messages.isPublic(target.written);
  let at = await infoAt(target.branch);
  if (!at) {
    await createBranch({ repo, branch: target.branch, ...access });
    at = await infoAt(target.branch);
  }
  if (!info || !at) throw messages.notVisible(target.written);
  return { isPrivate: info.private, head: at.sha };
}

const orAbsent = <T>(asked: Promise<T>): Promise<T | undefined> =>
  asked.catch((error: unknown) => {
    if (statusOf(error) === 404) return undefined;
    throw error;
  });
