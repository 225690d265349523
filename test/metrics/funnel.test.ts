import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonRow } from '../../src/data/readers/jsonl.js';
import type { Draft, Exit, ExitReason, FoundEntity } from '../../src/methods/draft.js';
import { settle } from '../../src/methods/settle.js';
import { followEntities } from '../../src/metrics/funnel/follow-entities.js';
import type { Followed } from '../../src/metrics/funnel/followed.js';
import { losses } from '../../src/metrics/funnel/losses.js';
import { errors } from '../../src/metrics/funnel/prediction-errors.js';
import { codePoints } from '../../src/text/code-points.js';
import type { Mention, Sentence } from '../../src/text/sentence.js';
import { tagsToSpans } from '../../src/text/tags.js';

/** A sentence of mini8. */
function sentenceOf(language: string, row: number): Sentence {
  const file = new URL(`../../configs/datasets/mini8/${language}.jsonl`, import.meta.url);
  const line = readFileSync(file, 'utf8').split('\n')[row] ?? '';
  return parseJsonRow(line, { file: `${language}.jsonl`, line: row + 1 }, row, { joiner: ' ' });
}

/** `PER Marie Curie > Мария Кюри`: tagged so and led back there; `LOC Warsaw ! empty`: tagged so and lost for that. */
interface Way {
  readonly language: string;
  readonly row: number;
  /** The reference where it is left out. */
  readonly translation?: string;
  readonly english: readonly string[];
}

function followed({ language, row, translation, english }: Way): Followed {
  const sentence = sentenceOf(language, row);
  const mentions: Mention[] = [];
  const entities: FoundEntity[] = [];
  const exits: Exit[] = [];
  for (const [mention, way] of english.entries()) {
    const [, type = '', text = '', sign, end = ''] = /^(\w+) (.*?) ([>!]) (.*)$/.exec(way) ?? [];
    mentions.push({ type, text });
    if (sign === '!') {
      exits.push({ type, text, mention, answer: '', reason: end as ExitReason });
      continue;
    }
    const at = sentence.text.indexOf(end);
    if (at < 0 || end === '') throw new Error(`${end} is not in the sentence`);
    const start = codePoints(sentence.text).fromUtf16(at);
    entities.push({ type, text: end, start, end: start + codePoints(end).length, mention });
  }
  const written = translation ?? sentence.reference ?? null;
  const draft: Draft = { translation: written, englishEntities: mentions, entities, exits, calls: [], state: 'ok' };
  const { tags, englishIndex, exits: all } = settle(sentence, draft);
  return {
    tokens: sentence.tokens,
    gold: tagsToSpans(sentence.tags ?? []),
    goldEnglish: sentence.englishEntities?.map(({ text }) => text) ?? null,
    reference: sentence.reference ?? null,
    translation: written,
    english: mentions,
    predicted: tagsToSpans(tags),
    englishIndex,
    exits: all,
  };
}

interface Labelled extends Way {
  /** Why a person who reads the definitions labels it so. */
  readonly because: string;
  /** Of the gold entities, in the order of the sentence. */
  readonly fates: readonly string[];
  /** Of the predictions, in the order of the sentence. */
  readonly verdicts: readonly string[];
}

