/** One colour a fate, whatever else is shown: neighbours differ in lightness. */
const colours: Readonly<Record<string, string>> = {
  found: '#2a6f4e',
  'not-translated': '#963c5a',
  'not-tagged': '#3c4bff',
  'not-projected': '#56b4e9',
  'not-located': '#8778a5',
  taken: '#6b7280',
  elsewhere: '#c34b0f',
  missed: '#e69f00',
  type: '#b487ff',
  boundary: '#f0b429',
  undetermined: '#a3a3a3',
};

/** The colour of a gold entity's fate in every figure and page. */
export const fateColour = (fate: string): string => colours[fate] ?? '#a3a3a3';
