/**
 * Replaces each static picture with an interactive one; if that fails, the static one stays. Expressions are
 * interpreted (`ast`) because the page's policy forbids compiling them.
 */
export const pageScript = `
for (const figure of document.querySelectorAll('figure[data-spec]')) {
  const plot = figure.querySelector('.plot');
  const drawn = [...plot.childNodes];
  const spec = JSON.parse(document.getElementById(figure.dataset.spec).textContent);
  vegaEmbed(plot, spec, {
    ast: true, renderer: 'svg', actions: false, defaultStyle: false, tooltip: { disableDefaultStyle: true },
  }).catch((error) => { plot.replaceChildren(...drawn); console.warn(error); });
}
`;
