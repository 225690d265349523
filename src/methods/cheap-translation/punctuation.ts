import anyAscii from 'any-ascii';

const signs: Readonly<Record<string, string>> = {
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '《': '"',
  '》': '"',
  '〈': '"',
  '〉': '"',
  '«': '"',
  '»': '"',
  '।': '.',
  '՝': ',',
  '՞': '',
  '՜': '',
  '՛': '',
  '·': ' ',
  '・': ' ',
  '‧': ' ',
  '=': ' ',
};

/** What stands between words, as English writes it; a middle dot parts the words of a foreign name, so it is a space. */
export function punctuation(text: string): string {
  return [...text.normalize('NFKC')].map((sign) => signs[sign] ?? (/\s/.test(sign) ? ' ' : anyAscii(sign))).join('');
}
