import { createHash } from 'node:crypto';
import { parse } from 'yaml';

/** An error response, worded as by the Hub. */
export class HubRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

interface Stored {
  readonly content: Uint8Array;
  readonly lfs: boolean;
}

export type Files = ReadonlyMap<string, Stored>;

interface Repo {
  readonly isPrivate: boolean;
  /** Files by commit. */
  readonly commits: Map<string, Files>;
  readonly branches: Map<string, string>;
  readonly titles: string[];
}

/** A line in a commit's body. */
export type Operation =
  | { readonly key: 'header'; readonly value: { readonly summary: string; readonly parentCommit?: string } }
  | { readonly key: 'file'; readonly value: { readonly path: string; readonly content: string } }
  | { readonly key: 'lfsFile'; readonly value: { readonly path: string; readonly oid: string; readonly size: number } }
  | { readonly key: 'deletedFile'; readonly value: { readonly path: string } };

/** A Hub's repositories, commits and large files, in memory. */
export class HubRepos {
  readonly repos = new Map<string, Repo>();
  /** Uploaded large files by SHA-256, whether or not a commit refers to them. */
  readonly objects = new Map<string, Uint8Array>();

  create(name: string, isPrivate: boolean): void {
    if (this.repos.has(name)) throw new HubRefusal(409, 'You already created this dataset repo');
    const first = new Map([['.gitattributes', { content: Buffer.from('*.parquet filter=lfs\n'), lfs: false }]]);
    const repo: Repo = { isPrivate, commits: new Map(), branches: new Map(), titles: [] };
    this.repos.set(name, repo);
    record(repo, 'main', 'initial commit', first);
  }

  repo(name: string): Repo {
    const repo = this.repos.get(name);
    if (!repo) throw new HubRefusal(404, 'Repository not found', 'RepoNotFound');
    return repo;
  }

  /** The commit that a branch, a commit or HEAD refers to. */
  commitOf(name: string, revision: string): string {
    const { branches, commits } = this.repo(name);
    const commit =
      branches.get(revision === 'HEAD' ? 'main' : revision) ?? (commits.has(revision) ? revision : undefined);
    if (!commit) throw new HubRefusal(404, `Invalid rev id: ${revision}`, 'RevisionNotFound');
    return commit;
  }

  filesOf(name: string, revision: string): Files {
    return this.repo(name).commits.get(this.commitOf(name, revision)) ?? new Map();
  }

  branch(name: string, branch: string): void {
    const { branches } = this.repo(name);
    if (branches.has(branch)) throw new HubRefusal(409, 'Reference already exists');
    branches.set(branch, this.commitOf(name, 'main'));
  }

  upload(oid: string, content: Uint8Array): void {
    if (sha256(content) !== oid) throw new HubRefusal(400, 'The checksum differs');
    this.objects.set(oid, content);
  }

  /** Applies all operations, or none if one is refused. */
  commit(name: string, branch: string, operations: readonly Operation[]): string {
    const repo = this.repo(name);
    const parent = this.commitOf(name, branch);
    const files = new Map(repo.commits.get(parent));
    let title = '';
    for (const { key, value } of operations) {
      if (key === 'header') {
        title = value.summary;
        if (value.parentCommit !== undefined && value.parentCommit !== parent) {
          throw new HubRefusal(412, 'A commit has happened since. Please refresh and try again.');
        }
      } else if (key === 'file') {
        const content = Buffer.from(value.content, 'base64');
        if (value.path === 'README.md') checkCard(content.toString());
        files.set(value.path, { content, lfs: false });
      } else if (key === 'lfsFile') {
        const content = this.objects.get(value.oid);
        if (content?.length !== value.size)
          throw new HubRefusal(400, `LFS pointer pointed to a file that does not exist`);
        files.set(value.path, { content, lfs: true });
      } else if (!files.delete(value.path)) throw new HubRefusal(400, `${value.path} does not exist`);
    }
    return record(repo, branch, title, files);
  }
}

function record({ commits, branches, titles }: Repo, branch: string, title: string, files: Files): string {
  const commit = createHash('sha1').update(`${title} ${commits.size}`).digest('hex');
  commits.set(commit, files);
  branches.set(branch, commit);
  titles.push(title);
  return commit;
}

/** The Hub refuses a card whose front matter is not YAML, or whose fields have the wrong types. */
function checkCard(card: string): void {
  const head = /^---\n([\s\S]*?)\n---\n/.exec(card)?.[1];
  const { license, language, configs } = parse(head ?? '') ?? {};
  const isText = (value: unknown) => value === undefined || typeof value === 'string';
  if (!isText(license) || !Array.isArray(language) || !Array.isArray(configs)) {
    throw new HubRefusal(400, 'Invalid metadata in README.md');
  }
}

export const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Git's identity for a file's content. */
export const gitSha1 = (content: Uint8Array): string =>
  createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
