/** Questions that are asked inside of a page, as expressions. */

/** Elements that reach over the right edge, unless they lie in a part that scrolls. */
export const STICKS_OUT: string = `[...document.querySelectorAll('body *')]
  .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !one.closest('.wide, pre, .readme, .skip, .facets thead'))
  .map(one => one.tagName + '.' + one.className)
  .concat(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page'] : [])`;

/** Texts that stand out from what is behind them by less than 4.5 to 1 (WCAG 2.2, 1.4.3). */
export const FAINT_TEXTS: string = `(() => {
  const rgba = color => { const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number); return { r, g, b, a }; };
  const over = (top, below) => ({ r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a), b: top.b * top.a + below.b * (1 - top.a), a: 1 });
  const part = value => { const v = value / 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const light = ({ r, g, b }) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const behind = one => {
    const colors = [];
    for (let at = one; at; at = at.parentElement) colors.unshift(rgba(getComputedStyle(at).backgroundColor));
    return colors.reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
  };
  const faint = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const one = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() === '' || one.closest('.skip, svg')) continue;
    const back = behind(one);
    const [a, b] = [light(over(rgba(getComputedStyle(one).color), back)), light(back)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.add(one.tagName + '.' + one.className + ' ' + ratio.toFixed(2));
  }
  return [...faint];
})()`;

const STOPS = `[...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter(one => !one.closest('details:not([open]) > :not(summary)'))`;

/** Everything a keyboard stops at, in the order of reading; and where it stands now, and whether that is to be seen. */
export const FOCUSED: { readonly all: string; readonly now: string } = {
  all: `${STOPS}.map(one => one.tagName + '.' + one.className)`,
  now: `({ index: ${STOPS}.indexOf(document.activeElement), isSeen: getComputedStyle(document.activeElement).outlineStyle === 'solid' })`,
};
