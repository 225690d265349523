import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { userConfigFolder } from '../config/library.js';
import { convertAuthorsPrompts } from '../prompts/convert.js';
import { wrongChecksum } from '../prompts/messages.js';
import { writeWhole } from '../write-whole.js';
import { urlFile } from './url.js';

/** The file with the authors' wording in their repository, at a pinned commit. */
const published = {
  url: 'https://raw.githubusercontent.com/ZelateCalcite/EAT_NER/91285d4bfca6be91e1a2d1289d262ae9c1bd06a6/translate/qwen.py',
  sha256: '4252754c5a525b618bded03728596fe7c982c0ed93a7bc50307651aa99ae663e',
} as const;

export interface PullPromptsOptions {
  readonly url?: string;
  readonly sha256?: string;
  readonly folder?: string;
}

/** Where the converted prompts were written, and the SHA-256 of their source. */
export interface PulledPrompts {
  readonly file: string;
  readonly revision: string;
}

/**
 * Fetches the authors' prompts and converts them into a template in the user's own folder, outside any repository,
 * where `prompt: authors` then finds it.
 * @throws UserError when the file is unavailable or is not the pinned one.
 */
export async function pullPrompts({
  url = published.url,
  sha256 = published.sha256,
  folder = userConfigFolder(),
}: PullPromptsOptions = {}): Promise<PulledPrompts> {
  const { path, revision } = await urlFile(url, { environment: process.env });
  if (revision !== sha256) throw wrongChecksum(url, sha256, revision);
  const prompt = convertAuthorsPrompts(await readFile(path, 'utf8'), url);
  const file = join(folder, 'prompts', 'authors.yaml');
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(
    file,
    `# Converted from ${url}\n# (Apache-2.0) by \`eatlab data pull prompts\`.\n${stringify(prompt)}`,
  );
  return { file, revision };
}
