import type { Locator } from '../../locators/locator.js';
import { isFree } from '../../locators/occurrences.js';
import type { TaggedEntity } from '../../taggers/tagger.js';
import { codePoints } from '../../text/code-points.js';
import type { Message } from '../../text/message.js';
import type { Mention, Span } from '../../text/sentence.js';
import type { Call, Exit, FoundEntity } from '../draft.js';
import { mentionSpan } from '../mention-span.js';
import { type Method, need, type Tools } from '../method.js';
import { reasonOf } from '../reason-of.js';
import { fewestRounds, translatorAndTagger } from '../translate-and-tag.js';
import { type Marked, mark, readMarks } from './marks.js';

/** The prompt. Changing its wording requires a new `version` of the method. */
const question = (language: string, sentence: string, marked: string): Message[] => [
  {
    role: 'user',
    content: `Here are a ${language} sentence and its English translation. Names in the translation stand in numbered tags, as in <1>Paris</1>.
Write the ${language} sentence again and put the same tags around its words that name the same things. Change nothing else. Leave out a tag if the sentence does not have its name. Give only the ${language} sentence with the tags.

Translation: ${marked}
Sentence: ${sentence}`,
  },
];

/**
 * Marks carry entities from one language to the other (EasyProject, Chen et al., Findings of ACL 2023): one
 * translation, tagged, then one call that returns the marked translation in the source language. Since the source
 * sentence is known at test time, the model marks it instead of writing a new one (as in Codec, Le et al., ICLR 2024).
 */
export async function openMarkThenTranslate(tools: Tools): Promise<Method> {
  const ask = need(tools.ask, 'a model');
  const locator = need(tools.locator, 'a locator');
  const { language } = tools;
  const translateAndTag = translatorAndTagger(tools, fewestRounds(need(tools.prompt, 'a prompt')));
  return {
    async predict(sentence, want) {
      const { text } = sentence;
      const { draft, read, tagged } = await translateAndTag(sentence, want);
      if (tagged.length === 0) return draft;
      const answer = await ask(question(language.name, text, mark(read, spansOf(tagged, read))));
      const call: Call = { step: 'backward', round: 1, entity: null, key: answer.key };
      const marks = readMarks(answer.text);
      const found = carried(draft.englishEntities, marks, text, (words, taken) =>
        locator(words, text, { language, taken }),
      );
      const markState = answer.state === 'ok' && marks.marked.size === 0 ? 'unparsable' : answer.state;
      const state = draft.state === 'ok' ? markState : draft.state;
      return { ...draft, ...found, calls: [...draft.calls, call], state };
    },
  };
}

function spansOf(tagged: readonly TaggedEntity[], translation: string): (Span | undefined)[] {
  let from = 0;
  return tagged.map((mention) => {
    const span = mentionSpan(mention, translation, from);
    from = span?.end ?? from;
    return span;
  });
}

/**
 * Marked stretches as spans of the source. If the answer repeats the sentence exactly, their position decides, which
 * separates two equal names. Otherwise they are located by their words like any answer.
 */
function carried(
  mentions: readonly Mention[],
  { text, marked }: Marked,
  source: string,
  locate: (words: string, taken: readonly Span[]) => ReturnType<Locator>,
): { entities: FoundEntity[]; exits: Exit[] } {
  const points = codePoints(source);
  const repeated = source.trim() === '' ? -1 : text.indexOf(source.trim());
  const shift = repeated - (source.length - source.trimStart().length);
  const entities: FoundEntity[] = [];
  const exits: Exit[] = [];
  for (const [i, { type, text: name }] of mentions.entries()) {
    const stretch = marked.get(i + 1);
    const words = stretch ? text.slice(stretch.start, stretch.end) : '';
    const inPlace = stretch && repeated >= 0 ? spanAt(stretch.start - shift, stretch.end - shift) : undefined;
    const locateWords = (taken: readonly Span[]) => (words === '' ? undefined : locate(words, taken));
    const span = inPlace ?? locateWords(entities);
    const exit = { type, text: name, mention: i };
    if (span) entities.push({ type, text: points.slice(span.start, span.end), ...span, mention: i });
    else if (!stretch) exits.push({ ...exit, answer: null, reason: 'not-aligned' });
    else exits.push({ ...exit, answer: words, reason: reasonOf(words, locateWords, entities) });
  }
  return { entities, exits };

  function spanAt(from: number, to: number): Span | undefined {
    if (from < 0 || to > source.length || to <= from) return undefined;
    const span = { start: points.fromUtf16(from), end: points.fromUtf16(to) };
    return isFree(span, entities) ? span : undefined;
  }
}
