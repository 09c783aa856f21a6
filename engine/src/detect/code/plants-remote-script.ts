import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { Module, Value } from '../../model/module.ts';
import type { FileTree } from '../../model/package.ts';
import type { Span } from '../../model/place.ts';
import { fixedHost, isOwnMachine } from './facts/destinations.ts';
import { isCommonHost, isKnownService, tellingLabels } from './facts/own-service.ts';
import { readmeOf } from '../../model/readme.ts';
import { statementOf, type Statement } from './facts/statement.ts';
import { short } from './facts/steps.ts';

/** How plug-ins of builders are told: by their names and by what they are found by. */
const BUILDERS = 'vite|webpack|rollup|rolldown|rspack|rsbuild|esbuild|astro|nuxt|parcel|html';
const PARTS = 'plug[- ]?ins?|integrations?|modules?|transformers?|optimizers?|packagers?|reporters?';
const BUILDER = new RegExp(`\\b(?:${BUILDERS})\\b`, 'i');
const PLUGIN = new RegExp(
  `\\bunplugin\\b|\\b(?:${BUILDERS})\\b.*\\bplug[- ]?ins?\\b|\\bplug[- ]?ins?\\b.*\\b(?:${BUILDERS})\\b` +
    `|\\b(?:astro|nuxt|parcel)\\b.*\\b(?:${PARTS})\\b|\\b(?:${PARTS})\\b.*\\b(?:astro|nuxt|parcel)\\b`,
  'i',
);

/** Where builders let their plug-ins at the pages. Sources: the documentation of Vite, of html-webpack-plugin, of webpack and of Rollup. */
const AT_PAGES = /transformIndexHtml|alterAssetTag|html-webpack-plugin|processAssets|generateBundle/;

/** Words by which a package says that scripts of somebody else are what it is for. */
const SAYS =
  /\b(?:analytics?|track(?:s|ing|er|ers)?|statistics|metrics|tag manager|gtm|gtag|pixel|widgets?|chat|rum|telemetry|adsense|consent|captcha|cdn|sdk|dev ?tools?|polyfill\w*|embed\w*|payments?|feedback|replay)\b/;

/** Words that say so where they name the package, or stand beside the host: anywhere else they are in most texts. */
const SAYS_BESIDE =
  /\b(?:scripts?|stats|snippets?|monitor\w*|ads?|console|debug\w*|maps?|fonts?|icons?|externals?|remote|video|player|support|errors?)\b/;

export const plantsRemoteScript: Detector<'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'plants-remote-script',
  needs: ['files', 'id', 'manifest', 'modules'],
  attack: 'T1195.002',
  explain: {
    what: 'A plug-in of a builder puts a script from another host into the pages that are built with it, and says nothing of that.',
    why: 'That script is in no release, can change any day, and sees all that visitors do. Plug-ins for statistics, chats or fonts put one there too, and are installed for it.',
    next: 'Remove it, build the pages again without it, and look what the script has been.',
  },

  *detect({ files, id, manifest, modules }) {
    if (!isPlugin(manifest) && !isOfBuilder(manifest, modules, files)) return;
    const said = statementOf(id, manifest, files);
    const page = readmeOf(files).toLowerCase();
    const told = new Set<string>();
    for (const module of modules) {
      for (const { address, at } of [...tagsOf(module), ...writtenIn(module, files), ...handedIn(module, files)]) {
        const host = fixedHost(address);
        if (host === undefined || told.has(host) || isOwnMachine(address) || isCommonHost(host)) continue;
        // Untrusted: a host is soon called like the package.
        if (isKnownService(host, manifest)) continue;
        told.add(host);
        yield {
          says: `it puts a script from ${host} into the pages that are built with it`,
          weight: isSaid(host, said, page) ? 'context' : 'strong',
          evidence: [{ kind: 'code', at, says: `a script is ${short(address)}` }],
        };
      }
    }
  },
});

function isPlugin({ name, keywords }: Manifest): boolean {
  return PLUGIN.test([name, ...keywords].join(' ').replaceAll(/[-_/]/g, ' '));
}

/** Whether a package that is not called so names a builder, and takes hold of its pages. */
function isOfBuilder({ dependencies, description, keywords }: Manifest, modules: readonly Module[], files: FileTree): boolean {
  const peers = dependencies.filter(({ field }) => field === 'peerDependencies').map(({ name }) => name);
  if (!BUILDER.test([description, ...keywords, ...peers].join(' '))) return false;
  return modules.some(module => AT_PAGES.test(textOf(module, files)));
}

/** Whether it says what it is for, or whose the host is. */
function isSaid(host: string, { name, tagline }: Statement, page: string): boolean {
  const called = name.join(' ');
  if (SAYS.test(`${called}\n${tagline}`) || SAYS_BESIDE.test(called)) return true;
  const labels = tellingLabels(host);
  const domain = host.slice(host.lastIndexOf(labels.at(-1) ?? host));
  return labels.some(label => tagline.includes(label)) || isExplained(domain, page);
}

