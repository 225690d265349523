import { html, type Markup } from '../../tables/markup.js';

/** What a reviewer asks, and the short answer. The long ones are in docs/metrics.md. */
const questions: readonly (readonly [question: string, answer: string])[] = [
  [
    'Which F1 is this?',
    'Micro F1 over entities: type and both ends must be right, as seqeval 1.2.2 counts. Predicted spans are widened to whole tokens first; F1 without that stands beside it.',
  ],
  [
    'Why not the F1 of the EAT paper?',
    'It is here too (f1.eat), computed as the released code does. It counts tokens, leaves out sentences without entities, and gives one entity over each whole sentence 59 to 74 points in Arabic, Hindi and Russian. The paper does not say which average it reports.',
  ],
  [
    'How many sentences, and are they independent?',
    'n stands in every table. Sentences with equal texts count as one unit in intervals and tests; the design effect says how much that costs. A sample of different texts only: sample: {distinct: true}.',
  ],
  [
    'How were intervals computed?',
    'Student’s t with the jackknife’s standard error, on the logit for scores from 0 to 100. Simulated coverage is 94 to 96 % from 100 sentences with entities on, and 93.6 to 97.5 % with 40. BLEU and chrF also have sacreBLEU’s own bootstrap interval.',
  ],
  [
    'Which tests, and how are they corrected?',
    'Paired approximate randomisation. The tests of one table (one metric, every row against the chosen one, every language) are one family, corrected by Holm. Everything else, such as comparisons made after looking at the tables, is exploratory.',
  ],
  [
    'Which seeds?',
    'Sampling seeds are an axis of the grid; with several, means over seeds have nested intervals. Statistics are drawn with the seed 12345, so the same rows give the same numbers.',
  ],
  [
    'Could the models have seen the test data?',
    'Nobody can rule it out: WikiANN is made from Wikipedia, which every language model has read. Recall of names that are on a list of training names, and of all others, is shown where an experiment has such a list.',
  ],
];

/** The last section of the page, folded. */
export const faq: Markup = html`<section id="questions">
<details>
<summary>What a reviewer may ask</summary>
<dl>${questions.map(([question, answer]) => html`<dt>${question}</dt><dd>${answer}</dd>`)}</dl>
</details>
</section>
`;
