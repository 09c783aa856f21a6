import { element, empty, join, text, type Content } from './html.ts';
import { STYLE, STYLE_HASH } from './style.ts';

/**
 * A whole page in one file. It asks for nothing: no script, no picture, no font, no address is loaded, and where a browser is made to
 * believe otherwise, the policy in its head refuses it. The one style sheet is known to that policy by its hash.
 */
export function pageDocument(title: string, ...body: readonly Content[]): string {
  const head = [
    { html: '<meta charset="utf-8">' },
    empty('meta', {
      'http-equiv': 'Content-Security-Policy',
      content: `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`,
    }),
    empty('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    empty('meta', { name: 'referrer', content: 'no-referrer' }),
    empty('meta', { name: 'color-scheme', content: 'light dark' }),
    element('title', {}, text(title, 200)),
    { html: `<style>${STYLE}</style>` },
  ];
  const skip = element('a', { class: 'skip', href: '#main' }, text('To the result'));
  return `<!doctype html>\n${element('html', { lang: 'en' }, element('head', {}, head), element('body', {}, skip, join(body))).html}\n`;
}
