/**
 * SQL of the entities in a list of IOB2 tags, as texts `TYPE first last` with the tokens counted from 0. An I- that
 * follows O or another type begins an entity; read strictly it is none, so strict entities are those whose first tag is
 * a B-. Written from seqeval's documentation and by other means than `text/tags.ts`, which it is here to check.
 * @param tags SQL of the list
 * @param strictly whether only what begins with B- counts
 */
export const spansSql = (tags: string, strictly = false): string =>
  `list_transform(
    list_filter(list_zip(${beginsSql(tags)}, ${endsSql(tags)}), lambda z: ${strictly ? `${tags}[z[1]][1] = 'B'` : 'true'}),
    lambda z: ${tags}[z[1]][3:] || ' ' || (z[1] - 1) || ' ' || (z[2] - 1))`;

/** Places, from 1, of the tags that are no O. */
const labelled = (tags: string): string => `list_filter(range(1, len(${tags}) + 1), lambda i: ${tags}[i] <> 'O')`;

export const beginsSql = (tags: string): string =>
  `list_filter(${labelled(tags)}, lambda i: i = 1 OR ${tags}[i][1] = 'B' OR ${tags}[i - 1] = 'O'
    OR ${tags}[i - 1][3:] <> ${tags}[i][3:])`;

export const endsSql = (tags: string): string =>
  `list_filter(${labelled(tags)}, lambda i: i = len(${tags}) OR ${tags}[i + 1] = 'O' OR ${tags}[i + 1][1] = 'B'
    OR ${tags}[i + 1][3:] <> ${tags}[i][3:])`;

/** SQL of the number of tags that are none. */
export const noTagsSql = (tags: string): string =>
  `len(list_filter(${tags}, lambda t: t IS NULL OR t <> 'O' AND (t[:2] NOT IN ('B-', 'I-') OR len(t) < 3)))`;
