import { access, copyFile, mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pathName, pathNames } from '../path-name.js';
import { UserError } from '../user-error.js';
import { writeWhole } from '../write-whole.js';
import { type Checksum, type Environment, isOffline, isYes, type Network, retrying, save } from './download.js';
import type { LocalFile } from './files.js';
import { hubCache } from './hub/home.js';
import { type HubToken, hubToken } from './hub/token.js';
import { hubWords } from './hub/words.js';
import * as messages from './messages.js';
import { fetchThrough } from './proxy.js';

/** A file on the Hub, in a dataset by default. `revision` is a commit, branch or tag; the default is `main`. */
export interface HubFile {
  readonly type?: 'dataset' | 'model';
  readonly repo: string;
  readonly path: string;
  readonly revision?: string | undefined;
}

const commitPattern = /^[0-9a-f]{40}$/;

/** The address of the Hub, without a trailing slash. */
export const hubAddress = (environment: Environment): string =>
  (environment.HF_ENDPOINT || 'https://huggingface.co').replace(/\/+$/, '');

/**
 * A file on the Hub: from the cache, or downloaded into it. A file cached at a commit is never requested again. A
 * branch or tag is resolved once and remembered in the cache (`refs/`), so that later runs read the same commit.
 * @throws UserError if it is unavailable.
 */
export async function hubFile(file: HubFile, network: Network): Promise<LocalFile> {
  const folder = repoFolder(file, network.environment);
  if (file.path.split('/').some((part) => part === '' || part === '..')) throw messages.badHubPath(file.path);
  const commit = await resolveCommit(file, folder, network);
  const path = join(folder, 'snapshots', commit, ...pathNames(file.path));
  if (!(await exists(path))) {
    if (isOffline(network)) throw messages.offline(`${file.repo}/${file.path}`);
    await once(path, () => download({ ...file, revision: commit }, folder, path, network.environment));
  }
  return { path, name: path, revision: commit };
}

/** The commit and path of a cached file, or undefined. Uses no network. */
export async function cachedHubFile(file: HubFile, environment: Environment): Promise<LocalFile | undefined> {
  return hubFile(file, { environment, offline: true }).catch(() => undefined);
}

async function resolveCommit(file: HubFile, folder: string, network: Network): Promise<string> {
  const { repo, revision = 'main' } = file;
  if (commitPattern.test(revision)) return revision;
  const ref = join(folder, 'refs', ...pathNames(revision));
  const known = (await readFile(ref, 'utf8').catch(() => '')).trim();
  if (commitPattern.test(known)) return known;
  if (isOffline(network)) throw messages.offline(`${repo} (its commit at ${revision})`);
  const { datasetInfo, modelInfo } = await import('@huggingface/hub');
  const { token, ...access } = await hubAccess(network.environment);
  const wanted = { name: repo, revision, ...access };
  const url = pageOf(file, access.hubUrl);
  const { sha } = await retrying(url, refusedBy(url, token), () =>
    file.type === 'model'
      ? modelInfo({ ...wanted, additionalFields: ['sha'] })
      : datasetInfo({ ...wanted, additionalFields: ['sha'] }),
  );
  if (!commitPattern.test(sha)) throw messages.noCommit(pageOf(file, access.hubUrl));
  await mkdir(dirname(ref), { recursive: true });
  await writeWhole(ref, sha);
  return sha;
}

/**
 * Replaces `downloadFileToCacheDir` of @huggingface/hub, which prints to stdout, verifies no checksum, and lets two
 * processes write the same unfinished file. The cache layout is the same.
 */
async function download(
  file: HubFile & { readonly revision: string },
  folder: string,
  path: string,
  environment: Environment,
): Promise<void> {
  const { downloadFile, pathsInfo } = await import('@huggingface/hub');
  const { token, ...access } = await hubAccess(environment);
  const repo = { type: file.type ?? 'dataset', name: file.repo } as const;
  const { revision } = file;
  const url = pageOf(file, access.hubUrl);
  const missing = () => messages.notOnHub(file.repo, revision, file.path);
  await retrying(url, refusedBy(url, token), async () => {
    const [info] = await pathsInfo({ repo, paths: [file.path], revision, ...access });
    const oid = info?.lfs?.oid ?? info?.oid;
    if (info?.type !== 'file' || oid === undefined) throw new NotThere(missing().message);
    const checksum: Checksum = info.lfs ? { sha256: oid } : { gitSha1: oid, size: info.size };
    const blob = join(folder, 'blobs', pathName(oid));
    if (!(await exists(blob))) {
      const body = await downloadFile({ repo, path: addressed(file.path), revision, ...access });
      if (!body) throw new NotThere(missing().message);
      await save(body.stream(), blob, checksum);
    }
    await link(blob, path);
  });
}

/** The library puts the path into the address unescaped, where `?`, `#` and `%` have a meaning. */
const addressed = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

const refusedBy = (url: string, token: HubToken | undefined) => (status: number, error: unknown) =>
  messages.hubRefuses(url, status, hubWords(error, token), token?.where);

/** A missing file: asking again does not help. */
class NotThere extends UserError {
  readonly statusCode = 404;
}

async function link(blob: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(relative(dirname(path), blob), path).catch(async (error: NodeJS.ErrnoException) => {
    // Windows forbids links to most users. If the file exists, another process was faster.
    if (error.code !== 'EEXIST') await copyFile(blob, path);
  });
}

/** The Hub's address and the token to use; no token if HF_HUB_DISABLE_IMPLICIT_TOKEN forbids it. */
async function hubAccess(
  environment: Environment,
): Promise<{ hubUrl: string; fetch: typeof fetch; accessToken?: string; token?: HubToken }> {
  const hubUrl = hubAddress(environment);
  const isAnonymous = isYes(environment.HF_HUB_DISABLE_IMPLICIT_TOKEN);
  const token = isAnonymous ? undefined : await hubToken(environment);
  const access = { hubUrl, fetch: fetchThrough(environment) };
  return token ? { ...access, accessToken: token.value, token } : access;
}

const pageOf = ({ type, repo }: HubFile, hubUrl: string) =>
  type === 'model' ? `${hubUrl}/${repo}` : `${hubUrl}/datasets/${repo}`;

const repoFolder = ({ type = 'dataset', repo }: HubFile, environment: Environment) =>
  join(hubCache(environment), [`${type}s`, ...pathNames(repo)].join('--'));

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

const underway = new Map<string, Promise<void>>();

/** Concurrent requests for the same file share one download. */
function once(path: string, start: () => Promise<void>): Promise<void> {
  const running = underway.get(path) ?? start().finally(() => underway.delete(path));
  underway.set(path, running);
  return running;
}
