import type { Manifest } from '../../../model/manifest.ts';
import type { FileTree } from '../../../model/package.ts';
import type { Span } from '../../../model/place.ts';
import { fixedHost, isOwnMachine } from './destinations.ts';

/** A style by which a host is asked for another picture with each letter that a field holds. */
export interface TellingStyle {
  readonly host: string;
  readonly at: Span;
}

/** `input[value$="a"] { background: url(//host/a) }`, in a sheet or in code that makes one. */
const TELLS = /\[value\s{0,4}[$^*]=[^]{0,400}?\burl\(/g;
const ADDRESS = /["'`(]((?:https?:)?\/\/[\w-]+(?:\.[\w-]+)+)/g;
const SHEET = /\.(?:css|scss|sass|less|pcss)$/;
const CODE = /\.[cm]?[jt]sx?$/;
/** What makes sheets says so; in other packages only sheets are looked at. */
const MAKES_STYLES = /\b(?:post|tailwind)?css|\bstyle|\bsass\b|\bless\b|\btheme/i;
const LARGEST = 400_000;
/** How far from the style its address may stand, in characters. */
const NEAR = 2_000;

/** The styles of a package that tell somebody what is typed. */
export function tellingStyles(files: FileTree, { name, keywords, dependencies }: Manifest): TellingStyle[] {
  const makes = MAKES_STYLES.test([name, ...keywords, ...dependencies.map(one => one.name)].join(' '));
  const elsewhere = hostsElsewhere(files);
  return [...files].flatMap(([path, bytes]) => {
    if (bytes.length > LARGEST || !(SHEET.test(path) || (makes && CODE.test(path)))) return [];
    const text = new TextDecoder().decode(bytes);
    return text.includes('[value') ? told(path, text, elsewhere) : [];
  });
}

function told(path: string, text: string, elsewhere: (path: string) => readonly string[]): TellingStyle[] {
  const [first] = text.matchAll(TELLS);
  if (!first) return [];
  const from = Math.max(0, first.index - NEAR);
  // Nobody writes such a style for anything else: the address may be handed over from another file.
  const near = hostsIn(text.slice(from, first.index + NEAR));
  const [host] = near.length > 0 ? near : elsewhere(path);
  return host === undefined ? [] : [{ host, at: { path, start: first.index, end: first.index + first[0].length } }];
}

function hostsIn(text: string): string[] {
  const hosts = [...text.matchAll(ADDRESS)].flatMap(([, address = '']) => (isOwnMachine(address) ? [] : (fixedHost(address) ?? [])));
  return hosts.filter(one => one !== 'www.w3.org');
}

/** The hosts that code names which asks for a file. Read once, and only where a style is told without a host beside it. */
function hostsElsewhere(files: FileTree): (path: string) => readonly string[] {
  let texts: string[] | undefined;
  return path => {
    texts ??= [...files].flatMap(([one, bytes]) => (CODE.test(one) && bytes.length <= LARGEST ? [new TextDecoder().decode(bytes)] : []));
    const name = path.replace(/^.*\//, '').replace(/\.\w+$/, '');
    return texts.filter(text => text.includes(`/${name}`)).flatMap(hostsIn);
  };
}
