import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { Module, Value } from '../../model/module.ts';
import type { FileTree } from '../../model/package.ts';
import type { Span } from '../../model/place.ts';
import { fixedHost, isOwnMachine } from './facts/destinations.ts';
import { isCommonHost, isOwnService } from './facts/own-service.ts';
import { statementOf, type Statement } from './facts/statement.ts';
import { short } from './facts/steps.ts';

/** How plug-ins of builders are told: by their names and by what they are found by. */
const PLUGIN =
  /\b(?:vite|webpack|rollup|rspack|rsbuild|astro|nuxt|parcel|html)\b.*\bplug-?in\b|\bplug-?in\b.*\b(?:vite|webpack|rollup|rspack|rsbuild|html)\b/i;

/** Words by which a package says that scripts of somebody else are what it is for. */
const SAYS =
  /\b(?:scripts?|analytics?|track(?:s|ing|er|ers)?|statistics|stats|metrics|tag manager|gtm|gtag|pixel|snippets?|widgets?|chat|monitor\w*|rum|telemetry|ads?|adsense|consent|captcha|cdn|sdk|dev ?tools?|console|debug\w*|polyfill\w*|embed\w*|maps?|fonts?|icons?|externals?|remote|payments?|video|player|feedback|support|errors?|replay)\b/;

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
    if (!isPlugin(manifest)) return;
    const said = statementOf(id, manifest, files);
    const told = new Set<string>();
    for (const module of modules) {
      for (const { address, at } of [...tagsOf(module), ...writtenIn(module, files)]) {
        const host = fixedHost(address);
        if (host === undefined || told.has(host) || isOwnMachine(address) || isCommonHost(host)) continue;
        // Untrusted: a host is soon called like the package.
        if (isOwnService(host, { ...manifest, name: '' })) continue;
        told.add(host);
        yield {
          says: `it puts a script from ${host} into the pages that are built with it`,
          weight: isSaid(host, said) ? 'context' : 'strong',
          evidence: [{ kind: 'code', at, says: `a script is ${short(address)}` }],
        };
      }
    }
  },
});

function isPlugin({ name, keywords }: Manifest): boolean {
  return PLUGIN.test([name, ...keywords].join(' ').replaceAll(/[-_/]/g, ' '));
}

/** Whether it says what it is for, or whose the host is. */
function isSaid(host: string, { tagline, whole }: Statement): boolean {
  return SAYS.test(whole) || host.split('.').some(label => label.length > 3 && tagline.includes(label));
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
  if (text !== undefined) return [...text.slice(0, LONGEST_CODE).matchAll(MADE)].flatMap(([, made, asked]) => made ?? asked ?? []);
  const tag = members?.get('tag') ?? members?.get('tagName');
  const attributes = members?.get('attrs') ?? members?.get('attributes');
  const source = tag?.text === 'script' ? attributes?.members?.get('src')?.text : undefined;
  const inside = [...(elements ?? []), ...(members?.values() ?? [])].slice(0, MOST);
  return [...(source?.split(' | ') ?? []), ...inside.flatMap(one => addressesIn(one, depth + 1))];
}

/** Code that makes a script of its own in the page, or asks for a module of somebody. */
const MADE =
  /\bcreateElement\(\s*["']script["']\s*\)[^]{0,200}?\.src\s*=\s*["']((?:https?:)?\/\/[^"'\s]+)|\bimport\(\s*["']((?:https?:)?\/\/[^"'\s]+)/g;
const LONGEST_CODE = 8_000;

const LARGEST = 400_000;

/** `html.replace('</head>', '<script src="https://…"></script></head>')`. */
function writtenIn({ path }: Module, files: FileTree): Found[] {
  const bytes = files.get(path);
  if (!bytes || bytes.length > LARGEST) return [];
  const text = new TextDecoder().decode(bytes);
  if (!/transformIndexHtml|alterAssetTag|html-webpack-plugin|processAssets|generateBundle/.test(text)) return [];
  return [...text.matchAll(/<script\b[^>`]{0,200}?\bsrc\s*=\s*["'\\]*((?:https?:)?\/\/[^"'\\\s>`]+)/gi)].map(
    ({ 1: address = '', index }) => ({
      address,
      at: { path, start: index, end: index + 7 },
    }),
  );
}
