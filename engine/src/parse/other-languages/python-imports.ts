import { folderOf } from '../../model/path.ts';

/** `from .core import a, b`, `import tools.steps`. Source: the Python documentation, “The import system”. */
const IMPORTS =
  /^[ \t]{0,80}(?:from[ \t]{1,9}(\.{0,9})([\w.]{0,200})[ \t]{1,9}import[ \t]{1,9}(?:\(([\w, \t\r\n]{1,400})|([\w, \t]{1,400}))|import[ \t]{1,9}([\w., \t]{1,400}))/gm;

const MOST_IMPORTS = 40;
const MOST_NAMES = 8;

/** The files beside a script of Python, and at the root that it may be started in, that it may take modules from: for each, a file of that name and a folder. */
export function importedFiles(code: string, path: string): string[] {
  const root = '../'.repeat(folderOf(path).split('/').length - 1);
  const found = new Set<string>();
  for (const [, dots = '', from = '', inBrackets, names = '', plain = ''] of [...code.matchAll(IMPORTS)].slice(0, MOST_IMPORTS)) {
    const folder = from.replaceAll('.', '/');
    const modules =
      plain === '' ? [folder, ...listed(inBrackets ?? names).map(name => (folder === '' ? name : `${folder}/${name}`))] : listed(plain);
    const starts = dots === '' ? ['./', `./${root}`] : [`./${'../'.repeat(dots.length - 1)}`];
    for (const start of starts)
      for (const module of modules.filter(Boolean))
        for (const end of ['.py', '/__init__.py']) found.add(start + module.replaceAll('.', '/') + end);
  }
  return [...found];
}

/** `a, b as c` without what they are called then. */
function listed(names: string): string[] {
  return names
    .split(',', MOST_NAMES)
    .map(name => /^[\w.]+/.exec(name.trim())?.[0] ?? '')
    .filter(Boolean);
}
