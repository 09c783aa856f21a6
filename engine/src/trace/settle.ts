import type { Module, Value } from '../model/module.ts';
import type { OwnData } from './own-data.ts';
import type { Program } from './program.ts';

const DEEPEST = 4;
const MOST_WAYS = 6;

/** Files of the package's own that hold settings. What is read from others (pictures, licences) is data, of which code may take any part. */
const SETTINGS = /^<here>\/.*\.(?:txt|conf|cfg|ini|ya?ml|env|url)$/i;

/** The text of a value with what only other files know: constants, members of data files, and what callers pass; undefined where nothing is known. */
export type Settle = (value: Value, module: Module) => string | undefined;

/** Puts together what one file leaves open and another one tells. */
export function settler(program: Program, data: OwnData): Settle {
  const settle = (value: Value, module: Module, depth: number): string | undefined => {
    if (value.whole || depth > DEEPEST || (value.text !== undefined && !isOpen(value.text))) return value.text;
    const ways = [...new Set(waysOf(value, module, depth).flatMap(way => way.split(' | ')))].slice(0, MOST_WAYS);
    if (ways.length === 0) return value.text;
    const { text } = value;
    return text === undefined ? ways.join(' | ') : ways.map(way => text.replace('*', () => way)).join(' | ');
  };

  const waysOf = (value: Value, module: Module, depth: number): string[] => {
    const ways: string[] = [];
    for (const { module: specifier, path } of value.imports.slice(0, 8)) {
      const file = program.locate(specifier, module);
      const kept = file === undefined ? undefined : (data(file, path) ?? constant(specifier, path, module, depth));
      if (kept !== undefined) ways.push(kept);
    }
    for (const { of, index } of value.params.slice(0, 4)) {
      for (const { from, use } of program.callersOf(module, of).slice(0, MOST_WAYS)) {
        const argument = use.args[index];
        const passed = argument && moved(settle(argument, from, depth + 1), from, module);
        if (passed !== undefined) ways.push(passed);
      }
    }
    const made = value.from.filter(index => !/\)\.(?:then|catch|finally)$/.test(module.uses[index]?.path ?? ''));
    for (const index of made.length === 1 ? made : []) {
      const use = module.uses[index];
      const called = use && program.calledBy(use, module);
      const returned = called?.module.functions[called.func]?.returns;
      // What only goes through a function may be another thing when it comes out.
      const given =
        called && returned?.text !== undefined ? moved(settle(returned, called.module, depth + 1), called.module, module) : undefined;
      if (given !== undefined) ways.push(given);
      const file = use?.module === 'fs' && /^(promises\.)?readFile(Sync)?$/.test(use.path) ? use.args[0]?.text : undefined;
      const path = file !== undefined && SETTINGS.test(file) ? program.locate(file, module) : undefined;
      const kept = path === undefined || program.modules.has(path) ? undefined : data(path, '');
      if (kept !== undefined && !kept.includes('\n')) ways.push(kept);
    }
    return ways;
  };

  const constant = (specifier: string, path: string, module: Module, depth: number): string | undefined => {
    const found = program.valueOf({ module: specifier, path }, module);
    return found && moved(settle(found.value, found.module, depth + 1), found.module, module);
  };
  return (value, module) => settle(value, module, 0);
}

/** `<here>` is the folder of the file that says it: elsewhere it would be another one. */
function moved(text: string | undefined, from: Module, to: Module): string | undefined {
  const folder = ({ path }: Module): string => path.replace(/#.*$/, '').replace(/[^/]*$/, '');
  return text?.includes('<here>') === true && folder(from) !== folder(to) ? undefined : text;
}

/** One part is missing, and it is clear which. */
function isOpen(text: string): boolean {
  return text.indexOf('*') >= 0 && text.indexOf('*') === text.lastIndexOf('*') && !text.includes(' | ');
}
