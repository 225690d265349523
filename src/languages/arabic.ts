import { language } from './language.js';

/** Conjunction, preposition and article are written as part of the word; the preposition li- absorbs the article. */
const prefix = /^([وف]?)(?:([بك])?(ال)|(لل)|([بكلس])?)(?=..)/;
const ending = /^(?:|ا|ون|ين|ان|ها|هم|نا)$/;
/** Kunya and filiation in their cases: Abu, Aba, Abi; ibn, bin. */
const alike = [new Set(['ابو', 'ابا', 'ابي']), new Set(['ابن', 'بن'])];

const letters: Readonly<Record<string, string>> = {
  ...{ ا: 'a', أ: 'a', إ: 'i', آ: 'a', ٱ: 'a', ى: 'a', ة: 'a', ء: '', ئ: 'i', ؤ: 'u', ع: 'a', و: 'w', ي: 'y' },
  ...{ ث: 'th', ج: 'j', ح: 'h', خ: 'kh', ذ: 'dh', ش: 'sh', ص: 's', ض: 'd', ط: 't', ظ: 'z', غ: 'gh', ق: 'q' },
};

export const arabic = language({
  code: 'ar',
  name: 'Arabic',
  script: 'Arabic',
  // Few words show case; the letters before the word do the work.
  morphology: {
    prefix: /^(?:[وف]?[بكل]|[وف])(?=..)/u,
    // لل is ل before ال, whose alif is not written.
    restored: (clitic, rest) => (clitic.endsWith('ل') && rest.startsWith('ل') ? `ا${rest}` : undefined),
    inflects: (stem, a, b) => stem.length > 3 && ending.test(a) && ending.test(b),
    sameButPrefix(a, b) {
      if (alike.some((words) => words.has(a) && words.has(b))) return true;
      if (a.at(-1) !== b.at(-1)) return false;
      return splits(a).some((one) => splits(b).some((other) => agree(one, other)));
    },
  },
  // w and y are long vowels unless next to another vowel; short vowels are not written.
  romanisation: {
    spell: (word) =>
      [...word]
        .map((letter) => letters[letter] ?? letter)
        .join('')
        .replace(/(?<=[^aiu])w(?=[^aiu]|$)/g, 'u')
        .replace(/(?<=[^aiu])y(?=[^aiu]|$)/g, 'i'),
  },
  capitals: () => true,
  answers: {
    nouns:
      'عباره عبارات اجابه جواب كلمه كلمات اسم اسماء كيان ترجمه لفظ تعبير نتيجه مقابل مكافئ مرادف نوع شخص مكان موقع ' +
      'منظمه موسسه مدينه دوله علم صيغه رد حل خيار مطابق* معني',
    sources: 'جمله نص سياق اصل مصدر',
    words:
      'هو هي هم هما انه انها هذا هذه ذلك تلك هنا ان كان كانت يكون تكون في من الي علي عن مع ب ل ك التي الذي ما كما حيث لان ' +
      'اي او ثم قد اذن بناء مقابله مطلوب* صحيح* نهائي* مقصود* وارد* ورد* يقابل* تقابل* يعني تعني يشير تشير يدل تدل ' +
      'مذكور* معطي* معطاه تالي* اصلي* انجليزي* عربي* تطابق يطابق مطابقه مناسب* دقيق* يظهر تظهر اعتقد اظن كتب* مكتوب* ' +
      'موجود* نفس* ذات* بصيغه بالصيغه يوافق* توافق* مستخدم* بالضبط تماما حسب وفق* حسنا نعم بالتاكيد بالطبع يمكن ترجمته ' +
      'ترجمتها تترجم يترجم',
    denials: 'لا لم لن ليس ليست ليسا غير بدون عدم لايوجد ماعدا دون تعذر',
    clitic: /^[وف]?(?:[بك]?ال|لل|[بكل])?(?=..)/u,
    title: /^(?:(?:السيد|السيده|الدكتور|الدكتوره|الاستاذ|الرييس|الملك|الشيخ|الامير|سيد|دكتور)\s+)/u,
  },
  redirects: ['تحويل'],
  tokeniser: 'intl',
  colour: '#f07800',
});

interface Split {
  readonly clitic: string;
  readonly article: boolean;
  readonly stem: string;
}

/** Two different clitics count only before the article: otherwise the first letter usually belongs to the name. */
function agree(a: Split, b: Split): boolean {
  if (a.stem !== b.stem) return false;
  return a.clitic === b.clitic || a.clitic === '' || b.clitic === '' || (a.article && b.article);
}

/** The readings of a word, with its first letters taken as particles and not. */
function splits(word: string): Split[] {
  const found: Split[] = [{ clitic: '', article: false, stem: word }];
  const add = (clitic: string, article: boolean, length: number) => {
    const stem = word.slice(length);
    if (stem.length >= (article ? 2 : 3)) found.push({ clitic, article, stem });
  };
  const match = prefix.exec(word);
  if (!match) return found;
  const [all, conjunction = '', before = '', article, lil, alone = ''] = match;
  if (conjunction !== '') add(conjunction, false, 1);
  if (article !== undefined || lil !== undefined) add(conjunction + (lil ? 'ل' : before), true, all.length);
  else if (alone !== '') add(conjunction + alone, false, all.length);
  return found;
}