/** Labelled by hand from the definitions in docs/methods.md, before the program was run on them. */
const labelled: readonly Labelled[] = [
  {
    because: 'everything is as the gold has it',
    language: 'hy',
    row: 0,
    english: ['PER Marie Curie > Մարի Կյուրին', 'LOC Warsaw > Վարշավայում'],
    fates: ['found', 'found'],
    verdicts: ['right', 'right'],
  },
  {
    because: 'the translation says Paris where the sentence says Warsaw; nothing was led back there',
    language: 'ru',
    row: 0,
    translation: 'Marie Curie was born in Paris.',
    english: ['PER Marie Curie > Мария Кюри', 'LOC Paris ! not-located'],
    fates: ['found', 'not-translated'],
    verdicts: ['right'],
  },
  {
    because: 'Warsaw became Paris, but it was led back to its words: at the end it is found, whatever the English was',
    language: 'ko',
    row: 0,
    translation: 'Marie Curie was born in Paris.',
    english: ['PER Marie Curie > 마리 퀴리는', 'LOC Paris > 바르샤바에서'],
    fates: ['found', 'found'],
    verdicts: ['right', 'right'],
  },
  {
    because: 'the translation has the name, the tagger did not see it',
    language: 'ka',
    row: 12,
    english: ['LOC Tbilisi > თბილისში'],
    fates: ['not-tagged', 'found'],
    verdicts: ['right'],
  },
  {
    because: 'tagged as an organisation and led back to exactly its words: only the type is wrong, on both sides',
    language: 'ja',
    row: 1,
    english: ['ORG Albert Einstein > アルベルト・アインシュタイン', 'LOC Princeton > プリンストン'],
    fates: ['type', 'found'],
    verdicts: ['type', 'right'],
  },
  {
    because: 'tagged as a person and not located: the type was wrong before it was not located',
    language: 'zh',
    row: 5,
    english: ['PER Samsung ! not-located', 'LOC South Korea > 韩国'],
    fates: ['type', 'found'],
    verdicts: ['right'],
  },
  {
    because: 'the backward conversation gave no words',
    language: 'hi',
    row: 3,
    english: ['LOC Tokyo ! empty', 'LOC Japan > जापान'],
    fates: ['not-projected', 'found'],
    verdicts: ['right'],
  },
  {
    because: 'no mark was set around it, which is no answer either',
    language: 'ar',
    row: 11,
    english: ['LOC Nile > النيل', 'LOC Sudan > بالسودان', 'LOC Egypt ! not-aligned'],
    fates: ['found', 'found', 'not-projected'],
    verdicts: ['right', 'right'],
  },
  {
    because: 'an answer whose words are not in the sentence',
    language: 'ru',
    row: 24,
    english: ['PER Alexander Pushkin > Александр Пушкин', 'LOC Saint Petersburg ! not-located'],
    fates: ['found', 'not-located'],
    verdicts: ['right'],
  },
  {
    because: 'half of the name: right type, other tokens',
    language: 'ru',
    row: 9,
    english: ['PER Yuri Gagarin > Гагарин'],
    fates: ['boundary'],
    verdicts: ['boundary'],
  },
  {
    because: 'a title beside the name was taken in: right type, other tokens',
    language: 'ja',
    row: 37,
    english: ['LOC Lake Baikal > バイカル湖は'],
    fates: ['boundary'],
    verdicts: ['boundary'],
  },
  {
    because: 'the tagger saw the city in the name of the university, and it led to a part of it: another type',
    language: 'ru',
    row: 8,
    english: ['LOC Tokyo > Токийский', 'LOC Japan > Японии'],
    fates: ['type', 'found'],
    verdicts: ['type', 'right'],
  },
  {
    because: 'the answer for London is a word that does not mean it, and no name of the sentence is there',
    language: 'ru',
    row: 4,
    english: ['PER Mahatma Gandhi > Махатма Ганди', 'LOC London > право'],
    fates: ['found', 'elsewhere'],
    verdicts: ['right', 'hallucinated'],
  },
  {
    because: 'Rome was led to the words of Yerevan: Yerevan’s own answer found its words taken, and Rome is elsewhere',
    language: 'hy',
    row: 15,
    english: ['LOC Rome > Երևանն', 'LOC Yerevan ! duplicate'],
    fates: ['found', 'elsewhere'],
    verdicts: ['right'],
  },
  {
    because: 'as above with another type: what stands on Toyota is about Japan, so Toyota’s words were taken',
    language: 'hi',
    row: 20,
    english: ['LOC Japan > टोयोटा', 'ORG Toyota ! duplicate', 'ORG Honda > होंडा'],
    fates: ['taken', 'found', 'elsewhere'],
    verdicts: ['hallucinated', 'right'],
  },
  {
    because: 'snapped to whole words Egypt’s span takes in no more than Sudan’s word, which came first',
    language: 'ka',
    row: 11,
    english: ['LOC Nile > ნილოსი', 'LOC Sudan > სუდანსა', 'LOC Egypt > ანსა'],
    fates: ['found', 'found', 'taken'],
    verdicts: ['right', 'right'],
  },
  {
    because: 'the only Seoul of the translation is in the name of the university: the city itself is not translated',
    language: 'ru',
    row: 23,
    translation: 'The Seoul National University is in the south of the capital.',
    english: ['ORG Seoul National University > Сеульский национальный университет'],
    fates: ['found', 'not-translated'],
    verdicts: ['right'],
  },
  {
    because: 'the tagger invented an entity of an ordinary word of the translation, which the reference has too',
    language: 'ko',
    row: 6,
    english: ['LOC home > 집에'],
    fates: [],
    verdicts: ['spurious'],
  },
  {
    because: 'the translation speaks of London, which neither sentence nor reference knows',
    language: 'zh',
    row: 6,
    translation: 'It rained all day in London, so we stayed at home.',
    english: ['LOC London > 家'],
    fates: [],
    verdicts: ['mistranslated'],
  },
  {
    because: 'the name of the last word is half of a gold name, and stands on a word that is none of its own',
    language: 'ar',
    row: 0,
    translation: 'Marie Curie was born in Warsaw. Curie!',
    english: ['LOC Warsaw > وارسو', 'PER Marie Curie ! refused', 'PER Curie > وُلدت'],
    fates: ['not-projected', 'found'],
    verdicts: ['hallucinated', 'right'],
  },
  {
    because: 'the translation says Tokyo twice; the second one was led to another word than the one that is found',
    language: 'zh',
    row: 3,
    translation: 'Tokyo is Tokyo of Japan.',
    english: ['LOC Tokyo > 东京', 'LOC Tokyo > 首都', 'LOC Japan > 日本'],
    fates: ['found', 'found'],
    verdicts: ['right', 'right', 'duplicate'],
  },
  {
    because: 'no translation came',
    language: 'ja',
    row: 16,
    translation: '',
    english: [],
    fates: ['not-translated'],
    verdicts: [],
  },
  {
    because: 'an article, capitals and an accent make no other name',
    language: 'ka',
    row: 2,
    translation: 'THE UNITED NATIONS have their seat in Néw-York.',
    english: ['ORG THE UNITED NATIONS ! empty', 'LOC Néw-York ! not-located'],
    fates: ['not-projected', 'not-located'],
    verdicts: [],
  },
  {
    because: 'Roma is not Rome, though it begins with the same letters',
    language: 'hi',
    row: 15,
    translation: 'Yerevan is older than Romea.',
    english: ['LOC Yerevan > येरेवान', 'LOC Romea ! not-located'],
    fates: ['found', 'not-translated'],
    verdicts: ['right'],
  },
  {
    because: 'one English entity over two names: its answer has both, so both are found with other ends',
    language: 'ru',
    row: 20,
    translation: 'Toyota Honda are car makers from Japan.',
    english: ['ORG Toyota Honda > Toyota и Honda', 'LOC Japan > Японии'],
    fates: ['boundary', 'boundary', 'found'],
    verdicts: ['boundary', 'right'],
  },
  {
    because: 'one English entity over two names, and its answer was not located: both were tagged, neither located',
    language: 'ar',
    row: 20,
    translation: 'Toyota Honda are car makers from Japan.',
    english: ['ORG Toyota Honda ! not-located', 'LOC Japan > اليابان'],
    fates: ['not-located', 'not-located', 'found'],
    verdicts: ['right'],
  },
];

