/** The page's style: one column of text, tables that scroll on their own, and light, dark and print variants. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #fdfdfc; --ink: #1c1e21; --quiet: #5c626b; --line: #dcdfe3; --band: #f3f4f5;
  --accent: #1f5fbf; --warn: #fff4d6; --warn-line: #d9a400;
  --shade: #0002; --per: #ffe3c2; --org: #d8e6ff; --loc: #d3f0e0; --other: #e6e6e6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181d; --ink: #e7e9ec; --quiet: #a3aab4; --line: #363b44; --band: #1f2229;
    --accent: #8ab4ff; --warn: #2f2710; --warn-line: #b98b00;
    --shade: #000a; --per: #5b3a14; --org: #1f3d70; --loc: #1c4a35; --other: #44474d;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body {
  margin: 0 auto; padding: 2.5rem clamp(1rem, 4vw, 3rem) 5rem; max-width: 78rem;
  background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
h1 { font-size: clamp(1.7rem, 4vw, 2.4rem); line-height: 1.15; letter-spacing: -0.02em; margin: 0 0 .4rem; overflow-wrap: anywhere; }
h2 { font-size: 1.4rem; letter-spacing: -0.01em; margin: 3.2rem 0 .6rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.8rem 0 .5rem; }
h5 { font-size: .85rem; margin: 0 0 .3rem; color: var(--quiet); font-weight: 600; }
p, .banner { max-width: 46rem; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.lead, .notes { color: var(--quiet); }
.lead { margin: 0 0 1.2rem; }
.notes { font-size: .85rem; margin: .35rem 0; overflow-wrap: anywhere; }
.banner { margin: 1.2rem 0; padding: .7rem 1rem; background: var(--warn); border-left: 4px solid var(--warn-line); border-radius: 4px; }
.summary { max-width: 46rem; padding-left: 1.2rem; }
.banner p { margin: .3rem 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin: 1.2rem 0 0; padding: 0; list-style: none; font-size: .95rem; }
.scroll {
  overflow-x: auto;
  /* A shadow at the right edge shows that there is more to scroll to. */
  background: linear-gradient(to left, var(--paper) 1.5rem, transparent 3rem) right / 3rem 100% no-repeat local,
    linear-gradient(to left, var(--shade), transparent) right / .9rem 100% no-repeat scroll;
}
.long { max-height: 36rem; overflow-y: auto; border-bottom: 1px solid var(--line); }
.long thead th { position: sticky; top: 0; z-index: 1; background: var(--paper); }
table { border-collapse: separate; border-spacing: 0; font-size: .9rem; font-variant-numeric: tabular-nums lining-nums; }
th, td { padding: .35rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { vertical-align: bottom; font-weight: 600; border-bottom: 2px solid var(--ink); }
.short { white-space: nowrap; }
tbody th { font-weight: 500; position: sticky; left: 0; background: var(--paper); }
tbody tr:hover > * { background: var(--band); }
th.number, td.number { text-align: right; }
td.number { white-space: nowrap; }
td { overflow-wrap: break-word; max-width: 34rem; }
th small, td small { display: block; color: var(--quiet); font-weight: 400; font-size: .78em; }
sup { line-height: 0; }
td b { font-weight: 700; }
td u { text-underline-offset: .2em; }
.apart th[colspan] { position: static; padding-top: 1.1rem; color: var(--quiet); font-size: .92em; border-bottom: 1px solid var(--ink); }
figure { margin: 1rem 0; max-width: 52rem; }
figure h3 { margin-bottom: .8rem; }
figcaption { color: var(--quiet); font-size: .85rem; margin-top: .5rem; max-width: 46rem; }
.plot { width: 100%; overflow: hidden; }
/* Small multiples keep a readable size; on a narrow screen they scroll. */
.multiples .plot { overflow-x: auto; }
.multiples .plot svg { min-width: 34rem; }
.plot svg { max-width: 100%; height: auto; display: block; }
#vg-tooltip-element {
  position: fixed; z-index: 10; visibility: hidden; pointer-events: none; padding: .45rem .65rem; font-size: .82rem;
  background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 5px; box-shadow: 0 3px 12px #0003;
}
#vg-tooltip-element.visible { visibility: visible; }
#vg-tooltip-element table { font-size: inherit; }
#vg-tooltip-element tr > * { border: 0; padding: .08rem .3rem; max-width: 20rem; }
#vg-tooltip-element td.key { color: var(--quiet); text-align: right; }
details { margin: .5rem 0; }
details details, .sentence { margin-left: 1rem; }
summary { cursor: pointer; padding: .15rem 0; }
.system > summary { font-weight: 600; }
.sentence { padding: .8rem 0; border-bottom: 1px solid var(--line); }
dl { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: .3rem 1rem; margin: 0; }
dt { color: var(--quiet); font-size: .85rem; line-height: 1.85; }
dd { margin: 0; overflow-wrap: anywhere; }
dd ul { margin: 0; padding-left: 1.1rem; }
.sql { margin: .2rem 0 .9rem; padding: .5rem .7rem; overflow-x: auto; background: var(--band); border-radius: 4px; font: .78rem/1.45 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; user-select: all; -webkit-user-select: all; }
code { font-size: .92em; overflow-wrap: anywhere; }
.source { display: block; font-size: 1.06rem; }
mark { color: inherit; background: var(--other); border-radius: 3px; padding: .05em .25em; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
mark.PER { background: var(--per); } mark.ORG { background: var(--org); } mark.LOC { background: var(--loc); }
mark small { font-size: .65em; letter-spacing: .04em; margin-inline-start: .35em; opacity: .75; }
.state { background: var(--warn); border-radius: 3px; padding: .05rem .4rem; }
.reason { color: var(--quiet); } .nothing { color: var(--quiet); font-style: italic; }
@media (max-width: 40rem) {
  body { padding-top: 1.5rem; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dt { margin-top: .4rem; }
  th, td { padding: .3rem .5rem; }
  details details, .sentence { margin-left: .4rem; }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --band: #fff; --accent: #000; --warn: #fff; --warn-line: #000; --shade: transparent; --per: #eee; --org: #eee; --loc: #eee; --other: #eee; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .system:not([open]) { display: none; }
  .scroll { overflow: visible; max-height: none; border: 0; }
  .long thead th { position: static; }
  table { font-size: 7.5pt; }
  th, td { padding: .15rem .3rem; }
  tbody th { position: static; }
  tr, figure, .sentence { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`;
