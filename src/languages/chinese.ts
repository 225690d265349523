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
  answers: {
    nouns:
      '短语 短語 答案 词语 詞語 词组 詞組 实体 實體 名称 名稱 名字 翻译 翻譯 译文 譯文 译名 譯名 单词 單詞 词 詞 表达 表達 结果 結果 回答 部分 意思 含义 含義 写法 寫法 ' +
      '说法 說法 字词 字詞 人名 地名 机构名 機構名 组织名 人物 地点 地點 组织 組織 机构 機構 城市 国家 國家 对应词 對應詞 类型 類型 匹配',
    sources: '句子 原文 原句 文本 文中 句中 句 输入 輸入 上文 例句 这句话 這句話 话 話',
    words:
      '那 这里 這裡 写 寫 写的 寫的 写着 寫著 觉得 覺得 这 這 它 该 該 此 其 就 便 是 为 為 即 指 指的是 叫 叫做 叫作 称为 稱為 作 写作 寫作 写为 写成 寫成 应该 應該 应 應 应为 應為 可能 大概 也 也就是 也就是说 就是 的 在 中 里 裡 ' +
      '与 與 和 跟 对 對 对于 對於 对应 對應 对应的 对应于 對應於 相对应 相對應 相应 相應 正确 正確 准确 準確 最终 最終 最后 最後 英文 英语 中文 汉语 根据 根據 我 认为 認為 觉得 想 ' +
      '所以 因此 因为 因為 由于 表示 意为 意為 意思是 等于 翻译为 翻译成 翻譯為 译为 译作 譯為 出现 出現 提到 包含 使用 找到 个 個 上 到 于 於 来 來 给定 給定 以下 如下 好的 当然 當然 ' +
      '确切 具体 所 对照 能 可以 被 而 并 並 和',
    denials: '没有 沒有 没 沒 未 无 無 不存在 找不到 无法 無法 不 并未 並未 不包含 未找到 并不 並不',
    before:
      '对应 對應 对应于 對應於 是 为 為 即 指 叫 叫做 叫作 作 称为 成 写成 寫成 写为 应为 等于 就是 的是 指的是 写作 寫作 译为 译作 ， 、 意为 意思是',
    after: '是 就是 对应 對應 即 ， 、 为 為 的 因为 因為 表示 这 這 也 正是',
    title: /(?:先生|女士|小姐|同志|教授|博士|总统|總統|主席|总理|總理|老师|老師|夫人)$/u,
  },
  redirects: ['重定向', '重新導向'],
  tokeniser: 'zh',
  colour: '#694ba5',
  // Text comes in both scripts.
  lexiconLocales: ['zh', 'zh-Hant', 'zh-Hant-HK'],
});
