import type { Module, Use, Value } from '../src/model/module.ts';
import type { Symbolic } from '../src/model/symbolic.ts';
import { readInline } from './read-inline.ts';
import { symbolicOf } from './traced.ts';

/** What going through an inline package notes, each in one line: `import fs.rmSync(<home>/a)`. What comes from other uses stands behind `from`, and what is so there behind `where`. */
export function symbolicUses(files: Readonly<Record<string, string | object>>): string[] {
  const symbolic = symbolicIn(files);
  if (!symbolic) return [];
  const triggers = new Map(symbolic.seeds);
  const { uses } = symbolic.module;
  return uses
    .filter(use => use.how !== 'read')
    .map(use => {
      const sources = [...new Set(use.args.flatMap(one => one.from).map(index => nameOf(uses[index])))];
      const said = `${triggers.get(use.in) ?? 'never'} ${nameOf(use)}(${use.args.map(textOf).join(', ')})`;
      const where = use.guards.map(({ kind, value, holds }) => `${kind} ${holds ? '=' : '≠'} ${value}`).join(', ');
      return [said, sources.length > 0 && `from ${sources.join(', ')}`, where !== '' && `where ${where}`].filter(Boolean).join(' ');
    });
}

/** The module that all of it becomes. */
export function symbolicModule(files: Readonly<Record<string, string | object>>): Pick<Module, 'uses'> {
  return symbolicIn(files)?.module ?? { uses: [] };
}

function symbolicIn(files: Readonly<Record<string, string | object>>): Symbolic | undefined {
  const { files: tree, manifest, parsed } = readInline(files);
  return symbolicOf(tree, manifest, parsed.modules);
}

function nameOf(use: Use | undefined): string {
  return use ? [use.module, use.path].filter(Boolean).join('.') : 'what was not followed';
}

function textOf({ text, elements, members, callable }: Value): string {
  if (text !== undefined) return text;
  if (callable !== undefined) return 'function';
  if (elements) return `[${elements.map(textOf).join(', ')}]`;
  return members ? `{${[...members].map(([key, one]) => `${key}: ${textOf(one)}`).join(', ')}}` : '?';
}
