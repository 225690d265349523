/** Licences as dataset definitions write them, with the Hub's identifiers. */
const identifiers: Readonly<Record<string, string>> = {
  'Apache-2.0': 'apache-2.0',
  MIT: 'mit',
  'CC0 1.0': 'cc0-1.0',
  'CC BY 3.0': 'cc-by-3.0',
  'CC BY 4.0': 'cc-by-4.0',
  'CC BY-SA 3.0': 'cc-by-sa-3.0',
  'CC BY-SA 4.0': 'cc-by-sa-4.0',
  'CC BY-NC-SA 4.0': 'cc-by-nc-sa-4.0',
};

/**
 * The Hub's identifier of the licence that all datasets share; undefined if they differ or one is unknown, so that the
 * user has to choose.
 */
export function commonLicence(licences: readonly (string | undefined)[]): string | undefined {
  const found = new Set(licences.map((licence) => (licence === undefined ? undefined : identifiers[licence])));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}
