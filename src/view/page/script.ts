/**
 * What the pages' keys do; everything works without it. `j` and `k` go down and up the rows of a page or to the next
 * and the earlier sentence, `/` goes to the search.
 */
export const script = `
const rows = () => [...document.querySelectorAll('[data-row] a')];
const step = (by) => {
  const all = rows();
  if (all.length === 0) {
    document.querySelector(by > 0 ? 'a[rel=next]' : 'a[rel=prev]')?.click();
    return;
  }
  const row = document.activeElement?.closest('[data-row]');
  const at = all.findIndex((link) => link.closest('[data-row]') === row);
  const firsts = all.filter((link, i) => i === 0 || all[i - 1].closest('[data-row]') !== link.closest('[data-row]'));
  const here = at < 0 ? (by > 0 ? -1 : 0) : firsts.findIndex((link) => link.closest('[data-row]') === row);
  firsts[Math.min(firsts.length - 1, Math.max(0, here + by))].focus();
};
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input, select, textarea')) return;
  if (event.key === 'j') step(1);
  else if (event.key === 'k') step(-1);
  else if (event.key === '/') document.querySelector('input[type=search]')?.focus();
  else return;
  event.preventDefault();
});
`;
