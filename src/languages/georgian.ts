import { language } from './language.js';

/** Case and postposition of a name in running text. */
const nounEnding =
  /^[იაეო]?(?:ს|სა|მა|მ|ში|ზე|თან|ის|ისა|ისთვის|სთვის|ისგან|სგან|ით|დან|იდან|ად|დ|კენ|ისკენ|სკენ|მდე|ც|სც|შიც)?$/;
/** Plural, case, postposition and particle. A final -ა or -ე drops before some cases, so it counts as an ending too. */
const ending =
  /^(?:ებ)?(?:ი|ა|ე|მა|მ|ს|ას|ის|ით|ად|დ|ო|თა|ისა|სა)?(?:ში|ზე|თან|თვის|გან|კენ|დან|მდე|ვით)?(?:ც|ვე|ა|აა)?$/;

export const georgian = language({
  code: 'ka',
  name: 'Georgian',
  script: 'Georgian',
  morphology: {
    nominative: /[იაე]$/u,
    ending: nounEnding,
    inflects: (stem, a, b) => stem.length > 2 && ending.test(a) && ending.test(b),
    // აღმაშენებელი, აღმაშენებლის
    contracted: (word) =>
      /[^აეიოუ][აეო][ლრნმ]ი$/.test(word) && word.length > 5 ? word.slice(0, -3) + word.at(-2) : undefined,
  },
  capitals: () => true,
  answers: {
    nouns:
      'ფრაზ* პასუხ* სიტყვ* სახელ* თარგმან* გამოთქმ* ტერმინ* შესატყვის* ეკვივალენტ* შედეგ* ერთეულ* ვარიანტ* პირი პიროვნებ* ' +
      'ადგილი ორგანიზაცია ქალაქი ქვეყანა ტიპი მნიშვნელობ* ფორმ*',
    sources: 'წინადადებ* ტექსტ* წყარო* დედან*',
    words:
      'ქართულად ეს ის ამ იმ მას იგი არის არიან იყო აქ და ან რომ რომელ* როგორც შესაბამის* შეესაბამებ* ნიშნავს ნიშნავენ სწორი სწორია ' +
      'ჩემი საძიებელი მოცემულ* იგულისხმებ* წერია დაწერილ* გვხვდებ* მოხსენიებულ* ინგლისურ* ქართულ* საბოლოო ალბათ ვფიქრობ ' +
      'რადგან ამიტომ ესე იგი დიახ ასეთ* შეიცავს აღნიშნავს ეხება მიხედვით შესახებ ზუსტი ზუსტად იქნება ნაპოვნი მოიძებნა ' +
      'ვიპოვე სადაც რომლის მისი',
    denials: 'არ ვერ არა ვერა არაა არც არაფერი ვერაფერი არავინ არცერთი უცნობი გარეშე უცნობია სამწუხაროდ',
    title: /^(?:ბატონ\p{L}*|ქალბატონ\p{L}*|დოქტორ\p{L}*)\s+/u,
  },
  redirects: ['გადამისამართება'],
  tokeniser: 'intl',
  colour: '#b487ff',
});
