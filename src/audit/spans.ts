/**
 * SQL for the entities in a list of IOB2 tags, as texts `TYPE first last` with tokens counted from 0. An I- that
 * follows O or another type starts an entity, but not in strict mode, where the first tag must be a B-. This follows
 * seqeval's documentation and is independent of `text/tags.ts`, which it checks.
 * @param tags SQL for the list
 * @param strictly whether only entities that start with B- count
 */
export const spansSql = (tags: string, strictly = false): string =>
  `list_transform(
    list_filter(list_zip(${beginsSql(tags)}, ${endsSql(tags)}), lambda z: ${strictly ? `${tags}[z[1]][1] = 'B'` : 'true'}),
    lambda z: ${tags}[z[1]][3:] || ' ' || (z[1] - 1) || ' ' || (z[2] - 1))`;

/** The positions, from 1, of the tags other than O. */
const labelled = (tags: string): string => `list_filter(range(1, len(${tags}) + 1), lambda i: ${tags}[i] <> 'O')`;

export const beginsSql = (tags: string): string =>
  `list_filter(${labelled(tags)}, lambda i: i = 1 OR ${tags}[i][1] = 'B' OR ${tags}[i - 1] = 'O'
    OR ${tags}[i - 1][3:] <> ${tags}[i][3:])`;

export const endsSql = (tags: string): string =>
  `list_filter(${labelled(tags)}, lambda i: i = len(${tags}) OR ${tags}[i + 1] = 'O' OR ${tags}[i + 1][1] = 'B'
    OR ${tags}[i + 1][3:] <> ${tags}[i][3:])`;

/** SQL for the number of invalid tags. */
export const noTagsSql = (tags: string): string =>
  `len(list_filter(${tags}, lambda t: t IS NULL OR t <> 'O' AND (t[:2] NOT IN ('B-', 'I-') OR len(t) < 3)))`;
