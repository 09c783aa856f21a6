import { parseSync, type Program } from 'oxc-parser';

/** One stretch of a source and what takes its place. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The tree of a source; undefined for what is not JavaScript: a specimen's payload may be mere words. */
export function treeOfSource(source: string): Program | undefined {
  const { program, errors } = parseSync('specimen.js', source, { lang: 'js', sourceType: 'unambiguous' });
  return errors.length === 0 ? program : undefined;
}

/** Whether a tree has `import` or `export` at its top. */
export function isModule(program: Program): boolean {
  return program.body.some(statement => /^(?:Import|Export)/.test(statement.type));
}

/** The source with all edits made. They may not overlap; what is only put in comes before what takes the place of others. */
export function edited(source: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    pieces.push(source.slice(at, start), text);
    at = end;
  }
  return pieces.join('') + source.slice(at);
}

/** The first line where it names an interpreter, and the rest. */
export function withoutHashbang(source: string): readonly [string, string] {
  const line = /^#!.*\n/.exec(source)?.[0] ?? '';
  return [line, source.slice(line.length)];
}
