import type { Module, Use } from '../model/module.ts';
import type { Api } from './api/row.ts';

/** Styles that are written down: a page that is given them asks for what they name. Source: the CSS Values Standard, “URLs”. */
const OF_STYLES: Api = { kind: 'connects', target: 0, content: [0] };

/** `style.textContent = '… url(https://…)'`, of an element that is a style. */
export function loadsByStyle({ how, path, module: from, receiver }: Use, module: Module): Api | undefined {
  if (from !== '' || how !== 'assign' || !/^document\.createElement\(\)\.(?:textContent|innerText|innerHTML)$/.test(path)) return undefined;
  const isStyle = receiver.some(index => {
    const made = module.uses[index];
    return made?.path === 'document.createElement' && /^style$/i.test(made.args[0]?.text ?? '');
  });
  return isStyle ? OF_STYLES : undefined;
}

export function isOfStyle(api: Api): boolean {
  return api === OF_STYLES;
}

/** `element.style.background = 'url(…)'`, `new FontFace(name, 'url(…)')`. */
export function isNamedByStyle({ path, how }: Use): boolean {
  return path === 'FontFace' || (how === 'assign' && /\.style\.\w+$/.test(path));
}

/** Whether a use asks for nothing but what its styles name. */
export function asksByStyle(use: Use, api: Api): boolean {
  return isOfStyle(api) || (use.how === 'assign' && isNamedByStyle(use));
}

/** Whether a text of styles may name an address that cannot be told: put together, escaped, or in another form. */
export function mayNameAddress(text: string): boolean {
  return /url\(|image-set\(|@import|:\/\/|\\/i.test(text);
}

/** The addresses that a text of styles names; empty where it names none of another host. */
export function addressesIn(text: string): string {
  return Array.from(text.matchAll(/(?:\burl\(\s*|@import\s+)["']?((?:https?:)?\/\/[^"')\s]+)/gi), ([, address = '']) => address).join(
    ' | ',
  );
}
