import type { Morphology } from '../morphology.js';

/** Paradigms of Russian nouns, surnames and adjectives; й and ё are folded to и and е. */
const paradigms: readonly ReadonlySet<string>[] = [
  // стол, село
  ' а у ом ем е о ы и',
  // the plural of masculine nouns, where an ending -ов means no surname
  'ы и а я ов ев ам ям ами ями ах ях',
  // страна, and сто as in Штаты
  ' а ы и е у о ой ей ою ею ам ами ах',
  // Россия, имение, Юрий, Ярославль, Андрей
  'и ь я ю е ем ей ею еи ю ью ии ям ями ях ев',
  // Петров, Пушкин
  ' а у ым е ои ы ых ыми',
  // adjectives
  'ыи ии ои ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ых их ыми ими еи ою',
].map((endings) => new Set(endings.split(' ').map((ending) => ending.normalize('NFC').replaceAll('й', 'и'))));

/** Russian: six cases; a name's words all decline. */
export const russian: Morphology = {
  inflects: (stem, a, b) => stem.length > 1 && paradigms.some((endings) => endings.has(a) && endings.has(b)),
  // Павел, Павла; Череповец, Череповца
  contracted: (word) =>
    /[^аеиоуыэюя][ео][^аеиоуыэюяь]$/.test(word) && word.length > 3 ? word.slice(0, -2) + word.slice(-1) : undefined,
};
