import { html, type Markup, trusted } from '../../tables/markup.js';
import { address } from './address.js';

/** Pages of an experiment, in the order in which one reads them. */
export const pagesOfExperiment = [
  ['grid', 'Grid'],
  ['matrix', 'Sentences'],
  ['compare', 'Compare'],
  ['slices', 'Slices'],
] as const;

export interface PageContent {
  readonly title: string;
  /** The experiment that the page is of. */
  readonly experiment?: string;
  /** Which of an experiment's pages it is. */
  readonly here?: string;
  readonly lead?: Markup | string;
  readonly body: Markup;
}

/** A whole page: the same head, links and style everywhere. */
export function layout({ title, experiment, here, lead, body }: PageContent): string {
  const link = (page: string, name: string) =>
    html`<li><a href="${address(page, { experiment })}"${page === here && html` aria-current="page"`}>${name}</a></li>`;
  return html`${trusted('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · eatlab</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<script src="/script.js" defer></script>
</head>
<body class="view">
<a class="skip" href="#main">To the content</a>
<header>
<nav aria-label="Pages"><ul><li><a href="/"${here === 'home' && html` aria-current="page"`}>Experiments</a></li>${
    experiment !== undefined &&
    html`<li class="of"><bdi>${experiment}</bdi></li>${pagesOfExperiment.map(([page, name]) => link(page, name))}`
  }</ul></nav>
<h1><bdi>${title}</bdi></h1>
${lead !== undefined && html`<p class="lead">${lead}</p>`}
</header>
<main id="main">
${body}</main>
</body>
</html>
`.text;
}
