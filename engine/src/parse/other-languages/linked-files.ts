import type { Link } from '../../model/module.ts';

/** What it takes from files beside it: `from archive import Archive`, `require_relative 'x'`, `include(SimdProbe)`. */
export function linksIn(code: string, path: string): Link[] {
  const asked = [
    ...[...code.matchAll(/^[ \t]*(?:from\s+\.?([\w.]+)\s+import|import\s+([\w.]+))/gm)].map(
      ([, one, other]) => `./${(one ?? other ?? '').replaceAll('.', '/')}.py`,
    ),
    ...[...code.matchAll(/\brequire_relative\s{0,9}\(?\s{0,9}["']([\w./-]+?)(?:\.rb)?["']/g)].map(([, one = '']) => `./${one}.rb`),
    ...[...code.matchAll(/\b(?:require|do)\s+["']([\w./-]+\.p[lm])["']/g)].map(([, one = '']) => `./${one}`),
    ...[...code.matchAll(/\binclude\s*\(\s*"?([\w./-]+?)(?:\.cmake)?"?[\s)]/g)].flatMap(([, one = '']) => [
      `./${one}.cmake`,
      `./cmake/${one}.cmake`,
    ]),
  ];
  const at = { path, start: 0, end: 0 };
  return [...new Set(asked)].slice(0, MOST_LINKS).map(specifier => ({ specifier, how: 'require', in: 0, at }));
}

const MOST_LINKS = 40;
