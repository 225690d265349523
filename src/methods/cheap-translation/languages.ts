/** Forms in which a word of the lexicon may stand in a text, and which stretch of the text word then is the name. */
export interface Form {
  /** Normalised; `~` in front marks a stem, of which the text word has another ending. */
  readonly key: string;
  /** Part of the text word that the name covers, in UTF-16 of the normalised word; whole words where endings inflect. */
  readonly start: number;
  readonly end: number;
}

/** How a language's words meet the lexicon. */
export interface Morphology {
  /** Whether words are written without spaces: the lexicon is then matched character by character. */
  readonly unspaced?: boolean;
  /** What is cut off a word of the lexicon to get its stem. */
  readonly nominative?: RegExp;
  /** What a text word may have after the stem: a closed list, so that a longer word is not taken for a name. */
  readonly ending?: RegExp;
  /** Particles after the name stay outside it (서울에), inflected endings belong to it (Москве). */
  readonly endingIsParticle?: boolean;
  /** Clitics written before a name. */
  readonly prefix?: RegExp;
}

/** Letters of the shortest stem: three, and two of Hangul's syllables (서울). */
const shortestStem = { letters: 3, syllables: 2 };

const koreanParticle =
  /^(?:은|는|이|가|을|를|의|에|에서|에게|에는|에서는|에도|에서도|와|과|와의|과의|도|로|으로|로부터|으로부터|만|까지|부터|이나|나|이라는|라는|이다|인|이며|이자|보다|처럼)$/;
const georgianCase =
  /^[იაეო]?(?:ს|სა|მა|მ|ში|ზე|თან|ის|ისა|ისთვის|სთვის|ისგან|სგან|ით|დან|იდან|ად|დ|კენ|ისკენ|სკენ|მდე|ც|სც|შიც)?$/;
const armenianCase = /^(?:յ?(?:ի|ում|ից|ով|ին|ու|ան|ն|ը))(?:ն|ը|ս)?$|^(?:ն|ը|ո[ւյ])$/;
const russianCase =
  /^(?:[аяоеуюыиьй]|ом|ем|ой|ей|ою|ею|ью|ам|ям|ами|ями|ах|ях|ов|ев|ого|его|ому|ему|ым|им|ых|их|ыми|ими|ый|ий|ая|яя|ое|ее|ую|юю|ые|ие)$/;

/** Endings and prefixes are the regular ones of each language's grammar for names; written for this project. */
export const morphologies: Readonly<Record<string, Morphology>> = {
  ar: { prefix: /^(?:[وف]?[بكل]|[وف])(?=..)/u },
  hi: {},
  hy: { ending: armenianCase },
  ja: { unspaced: true },
  ka: { nominative: /[იაე]$/u, ending: georgianCase },
  ko: { ending: koreanParticle, endingIsParticle: true },
  ru: { nominative: /(?:[ыио]й|[ая]я|[оеы]е|[аяоеыиьй])$/u, ending: russianCase },
  zh: { unspaced: true },
};

/** Keys under which a word of the lexicon is kept: itself and its stem. */
export function lexiconKeys(word: string, morphology: Morphology): string[] {
  if (!morphology.ending) return [word];
  const stem = morphology.nominative ? word.replace(morphology.nominative, '') : word;
  const shortest = morphology.endingIsParticle ? shortestStem.syllables : shortestStem.letters;
  return stem.length < shortest ? [word] : [word, `~${stem}`];
}

/** Readings of a text word, the plainest first: as it is, without clitics, by longer and longer endings. */
export function textForms(word: string, morphology: Morphology): Form[] {
  const forms: Form[] = [{ key: word, start: 0, end: word.length }];
  const { ending, prefix } = morphology;
  if (ending) {
    for (let cut = word.length; cut >= 2; cut--) {
      if (cut < word.length && !ending.test(word.slice(cut))) continue;
      forms.push({ key: `~${word.slice(0, cut)}`, start: 0, end: morphology.endingIsParticle ? cut : word.length });
    }
  }
  const lower = word.toLowerCase();
  if (lower !== word) forms.push({ key: lower, start: 0, end: word.length });
  const clitic = prefix?.exec(word)?.[0];
  if (clitic) {
    forms.push({ key: word.slice(clitic.length), start: clitic.length, end: word.length });
    // لل is ل before ال, of which the alif is not written.
    if (clitic.endsWith('ل') && word[clitic.length] === 'ل') {
      forms.push({ key: `ا${word.slice(clitic.length)}`, start: clitic.length, end: word.length });
    }
  }
  return forms;
}
