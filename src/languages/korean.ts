import { language } from './language.js';

const nounParticle =
  /^(?:은|는|이|가|을|를|의|에|에서|에게|에는|에서는|에도|에서도|와|과|와의|과의|도|로|으로|로부터|으로부터|만|까지|부터|이나|나|이라는|라는|이다|인|이며|이자|보다|처럼)$/;

/** What can follow a name within a word: a title, then particles or the copula. */
const titles = '씨 님 군 양 측 들';
const particles =
  '이 가 은 는 을 를 의 에 에서 에게 에게서 께 께서 한테 로 으로 로서 으로서 로써 으로써 와 과 랑 이랑 하고 도 만 까지 부터 마저 조차 처럼 보다 ' +
  '같은 이나 나 라도 이라도 든 이든 이며 며 이고 고 이자 자 이다 다 입니다 였다 이었다 이라 라 이라는 라는 이라고 라고 이란 란 서 여 야 아 뿐 엔 에선 ' +
  '입니다만 이에요 예요 이예요 인데 인데요 이네요 네요 라고요 이라고요 대로 만큼 밖에 커녕 이었던 였던 이라면 라면 이라서 라서 이지만 지만 이든지 든지';

const either = (list: string) => `(?:${list.normalize('NFKD').split(' ').join('|')})`;
const ending = new RegExp(`^${either(titles)}?(?:${either(particles)}${either('은 는 도 만 의 서 부터 까지')}?)?$`);
const copula = new RegExp(`^${either('입니다 이다 이에요 예요')}$`);
const titled = new RegExp(`^${either(titles)}`);

export const korean = language({
  code: 'ko',
  name: 'Korean',
  script: 'Hangul',
  // Particles are written as part of the name's word.
  morphology: {
    ending: nounParticle,
    endingIsParticle: true,
    shortestStem: 2,
    // A lone syllable, up to three folded letters, is too short for a stem (이 is "this") unless it is a surname before
    // a title. Latin letters suffice: A씨, IS는.
    inflects: (stem, a, b) =>
      (stem.length > 3 || /[a-z0-9]/.test(stem) || (a === '' && titled.test(b)) || (copula.test(a) && b === '')) &&
      ending.test(a) &&
      ending.test(b),
    // A particle in both its forms, as textbooks write it where they do not know the word's last sound.
    particle:
      /(?<=\S)(?:은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|와\(과\)|과\(와\)|\(으\)로|\(이\)라고)$/u,
  },
  romanisation: { spell: romanise },
  capitals: () => true,
  answers: {
    nouns:
      '구 구는 구가 구로 구절* 답 답은 답변* 정답* 단어* 표현* 이름* 번역* 어구* 명칭* 결과* 개체* 엔티티* 용어* 뜻* 의미* 인물 장소 지명 ' +
      '기관 조직 도시 나라 국가 유형 대답* 해당어* 부분* 말은 말이 것 것은',
    sources: '문장* 원문* 본문* 텍스트* 글에서 글에',
    words:
      '그것* 이것* 그 이 저 저는 바로 해당* 대응* 상응* 정확한 정확히 올바른 최종 주어진 위 다음 입니다 이다 이에요 예요 라고 이라고 으로 로 할 수 ' +
      '있습니다 있다 있는 있어요 됩니다 되어 된 나와 나타나* 나타내* 쓰* 적혀 표기* 언급* 사용* 가리키* 의미합니다 뜻합니다 즉 따라서 왜냐하면 ' +
      '영어* 한국어* 에 에서 의 와 과 은 는 가 을 를 이며 같습니다 생각합니다 생각됩니다 봅니다 제 네 아마 아마도 때문* 포함* 찾* 대한 대해 하는 한 ' +
      '의미하는 뜻하는 부르는 맞습니다 죄송합니다 죄송하지만',
    denials: '없* 않* 못* 아니* 아닙니다 미상 불명',
    title: /\s*(?:씨|님|군|양|선생님?|대통령|박사|교수)$/u,
  },
  redirects: ['넘겨주기'],
  // No tokeniser: ko-mecab needs a dictionary that no JavaScript package provides.
  colour: '#3cb487',
});

const onsets = ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h'];
const nuclei = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const codas = ['', ...'k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ')];

/** Revised Romanisation without sound changes between syllables, except that two ㄹ become ll. */
function romanise(word: string): string {
  const latin = [...word].map((syllable) => {
    const index = (syllable.codePointAt(0) ?? 0) - 0xac00;
    if (index < 0 || index > 11171) return syllable;
    return `${onsets[Math.floor(index / 588)]}${nuclei[Math.floor(index / 28) % 21]}${codas[index % 28]}`;
  });
  return latin.join('').replaceAll('lr', 'll');
}
