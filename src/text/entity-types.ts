/** The types that are scored. */
export type EntityType = 'PER' | 'ORG' | 'LOC';

const names: Readonly<Record<EntityType | 'other', readonly string[]>> = {
  PER: ['PER', 'PERS', 'PERSON', 'PERSONS', 'PEOPLE', 'HUMAN', 'NAME'],
  ORG: [
    'ORG',
    'ORGS',
    'ORGANIZATION',
    'ORGANISATION',
    'ORGANIZATIONS',
    'ORGANISATIONS',
    'COMPANY',
    'INSTITUTION',
    'GROUP',
  ],
  LOC: [
    'LOC',
    'LOCS',
    'LOCATION',
    'LOCATIONS',
    'PLACE',
    'PLACES',
    'GPE',
    'CITY',
    'COUNTRY',
    'REGION',
    'FAC',
    'FACILITY',
  ],
  other: [
    'MISC',
    'MISCELLANEOUS',
    'DATE',
    'TIME',
    'EVENT',
    'PRODUCT',
    'WORK_OF_ART',
    'LANGUAGE',
    'NORP',
    'LAW',
    'NUMBER',
  ].concat([
    'MONEY',
    'QUANTITY',
    'CARDINAL',
    'ORDINAL',
    'PERCENT',
    'NATIONALITY',
    'OTHER',
    'TITLE',
    'ANIMAL',
    'CREATIVE_WORK',
  ]),
};

const types = new Map(
  Object.entries(names).flatMap(([type, spellings]) =>
    spellings.map((s) => [s, type as EntityType | 'other'] as const),
  ),
);

/**
 * The type a model means, whatever it calls it: `Person`, `B-PER`, `location`. `other` is a type that is not scored;
 * undefined means the word is not a type.
 */
export function entityType(word: string): EntityType | 'other' | undefined {
  const exact = types.get(word);
  if (exact !== undefined) return exact;
  const plain = word
    .replace(/^[BIESLU]-/, '')
    .replace(/[^\p{L}]+/gu, '_')
    .replace(/^_|_$/g, '')
    .toUpperCase();
  return types.get(plain);
}
