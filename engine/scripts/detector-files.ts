import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseSync, Visitor } from 'oxc-parser';
import type { Expression, ObjectExpression, Program } from 'oxc-parser';

import { filesBelow, ROOT } from './sources.ts';

/** One detector as its files tell it, before any of its code runs. */
export interface DetectorFile {
  /** `code`, `install`, … : the folder below `engine/src/detect`. */
  readonly family: string;
  /** The file's name without its ending, which must be the detector's id. */
  readonly id: string;
  /** The constant it exports: the id in camel case. */
  readonly constant: string;
  /** Path from the checkout's top. */
  readonly path: string;
  /** The `when` of each case in the test beside it; empty when there is no test. */
  readonly speaks: readonly string[];
  readonly silent: readonly string[];
}

const DETECT = 'engine/src/detect';

/** All detectors, by family and id. A file in a family folder is one when it takes `detector` from the model; others are parts of theirs. */
export function detectorFiles(): DetectorFile[] {
  const paths = filesBelow(join(ROOT, DETECT)).filter(path => path.includes('/') && path.endsWith('.ts') && !path.endsWith('.test.ts'));
  const tests = filesBelow(join(ROOT, DETECT)).filter(path => path.endsWith('.test.ts'));
  return paths
    .filter(path => declaresDetector(read(path)))
    .map(path => {
      const [family = '', name = ''] = path.split('/');
      const id = name.replace(/\.ts$/, '');
      // Cases of one kind may have a file of their own: `<id>.of-forms.test.ts`.
      const stem = path.replace(/\.ts$/, '');
      const cases = tests.filter(test => test === `${stem}.test.ts` || test.startsWith(`${stem}.`)).map(test => readCases(read(test)));
      return {
        family,
        id,
        constant: camelCase(id),
        path: `${DETECT}/${path}`,
        speaks: cases.flatMap(one => one.speaks),
        silent: cases.flatMap(one => one.silent),
      };
    });
}

/** `env-upload` → `envUpload`. */
export function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether the source imports the function `detector`, which is how a detector is declared. */
export function declaresDetector(source: string): boolean {
  const { module } = parseSync('detector.ts', source, { lang: 'ts', sourceType: 'module' });
  return module.staticImports.some(
    found =>
      found.moduleRequest.value.endsWith('/model/detector.ts') &&
      found.entries.some(entry => !entry.isType && entry.importName.name === 'detector'),
  );
}

/** The `when` of every case that the test gives to `examine(detector, { speaks, silent })`. */
export function readCases(source: string): { speaks: string[]; silent: string[] } {
  const { program } = parseSync('detector.test.ts', source, { lang: 'ts', sourceType: 'module' });
  const constants = constantsOf(program);
  const cases: { speaks: string[]; silent: string[] } = { speaks: [], silent: [] };
  const visitor = new Visitor({
    CallExpression(call) {
      if (call.callee.type !== 'Identifier' || call.callee.name !== 'examine') return;
      const [, given] = call.arguments;
      if (given?.type !== 'ObjectExpression') return;
      cases.speaks.push(...titles(member(given, 'speaks'), constants));
      cases.silent.push(...titles(member(given, 'silent'), constants));
    },
  });
  visitor.visit(program);
  return cases;
}

function titles(list: Expression | undefined, constants: ReadonlyMap<string, Expression>): string[] {
  if (list?.type === 'Identifier') return titles(constants.get(list.name), constants);
  if (list?.type !== 'ArrayExpression') return [];
  return list.elements.flatMap(element => {
    if (element?.type === 'SpreadElement') return titles(element.argument, constants);
    const one = element?.type === 'Identifier' ? constants.get(element.name) : element;
    const when = one?.type === 'ObjectExpression' ? member(one, 'when') : undefined;
    if (when?.type === 'Literal' && typeof when.value === 'string') return [when.value];
    return when?.type === 'TemplateLiteral' ? [when.quasis.map(part => part.value.cooked).join('…')] : [];
  });
}

function member(object: ObjectExpression, name: string): Expression | undefined {
  for (const property of object.properties) {
    if (property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === name) return property.value;
  }
  return undefined;
}

function constantsOf(program: Program): Map<string, Expression> {
  const constants = new Map<string, Expression>();
  for (const statement of program.body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) if (id.type === 'Identifier' && init) constants.set(id.name, init);
  }
  return constants;
}

function read(path: string): string {
  return readFileSync(join(ROOT, DETECT, path), 'utf8');
}
