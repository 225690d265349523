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

/** English punctuation between words. A middle dot separates the words of a foreign name, so it becomes a space. */
export function punctuation(text: string): string {
  return [...text.normalize('NFKC')].map((sign) => signs[sign] ?? (/\s/.test(sign) ? ' ' : anyAscii(sign))).join('');
}
