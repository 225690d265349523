/** Example sentences for users who have none yet, invented for this purpose: do not draw conclusions from them. */
export const exampleLanguage = 'ru';

const sentences = [
  {
    text: 'Анна Петрова живёт в Риме.',
    tokens: ['Анна', 'Петрова', 'живёт', 'в', 'Риме', '.'],
    tags: ['B-PER', 'I-PER', 'O', 'O', 'B-LOC', 'O'],
    reference: 'Anna Petrova lives in Rome.',
  },
  {
    text: 'Завтра Иван едет в Тбилиси.',
    tokens: ['Завтра', 'Иван', 'едет', 'в', 'Тбилиси', '.'],
    tags: ['O', 'B-PER', 'O', 'O', 'B-LOC', 'O'],
    reference: 'Tomorrow Ivan is going to Tbilisi.',
  },
  {
    text: 'Красный Крест открыл школу в Ереване.',
    tokens: ['Красный', 'Крест', 'открыл', 'школу', 'в', 'Ереване', '.'],
    tags: ['B-ORG', 'I-ORG', 'O', 'O', 'O', 'B-LOC', 'O'],
    reference: 'The Red Cross has opened a school in Yerevan.',
  },
];

export const exampleSentences = sentences.length;

/** A JSONL file, one sentence per line. */
export const exampleFile = `${sentences.map((sentence) => JSON.stringify(sentence)).join('\n')}\n`;
