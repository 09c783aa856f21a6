import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour } from '../../model/effect.ts';
import type { Evidence } from '../../model/finding.ts';
import type { Module } from '../../model/module.ts';
import type { FileTree } from '../../model/package.ts';
import { clampedPath, isEmbeddedIn, fileHolding, folderOf, isEmbedded } from '../../model/path.ts';
import { plainCode } from './facts/code-in.ts';
import { fixedHost, isOwnMachine } from './facts/destinations.ts';
import { short, step } from './facts/steps.ts';

const LONGEST = 400_000;
const PASSWORD = /<input\b[^>]{0,600}\btype\s{0,4}=\s{0,4}\\?["']?password\b/i;
const FORM = /<form\b[^>]{0,600}\baction\s{0,4}=\s{0,4}["']?((?:https?:)?\/\/[^"'\s>]{1,300})/gi;

export const collectsLogins: Detector<'behaviour' | 'files' | 'contents' | 'modules'> = detector({
  id: 'collects-logins',
  needs: ['behaviour', 'files', 'contents', 'modules'],
  attack: 'T1566.002',
  explain: {
    what: 'The package carries a page that asks for a password and sends it to a host that is written in it.',
    why: 'Registries and their mirrors serve such pages to anybody, from an address people trust. A page that belongs to a program sends to the program.',
    next: 'Do not open the page. Whoever has typed a password into it must change it.',
  },

  *detect({ behaviour, files, contents, modules }) {
    const pages = contents.flatMap(({ path, kind }) => (kind === 'html' || /\.html?$/i.test(path) ? pageAt(path, files) : []));
    const loaded = new Set(pages.flatMap(({ scripts }) => scripts));
    const onlyPages = modules.every(module => isOfPage(module.path) || loaded.has(module.path) || isEmpty(module));
    const writesIt = ({ folded }: Module): boolean => folded.some(({ text }) => PASSWORD.test(text));
    const asking = new Set([
      ...[...loaded].filter(path => PASSWORD.test(plainCode(textOf(path, files)))),
      ...modules.filter(module => loaded.has(module.path) && writesIt(module)).map(({ path }) => path),
    ]);
    for (const page of pages) {
      const asks = PASSWORD.test(page.text) || page.scripts.some(path => asking.has(path));
      const sent = asks ? destination(page, behaviour) : undefined;
      if (!sent) continue;
      yield {
        says: `${short(page.path)} asks for a password and sends to ${sent.host}`,
        weight: onlyPages || bearsOthersName(page.text, sent.host) ? 'strong' : 'weak',
        evidence: [sent.evidence],
      };
    }
  },
});

/** Services whose logins are worth something, as their pages call themselves, and where they really are. */
const SERVICES: readonly (readonly [RegExp, RegExp])[] = [
  [/^npm(?:js)?$/, /(?:^|\.)npmjs\.com$/],
  [/^github$/, /(?:^|\.)github\.com$/],
  [/^gitlab$/, /(?:^|\.)gitlab\.com$/],
  [/^(?:google|gmail)$/, /(?:^|\.)google(?:\.\w+){1,2}$/],
  [/^(?:microsoft|office ?365|microsoft 365|outlook|azure)$/, /(?:^|\.)(?:microsoft|microsoftonline|live|office|azure)\.\w+$/],
  [/^(?:apple|icloud)(?: id)?$/, /(?:^|\.)(?:apple|icloud)\.com$/],
  [/^(?:facebook|instagram)$/, /(?:^|\.)(?:facebook|instagram)\.com$/],
  [/^paypal$/, /(?:^|\.)paypal\.com$/],
  [/^(?:amazon|aws)$/, /(?:^|\.)(?:amazon(?:\.\w+){1,2}|amazonaws\.com|amazoncognito\.com)$/],
  [/^discord$/, /(?:^|\.)discord\.com$/],
  [
    /^(?:metamask|coinbase|binance|ledger live|trezor suite)$/,
    /(?:^|\.)(?:metamask\.io|coinbase\.com|binance\.com|ledger\.com|trezor\.io)$/,
  ],
];
/** What a page says that it is: its title and its headings. */
const HEADED = /<(title|h1|h2)\b[^>]{0,200}>([^<]{1,200})/gi;
const SIGNS_IN = /\b(?:sign|log)[ -]?(?:in|on)\b|\blogin\b/gi;
/** What may stand beside the name of a service without naming another. */
const BESIDE = /\b(?:please|to|into|your|an?|the|account|page|again|continue|required)\b|[^a-z\d ]/g;

/** Whether a page that asks for a password is headed as that of a service that is elsewhere, and of nothing else: “Sign in to npm”. “Sign in with …” is offered by anybody. */
function bearsOthersName(page: string, host: string): boolean {
  const heads = [...page.matchAll(HEADED)].slice(0, MOST_SCRIPTS).flatMap(([, , text = '']) => text);
  return heads.some(head => {
    const rest = head.replace(SIGNS_IN, ' ');
    const name = rest.toLowerCase().replace(BESIDE, ' ').replace(/ +/g, ' ').trim();
    return rest !== head && SERVICES.some(([own, at]) => own.test(name) && !at.test(host));
  });
}

function isOfPage(path: string): boolean {
  return isEmbedded(path) && /\.(?:html?|svg)$/i.test(fileHolding(path));
}

/** `module.exports = {}`: what a package has so that it can be imported. */
function isEmpty({ uses, exports }: Module): boolean {
  const offers = exports.some(
    ({ callable, again, value }) => callable !== undefined || again !== undefined || (value?.members?.size ?? 0) > 0,
  );
  return uses.length === 0 && !offers;
}

/** A page with the files of the package that it loads as scripts. */
interface Page {
  readonly path: string;
  readonly text: string;
  readonly scripts: readonly string[];
}

const SCRIPT = /<script\b[^>]{0,300}\bsrc\s{0,4}=\s{0,4}["']?([^"'\s>?#]{1,300})/gi;
/** How a mirror of a registry addresses a file of a package: `…/name@1.0.0/view.js`. */
const MIRRORED = /^(?:https?:)?\/\/[^/]+\/.*@[^/]+\/(.+)$/;

function pageAt(path: string, files: FileTree): Page[] {
  const text = textOf(path, files);
  const folder = folderOf(path);
  const scripts = [...text.matchAll(SCRIPT)].slice(0, MOST_SCRIPTS).flatMap(([, source = '']) => {
    const own = MIRRORED.exec(source)?.[1] ?? (/^(?:[a-z]+:|\/\/)/i.test(source) ? undefined : source);
    const file = own === undefined ? undefined : clampedPath(own === source && !own.startsWith('/') ? folder + own : own);
    return file !== undefined && files.has(file) ? [file] : [];
  });
  return text === '' ? [] : [{ path, text, scripts }];
}

const MOST_SCRIPTS = 16;

function textOf(path: string, files: FileTree): string {
  const bytes = files.get(path);
  return bytes ? new TextDecoder().decode(bytes.subarray(0, LONGEST)) : '';
}

/** Where the form of a page, or a script of it, sends to: a host that is written there. */
function destination(
  { path, text, scripts }: Page,
  { effects }: Behaviour,
): { readonly host: string; readonly evidence: Evidence } | undefined {
  for (const [, action = ''] of text.matchAll(FORM)) {
    const host = isOwnMachine(action) ? undefined : fixedHost(action);
    if (host !== undefined) return { host, evidence: { kind: 'file', path, says: `its form sends to ${short(action)}` } };
  }
  for (const effect of effects) {
    const isOfPage = isEmbeddedIn(effect.at.path, path) || scripts.includes(effect.at.path);
    if (effect.kind !== 'connects' || !isOfPage || !/^POST$/i.test(effect.details.get('method') ?? '')) continue;
    const host = isOwnMachine(effect.target) ? undefined : fixedHost(effect.target);
    if (host !== undefined) return { host, evidence: step(effect, `${effect.api} sends to ${short(effect.target)}`) };
  }
  return undefined;
}