describe('the funnel labels as a person does', () => {
  it.each(labelled.map((way) => [`${way.language} ${way.row}: ${way.because}`, way] as const))('%s', (_, way) => {
    const { fates, verdicts } = followEntities(followed(way));
    expect({ fates, verdicts }).toEqual({ fates: way.fates, verdicts: way.verdicts });
  });
});

describe('where the data has no English names one by one', () => {
  const blind = (way: Way): Followed => ({ ...followed(way), goldEnglish: null, reference: null });

  it('stages that cannot be told apart are undetermined; what the sentence itself shows is not', () => {
    const seen: Way = { language: 'ru', row: 22, english: ['ORG Merkel > Меркель', 'LOC Berlin ! empty'] };
    expect(followEntities(blind(seen))).toEqual({
      fates: ['undetermined', 'type', 'undetermined'],
      verdicts: ['type'],
    });
    expect(followEntities(blind({ language: 'ru', row: 6, english: ['LOC home > дома'] })).verdicts).toEqual([
      'undetermined',
    ]);
    expect(followEntities(blind({ language: 'ru', row: 9, english: ['PER Gagarin > Гагарин'] })).fates).toEqual([
      'boundary',
    ]);
    expect(followEntities(blind({ language: 'ja', row: 16, translation: ' ', english: [] })).fates).toEqual([
      'not-translated',
    ]);
  });

  it('a reference tells what is mistranslated, and no more', () => {
    const unaligned = (way: Way): Followed => ({ ...followed(way), goldEnglish: null });
    const rain: Way = { language: 'zh', row: 6, english: ['LOC London > 家', 'LOC home > 雨'] };
    expect(followEntities(unaligned(rain)).verdicts).toEqual(['undetermined', 'mistranslated']);
  });

  it('what became of English entities is not guessed where it was not stored', () => {
    const old = { ...followed({ language: 'ru', row: 4, english: ['LOC London > право'] }), englishIndex: null };
    expect(followEntities(old)).toEqual({ fates: ['undetermined', 'undetermined'], verdicts: ['undetermined'] });
  });
});

