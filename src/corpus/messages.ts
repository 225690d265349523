import { UserError } from '../user-error.js';

export const notACorpus = (file: string, where: string, why: string): UserError =>
  new UserError(
    `${file}: ${where}: ${why}; a corpus is a JSON array, or JSON lines, of {eng_entity, tgt_entity, text}`,
  );

export const emptyCorpus = (file: string): UserError =>
  new UserError(`${file}: holds no entry; check that it is the right file`);

export const noAuthorsFile = (where: string, language: string, known: readonly string[]): UserError =>
  new UserError(
    `${where}: the authors' corpus has no language "${language}"; it has ${known.join(', ')}. ` +
      'Build one with: eatlab corpus build',
  );

export const noCorpusFile = (where: string, language: string, path: string): UserError =>
  new UserError(`${where}: no corpus for "${language}": no file ${path}; make it with: eatlab corpus build`);

export const otherThanPublished = (file: string, url: string): UserError =>
  new UserError(`${file}: is not the file that its authors published at ${url}; delete it and pull it again`);

export const noArticles = (path: string): UserError =>
  new UserError(`${path}: no Parquet file; give files or a folder of wikimedia/wikipedia (id, title, text)`);

export const badArticles = (path: string, why: string): UserError =>
  new UserError(`${path}: cannot be read as articles (${why}); expected Parquet with the columns id, title and text`);

export const notLanglinks = (file: string, why: string): UserError =>
  new UserError(`${file}: ${why}; expected LANGwiki-DATE-langlinks.sql.gz from dumps.wikimedia.org`);

export const noEnglishLinks = (file: string): UserError =>
  new UserError(`${file}: no link to the English Wikipedia in it; take the langlinks of the language that you build`);

export const nothingJoined = (articles: string, links: string): UserError =>
  new UserError(
    `no article of ${articles} has an English link in ${links}; both must be of the same language's Wikipedia`,
  );

export const nothingLeft = (read: number): UserError =>
  new UserError(`none of ${read.toLocaleString('en')} entries is left; loosen --names, --without or --longest`);

export const noGoldTags = (name: string, language: string): UserError =>
  new UserError(`${name} ${language}: has no gold entities, so nothing can leak into them; name a dataset with tags`);

export const noNames = (file: string): UserError =>
  new UserError(`--names ${file}: no such file; give one with an English name a line, or a corpus`);

export const cannotWrite = (path: string, why: string): UserError =>
  new UserError(`${path}: cannot be written (${why}); fix that and run the same command again`);
