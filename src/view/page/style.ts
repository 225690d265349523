import { pageStyle } from '../../report/page/page-style.js';
import { fateColour } from '../../report/plots/fate-colours.js';
import { fateClass, fates } from '../fates.js';

/** Steps of a heat map, from 0. */
export const heatSteps = 10;

const heat = Array.from(
  { length: heatSteps + 1 },
  (_, step) => `.h${step} { background: color-mix(in srgb, var(--accent) ${step * 4}%, var(--paper)); }`,
).join('\n');

const fateRules = fates.map((fate) => `.${fateClass(fate)} { --fate: ${fateColour(fate)}; }`).join('\n');

/** The report's style with what only the viewer has. */
export const style = `${pageStyle}
body.view { padding-top: 1rem; max-width: 96rem; }
.skip { position: absolute; left: -99rem; } .skip:focus { position: static; }
.view nav ul { margin: 0 0 1rem; align-items: baseline; }
.view nav .of { color: var(--quiet); margin-inline-end: -.6rem; } .view nav .of::after { content: " ›"; }
nav [aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
.view h1 { font-size: clamp(1.3rem, 3vw, 1.8rem); }
.view h2 { font-size: 1.15rem; margin: 1.8rem 0 .4rem; padding-top: .8rem; }
.experiment { max-width: 60rem; } .experiment h2 { border-top: 1px solid var(--line); }
form.filters { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; margin: .8rem 0; }
form.filters label { display: grid; gap: .15rem; font-size: .8rem; color: var(--quiet); }
.view mark small { display: inline; color: inherit; opacity: 1; }
select, input, button { font: inherit; font-size: .9rem; color: var(--ink); background: var(--paper); border: 1px solid var(--quiet); border-radius: 4px; padding: .25rem .45rem; max-width: 100%; }
select { max-width: 18rem; } button { cursor: pointer; } .filters button { font-weight: 600; }
.boxes { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .2rem 1rem; font-size: .85rem; margin: .5rem 0; } .boxes button { justify-self: start; grid-column: 1 / -1; }
.boxes input { width: auto; }
.pages { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: .8rem 0; font-size: .9rem; }
.grid td.number a { color: inherit; text-decoration: none; display: block; } .grid td.number a:hover { text-decoration: underline; }
.grid td small { color: inherit; } .grid thead a { white-space: nowrap; }
${heat}
${fateRules}
.matrix { font-size: .85rem; }
.matrix th, .matrix td { padding: .1rem .5rem; height: 28px; vertical-align: middle; }
.matrix thead th { vertical-align: bottom; max-width: 11rem; white-space: normal; padding-bottom: .3rem; }
.matrix tbody.rows th { max-width: 34rem; font-weight: 400; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.matrix tbody.rows th a { color: inherit; text-decoration: none; } .matrix tbody.rows th a:is(:hover, :focus) { text-decoration: underline; }
.matrix tbody.rows td a { display: flex; gap: 3px; align-items: center; min-height: 24px; min-width: 24px; text-decoration: none; color: var(--quiet); }
.matrix .funnel th, .matrix .funnel td { height: 24px; border-bottom-color: transparent; }
.matrix .funnel td a { display: flex; gap: .4rem; align-items: center; min-height: 24px; color: inherit; text-decoration: none; }
.matrix .funnel [aria-current] { outline: 2px solid var(--accent); outline-offset: -1px; border-radius: 3px; font-weight: 700; }
.matrix .number-of { color: var(--quiet); font-size: .85em; margin-inline-end: .6em; }
.bar { width: 5.5rem; height: 10px; flex: none; } .bar rect { fill: var(--fate); stroke: var(--quiet); stroke-width: .5; }
i[class^=f], .tick { display: inline-block; width: 7px; height: 9px; border-radius: 2px; background: var(--fate); box-shadow: 0 0 0 1px var(--quiet); flex: none; }
i.f0, .tick.f0 { height: 18px; }
.wrong { color: var(--ink); font-size: .85em; }
.key { display: inline-flex; gap: .35rem; align-items: center; vertical-align: middle; margin-inline-end: .5rem; }
tr:focus-within > * { background: var(--band); }
.legend { font-size: .85rem; margin: .35rem 0; }
mark.gold-only { background: none; border-bottom: 3px dashed var(--lost); }
mark.found-only { background: none; border-bottom: 3px dotted var(--warn-line); }
mark.both { border-bottom: 3px solid var(--right); }
:root { --lost: #b3261e; --right: #2a6f4e; }
.view .source { font-size: 1.25rem; line-height: 2.1; overflow-wrap: anywhere; }
.view blockquote { margin: .3rem 0; padding: .4rem .8rem; border-inline-start: 3px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
.turns > details { border-bottom: 1px solid var(--line); margin: 0; } .turns summary { overflow-wrap: anywhere; }
.hint { color: var(--quiet); font-size: .8rem; }
kbd { border: 1px solid var(--quiet); border-radius: 3px; padding: 0 .3em; font-size: .85em; }
@media (prefers-color-scheme: dark) { :root { --lost: #ff8a80; --right: #6cc79b; } }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media (max-width: 40rem) {
  .matrix tbody.rows th { position: static; max-width: 13rem; } .matrix .funnel th, .matrix thead th:first-child { position: static; }
  form.filters { display: grid; grid-template-columns: 1fr 1fr; }
  select, input[type=search] { width: 100%; max-width: none; }
}
`;
