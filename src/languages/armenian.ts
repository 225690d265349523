import { language } from './language.js';

/** Case and article of a name in running text. */
const nounEnding = /^(?:յ?(?:ի|ում|ից|ով|ին|ու|ան|ն|ը))(?:ն|ը|ս)?$|^(?:ն|ը|ո[ւյ])$/;
/** Plural, case and article. -յ- follows a vowel; -ություն becomes -ության in the oblique cases. */
const ending = /^(?:եր|ներ)?(?:յ?(?:ի|ու|ին|ից|ուց|ով|ում)|ան|անից|անով|ուն|ո)?(?:ը|ն|ս|դ)?$/;

export const armenian = language({
  code: 'hy',
  name: 'Armenian',
  script: 'Armenian',
  morphology: {
    ending: nounEnding,
    inflects: (stem, a, b) => stem.length > 2 && ending.test(a) && ending.test(b),
  },
  romanisation: { spell: (word) => word.replaceAll('ու', 'u').replace(/Ու|ՈՒ/g, 'U') },
  frame: /(?:արտահայտություն|բառակապակցություն|պատասխան|բառ|անուն|թարգմանություն)(?:ը|ն)\s+(.+?)\s+է[։:.]?$/isu,
  redirects: ['վերահղում'],
  tokeniser: 'intl',
  colour: '#8778a5',
});
