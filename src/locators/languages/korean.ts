import type { Morphology } from '../morphology.js';

/** What follows a name in a Korean word: a title, then particles or the copula. */
const titles = '씨 님 군 양 측 들';
const particles =
  '이 가 은 는 을 를 의 에 에서 에게 에게서 께 께서 한테 로 으로 로서 으로서 로써 으로써 와 과 랑 이랑 하고 도 만 까지 부터 마저 조차 처럼 보다 ' +
  '같은 이나 나 라도 이라도 든 이든 이며 며 이고 고 이자 자 이다 다 입니다 였다 이었다 이라 라 이라는 라는 이라고 라고 이란 란 서 여 야 아 뿐 엔 에선 대로 만큼 밖에 커녕 이었던 였던 이라면 라면 이라서 라서 이지만 지만 이든지 든지';

const either = (list: string) => `(?:${list.normalize('NFKD').split(' ').join('|')})`;
const ending = new RegExp(`^${either(titles)}?(?:${either(particles)}${either('은 는 도 만 의 서 부터 까지')}?)?$`);

const titled = new RegExp(`^${either(titles)}`);

/**
 * Korean: particles are written together with the name; the folded text is of single letters (jamo). A syllable alone is too
 * little for a stem (이 is "this"), but for a surname before a title; Latin letters are not: A씨, IS는.
 */
export const korean: Morphology = {
  inflects: (stem, a, b) =>
    (stem.length > 3 || /[a-z0-9]/.test(stem) || (a === '' && titled.test(b))) && ending.test(a) && ending.test(b),
};
