import { language } from './language.js';

const nounEnding =
  /^(?:[аяоеуюыиьй]|ом|ем|ой|ей|ою|ею|ью|ам|ям|ами|ями|ах|ях|ов|ев|ого|его|ому|ему|ым|им|ых|их|ыми|ими|ый|ий|ая|яя|ое|ее|ую|юю|ые|ие)$/;

/** Paradigms of nouns, surnames and adjectives, with й and ё folded to и and е. */
const paradigms: readonly ReadonlySet<string>[] = [
  // стол, село
  ' а у ом ем е о ы и',
  // plural of masculine nouns where the ending -ов does not mark a surname
  'ы и а я ов ев ам ям ами ями ах ях',
  // страна; also сто, as in Штаты
  ' а ы и е у о ой ей ою ею ам ами ах',
  // Россия, имение, Юрий, Ярославль, Андрей
  'и ь я ю е ем ей ею еи ю ью ии ям ями ях ев',
  // Петров, Пушкин
  ' а у ым е ои ы ых ыми',
  // adjectives
  'ыи ии ои ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ых их ыми ими еи ою',
].map((endings) => new Set(endings.split(' ').map((ending) => ending.normalize('NFC').replaceAll('й', 'и'))));

export const russian = language({
  code: 'ru',
  name: 'Russian',
  script: 'Cyrillic',
  // Six cases; every word of a name declines.
  morphology: {
    nominative: /(?:[ыио]й|[ая]я|[оеы]е|[аяоеыиьй])$/u,
    ending: nounEnding,
    inflects: (stem, a, b) => stem.length > 1 && paradigms.some((endings) => endings.has(a) && endings.has(b)),
    // Павел, Павла; Череповец, Череповца
    contracted: (word) =>
      /[^аеиоуыэюя][ео][^аеиоуыэюяь]$/.test(word) && word.length > 3 ? word.slice(0, -2) + word.slice(-1) : undefined,
  },
  frame: /(?:фраза|ответ|слово|имя|название|выражение|перевод).*?\s(?:[—–-]|это|является)\s+(.+?)[.]?$/isu,
  redirects: ['перенаправление', 'перенапр'],
  tokeniser: 'intl',
  colour: '#c34b0f',
});
