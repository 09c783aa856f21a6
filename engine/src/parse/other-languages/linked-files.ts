import type { Link } from '../../model/module.ts';
import { importedFiles } from './python-imports.ts';

/** What it takes from files beside it: `from archive import Archive`, `require_relative 'x'`, `include(SimdProbe)`, `add_subdirectory(tools)`. */
export function linksIn(code: string, path: string): Link[] {
  const others = [
    ...[...code.matchAll(/\brequire_relative\s{0,9}\(?\s{0,9}["']([\w./-]+?)(?:\.rb)?["']/g)].map(([, one = '']) => `./${one}.rb`),
    ...[...code.matchAll(/\b(?:require|do)\s+["']([\w./-]+\.p[lm])["']/g)].map(([, one = '']) => `./${one}`),
    ...[
      ...code.matchAll(/\b(?:require|include)(?:_once)?\s{0,9}\(?\s{0,9}(?:__DIR__\s{0,9}\.\s{0,9})?["']\/?([\w./-]+\.(?:php|inc))["']/g),
    ].map(([, one = '']) => `./${one}`),
    ...[...code.matchAll(/^[ \t]{0,80}(?:pub(?:\([^)\n]{0,40}\))?[ \t]{1,9})?mod[ \t]{1,9}(\w{1,60});/gm)].flatMap(([, one = '']) => [
      `./${one}.rs`,
      `./${one}/mod.rs`,
    ]),
    ...[...code.matchAll(/\binclude!\(\s{0,9}"([\w./-]+)"|#\[path\s{0,9}=\s{0,9}"([\w./-]+)"/g)].map(
      ([, one, other]) => `./${one ?? other ?? ''}`,
    ),
    ...[...code.matchAll(/\b(?:add_subdirectory\s*\(\s*"?|subdirs\s*\(\s*"?)([\w./-]+?)\/?"?[\s)]/gi)].map(
      ([, one = '']) => `./${one}/CMakeLists.txt`,
    ),
    ...[...code.matchAll(/\bsubdir\s*\(\s*'([\w./-]+?)\/?'/g)].map(([, one = '']) => `./${one}/meson.build`),
    ...[...code.matchAll(/\binclude\s*\(\s*"?([\w./-]+?)(?:\.cmake)?"?[\s)]/g)].flatMap(([, one = '']) => [
      `./${one}.cmake`,
      `./cmake/${one}.cmake`,
    ]),
  ];
  const asked = [...importedFiles(code, path), ...[...new Set(others)].slice(0, MOST_LINKS)];
  const at = { path, start: 0, end: 0 };
  return asked.map(specifier => ({ specifier, how: 'require', in: 0, at }));
}

const MOST_LINKS = 40;