const NEAR = 120;
const MOST_PLACES = 16;

/** Whether a page says near a domain what a script of it is for: a single word of it may be what the package is about. */
function isExplained(domain: string, page: string): boolean {
  for (let at = page.indexOf(domain), seen = 0; at >= 0 && seen < MOST_PLACES; at = page.indexOf(domain, at + 1), seen++) {
    const around = `${page.slice(Math.max(0, at - NEAR), at)} ${page.slice(at + domain.length, at + domain.length + NEAR)}`;
    if (SAYS.test(around) || SAYS_BESIDE.test(around)) return true;
  }
  return false;
}

interface Found {
  readonly address: string;
  readonly at: Span;
}

const DEEPEST = 4;
const MOST = 256;

/** Tags as builders are given them: `{ tag: 'script', attrs: { src } }`. Sources: the documentation of Vite (`transformIndexHtml`) and html-webpack-plugin. */
function tagsOf({ functions }: Module): Found[] {
  return functions.flatMap(({ returns, at }) => addressesIn(returns, 0).map(address => ({ address, at })));
}

function addressesIn({ members, elements, text }: Value, depth: number): string[] {
  if (depth > DEEPEST) return [];
  if (text !== undefined) return madeBy(text);
  const tag = members?.get('tag') ?? members?.get('tagName');
  const attributes = members?.get('attrs') ?? members?.get('attributes');
  const isScript = tag?.text === 'script';
  const source = isScript ? attributes?.members?.get('src')?.text : undefined;
  const code = isScript ? (members?.get('children') ?? members?.get('innerHTML'))?.text : undefined;
  const inside = [...(elements ?? []), ...(members?.values() ?? [])].slice(0, MOST);
  return [...(source?.split(' | ') ?? []), ...loadedBy(code ?? ''), ...inside.flatMap(one => addressesIn(one, depth + 1))];
}

/** What the code of a tag loads: `import('https://…')`, `import 'https://…'`, `s.src = 'https://…'`, `s.setAttribute('src', 'https://…')`. */
function loadedBy(code: string): string[] {
  return [...code.slice(0, LARGEST).matchAll(LOADS)].map(({ 1: address = '' }) => address);
}

const LOADS =
  /(?:\bimport\s*\(?|\bfrom|\bimportScripts\s*\(|\.src\s*=|\bsetAttribute\s*\(\s*["'`]src["'`]\s*,)\s*["'`]((?:https?:)?\/\/[^"'`\s]+)/g;

/** Code that makes a script of its own in the page, or asks for a module of somebody. */
const MADE =
  /\bcreateElement\(\s*["']script["']\s*\)[^]{0,200}?\.src\s*=\s*["']((?:https?:)?\/\/[^"'\s]+)|\bimport\(\s*["']((?:https?:)?\/\/[^"'\s]+)/g;
/** The same, where the address is handed to what makes it: `(function (d, u) { … s.src = u + '/a.js' … })(document, 'https://…')`. */
const MAKES = /\bcreateElement\(\s*["']script["']\s*\)[^]{0,200}?\.src\s*=\s*[\w$(]/;
const ADDRESS = /["']((?:https?:)?\/\/[^"'\s]+)["']/g;
const LONGEST_BUILDER = 8_000;

/** Where the scripts come from that code of a page makes or asks for, or that its text has tags of. */
function madeBy(code: string): string[] {
  const text = code.slice(0, LONGEST_BUILDER);
  return [...[MADE, TAG].flatMap(pattern => [...text.matchAll(pattern)]), ...(MAKES.test(text) ? text.matchAll(ADDRESS) : [])].flatMap(
    ([, made, asked]) => made ?? asked ?? [],
  );
}

const TAG = /<script\b[^>`]{0,200}?\bsrc\s*=\s*["'\\]*((?:https?:)?\/\/[^"'\\\s>`]+)/gi;

const LARGEST = 400_000;

/** The text of a file of code; empty of one that is too large. */
function textOf({ path }: Module, files: FileTree): string {
  const bytes = files.get(path);
  return !bytes || bytes.length > LARGEST ? '' : new TextDecoder().decode(bytes);
}

/** `html.replace('</head>', '<script src="https://…"></script></head>')`. */
function writtenIn(module: Module, files: FileTree): Found[] {
  const text = textOf(module, files);
  if (!AT_PAGES.test(text)) return [];
  return [...text.matchAll(TAG)].map(({ 1: address = '', index }) => ({
    address,
    at: { path: module.path, start: index, end: index + 7 },
  }));
}

/** Code of a page that a plug-in puts beside the code of others, wherever it keeps it. */
function handedIn(module: Module, files: FileTree): Found[] {
  const texts = module.folded.filter(({ decoded }) => !decoded);
  if (texts.length === 0 || !AT_PAGES.test(textOf(module, files))) return [];
  return texts.flatMap(({ text, at }) => madeBy(text).map(address => ({ address, at })));
}
