import { percentDecoded } from '../../model/percent.ts';

/** A package as a package URL names it. */
export interface Purl {
  readonly name: string;
  readonly version: string;
}

/** Reads `pkg:npm/%40scope/name@1.0.0?qualifiers#path`; undefined for any other type. */
export function readPurl(purl: string): Purl | undefined {
  const [, path] = /^pkg:\/*npm\/+([^?#]+)/i.exec(purl) ?? [];
  if (path === undefined) return undefined;
  const at = path.lastIndexOf('@');
  const [name, version] = at > 0 && path[at - 1] !== '/' ? [path.slice(0, at), path.slice(at + 1)] : [path, ''];
  return { name: percentDecoded(name).replace(/\/+$/, ''), version: percentDecoded(version) };
}