describe('a method that names entities in the sentence itself', () => {
  const named = (way: Way, exits: Followed['exits']): Followed => {
    const { predicted, ...rest } = followed(way);
    return { ...rest, predicted, translation: null, english: [], englishIndex: predicted.map(() => null), exits };
  };

  it('misses what it does not name, and has stages only after that', () => {
    const sentence = named({ language: 'ru', row: 34, english: ['PER x > Кало'] }, [
      { type: 'PER', text: 'Диего Ривера', reason: 'not-located' },
      { type: 'ORG', text: 'Мехико', reason: 'overlap' },
    ]);
    expect(followEntities(sentence)).toEqual({ fates: ['boundary', 'not-located', 'type'], verdicts: ['boundary'] });
    const silent = named({ language: 'ru', row: 34, english: ['LOC x > жили'] }, []);
    expect(followEntities(silent)).toEqual({ fates: ['missed', 'missed', 'missed'], verdicts: ['spurious'] });
  });
});

describe('every gold entity and every prediction has exactly one label', () => {
  const type = fc.constantFrom('PER', 'ORG', 'LOC');
  const name = fc.constantFrom('Rome', 'the Rome', 'New York', 'York', 'Paris', '', '…');
  const tagsOf = (length: number) =>
    fc.array(fc.constantFrom('O', 'B-PER', 'I-PER', 'B-LOC', 'I-LOC'), { minLength: length, maxLength: length });
  const sentence = fc.integer({ min: 0, max: 7 }).chain((length) =>
    fc.record({
      tokens: fc.array(fc.constantFrom('а', 'б', 'в'), { minLength: length, maxLength: length }),
      gold: tagsOf(length).map(tagsToSpans),
      predicted: tagsOf(length).map(tagsToSpans),
      names: fc.option(fc.array(name, { minLength: 8, maxLength: 8 }), { nil: null }),
      reference: fc.option(name, { nil: null }),
      translation: fc.option(
        fc.array(name).map((names) => names.join(' ')),
        { nil: null },
      ),
      english: fc.array(fc.record({ type, text: name }), { maxLength: 4 }),
      links: fc.option(fc.array(fc.option(fc.nat(4), { nil: null }), { minLength: 8, maxLength: 8 }), { nil: null }),
      exits: fc.array(fc.record({ type, text: name, reason: fc.constantFrom('empty', 'not-located', 'overlap') })),
    }),
  );

  it('so gold is found plus all losses, and what is right is found', () => {
    fc.assert(
      fc.property(sentence, ({ names, links, ...rest }) => {
        const { gold, predicted } = rest;
        const goldEnglish = names?.slice(0, gold.length) ?? null;
        const englishIndex = links?.slice(0, predicted.length) ?? null;
        const { fates, verdicts } = followEntities({ ...rest, goldEnglish, englishIndex });
        expect(fates).toHaveLength(gold.length);
        expect(verdicts).toHaveLength(predicted.length);
        for (const fate of fates) expect(['found', ...losses]).toContain(fate);
        for (const verdict of verdicts) expect(['right', ...errors]).toContain(verdict);
        const count = (all: readonly string[], label: string) => all.filter((one) => one === label).length;
        expect(count(fates, 'found')).toBe(count(verdicts, 'right'));
        if (!goldEnglish) expect(fates).not.toContain('not-tagged');
      }),
    );
  });
});
