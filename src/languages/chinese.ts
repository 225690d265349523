import { type CapitalRule, language, type TextSegment } from './language.js';

const middleDot = /^[·・‧]$/;

/**
 * A character that ICU's dictionary leaves on its own, next to another one or to a middle dot: typical of foreign
 * names. Measured in docs/methods.md.
 */
const unknownRun: CapitalRule = (segments, i) => {
  const neighbours = [segments[i - 1], segments[i + 1]];
  if (neighbours.some((segment) => segment && middleDot.test(segment.text))) return true;
  return isSingle(segments[i]) && neighbours.some(isSingle);
};

function isSingle(segment: TextSegment | undefined): boolean {
  return segment?.isWord === true && [...segment.text].length === 1;
}

export const chinese = language({
  code: 'zh',
  name: 'Chinese',
  script: 'Han',
  // Files of words have always been joined with spaces; datasets of running text set `joiner: ""` themselves.
  joiner: ' ',
  morphology: { particle: /(?<=.)的$/u },
  romanisation: { isPinyin: () => true },
  capitals: unknownRun,
  frame: /(?:短语|短語|答案|词语|詞語|词组|詞組|实体|實體|名称|名稱|翻译|翻譯)(?:是|为|為)(.+?)。?$/su,
  redirects: ['重定向', '重新導向'],
  tokeniser: 'zh',
  colour: '#694ba5',
  // Text comes in both scripts.
  lexiconLocales: ['zh', 'zh-Hant', 'zh-Hant-HK'],
});
