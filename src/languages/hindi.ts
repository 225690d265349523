import { language } from './language.js';

/** Oblique and plural of nouns. Postpositions are separate words, but answers sometimes include them. */
const ending = /^(?:ा|े|ो|ों|ें|ियों|ियां|ी|ि|िय|यों|ओं)?$/;

export const hindi = language({
  code: 'hi',
  name: 'Hindi',
  script: 'Devanagari',
  morphology: {
    inflects: (stem, a, b) => stem.length > 1 && ending.test(a) && ending.test(b),
    particle: /(?<=\S)\s+(?:का|की|के|को|ने|से|में|पर|तक)$/,
  },
  romanisation: { spell: romanise },
  capitals: () => true,
  answers: {
    nouns:
      'वाक्यांश वाक्यांशों उत्तर जवाब शब्द शब्दों शब्दावली नाम नामों मिलान अनुवाद अनुवादित अर्थ मतलब पद इकाई परिणाम अभिव्यक्ति समकक्ष प्रकार व्यक्ति स्थान जगह संगठन ' +
      'संस्था शहर देश पर्याय हिस्सा भाग संज्ञा रूप',
    sources: 'वाक्य वाक्यों पाठ मूल स्रोत',
    words:
      'मुझे लगता लगती वह यह वे ये इस उस इन उन इसका इसकी इसके उसका उसकी उसके इसे उसे है हैं था थी थे हो होता होती होगा होगी का की के को ' +
      'से में पर ने लिए लिये तक और या कि जो जिस* ही भी तो एक सही संबंधित संगत अनुरूप अनुसार दिए दिया गया गई गए लिखा लिखी आया आई ' +
      'मेरा हमारा अंतिम अंग्रेज़ी अंग्रेजी हिंदी हिन्दी प्रयुक्त उपयुक्त सटीक मिलता करता करती दर्शाता कहा कहते जाता जाती यहाँ यहां ' +
      'ऐसा ऐसी निम्न निम्नलिखित शायद संभवतः हाँ जी बिल्कुल ज़रूर क्योंकि अतः इसलिए यानी अर्थात उल्लेख उपलब्ध मौजूद कोई तौर द्वारा साथ',
    denials: 'नहीं नही न अनुपलब्ध अनुपस्थित बिना अज्ञात',
    title: /^(?:श्री|श्रीमती|डॉ\.?|डॉक्टर|सुश्री|प्रो\.?)\s+|\s+(?:जी|साहब|साहिब)$/u,
  },
  redirects: ['पुनर्प्रेषित', 'अनुप्रेषित'],
  tokeniser: 'intl',
  colour: '#3c4bff',
});

const consonants: Readonly<Record<string, string>> = {
  ...{ क: 'k', ख: 'kh', ग: 'g', घ: 'gh', ङ: 'n', च: 'ch', छ: 'chh', ज: 'j', झ: 'jh', ञ: 'n', ट: 't', ठ: 'th', ड: 'd' },
  ...{ ढ: 'dh', ण: 'n', त: 't', थ: 'th', द: 'd', ध: 'dh', न: 'n', प: 'p', फ: 'ph', ब: 'b', भ: 'bh', म: 'm', य: 'y' },
  ...{ र: 'r', ल: 'l', ळ: 'l', व: 'v', श: 'sh', ष: 'sh', स: 's', ह: 'h' },
};
const vowels: Readonly<Record<string, string>> = {
  ...{ अ: 'a', आ: 'a', इ: 'i', ई: 'i', उ: 'u', ऊ: 'u', ऋ: 'ri', ए: 'e', ऐ: 'ai', ऑ: 'o', ओ: 'o', औ: 'au', ऍ: 'e' },
  ...{ '\u093e': 'a', '\u093f': 'i', '\u0940': 'i', '\u0941': 'u', '\u0942': 'u', '\u0943': 'ri', '\u0945': 'e' },
  ...{ '\u0947': 'e', '\u0948': 'ai', '\u0949': 'o', '\u094b': 'o', '\u094c': 'au' },
};
const withNukta: Readonly<Record<string, string>> = { k: 'q', kh: 'kh', g: 'gh', j: 'z', d: 'r', dh: 'rh', ph: 'f' };

/** A consonant carries an unwritten a unless a vowel sign or virama follows; at the end of a word it is silent. */
function romanise(word: string): string {
  const marks = /[\u0901-\u0903]/;
  let latin = '';
  let bare = false;
  const letters = [...word];
  for (const [i, letter] of letters.entries()) {
    if (letter === '\u093c') {
      latin = latin.replace(/(?:kh|dh|ph|[kgjd])$/, (plain) => withNukta[plain] ?? plain);
      continue;
    }
    const consonant = consonants[letter];
    const vowel = vowels[letter];
    if (bare && (consonant !== undefined || marks.test(letter))) latin += silent(letters, i) ? '' : 'a';
    bare = consonant !== undefined;
    if (marks.test(letter)) latin += letter === '\u0903' ? 'h' : 'n';
    else if (letter !== '\u094d') latin += consonant ?? vowel ?? letter;
  }
  return latin;
}

/** Hindi drops the unwritten a between a vowel and a consonant with a written vowel (रहमान is rahman). */
function silent(letters: readonly string[], i: number): boolean {
  const before = letters[i - 2] ?? '';
  const after = letters[i + 1] ?? '';
  return before in vowels && letters[i - 1] !== undefined && after in vowels && !(after in consonants);
}
