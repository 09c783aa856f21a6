import type { Node, Program } from 'oxc-parser';

import { clampedPath, folderOf } from '../../model/path.ts';
import type { Span } from '../../model/place.ts';
import { giveMeaning, meaningOf, NO_NAMES } from '../own-names.ts';
import { outside } from '../read/name/outside.ts';
import { textValue } from '../read/fold/value.ts';
import { parseText } from '../syntax.ts';
import { textOfFile } from '../text.ts';
import { any, isOpen, isThing, native, open, plain, type Datum, type Thing } from './datum.ts';
import { Env } from './env.ts';
import { hoistVars, execAll } from './statements.ts';
import { member } from './members.ts';
import { emitters } from './natives/events.ts';
import { parsed } from './natives/json.ts';
import { note, spend, type Place, type Run } from './run.ts';
import { knownText, valueOf } from './values.ts';

/** Files that one load may mean. */
const MOST_MEANT = 16;

/** What a load gives: what files of the package offer, once they have run; of anything else that it is outside. */
export function loadAsked(asked: Datum, at: Span, by: 'require' | 'import()', run: Run): Datum {
  const value = valueOf(asked, run);
  const ways = knownText(asked) ?? ownWays(value.text);
  if (ways === undefined) {
    note(run, { named: outside('', by), how: 'call', at, args: [value] });
    return open(undefined, outside('', `${by}()`), undefined);
  }
  const specifier = meaningOf(ways, by === 'require' ? 'require' : 'import', run.apis.ownNames ?? NO_NAMES);
  if (!/^[.<]/.test(specifier)) return moduleNamed(specifier, run, at);
  const files = filesMeant(specifier, at.path, run);
  return files.length === 0 ? open() : any(files.map(file => offeredBy(file, run, by === 'import()')));
}

/** Of the places that it may be those in the package: what else may be there nobody can tell. */
function ownWays(text: string | undefined): string | undefined {
  const own = (text?.split(' | ') ?? []).filter(way => way.startsWith('<here>') || /^\.{1,2}\//.test(way));
  return own.length === 0 ? undefined : own.join(' | ');
}

const OF_RUN = new WeakMap<Run, Thing>();

function moduleNamed(specifier: string, run: Run, at: Span): Datum {
  if (/^(?:node:)?events$/.test(specifier)) {
    const known = OF_RUN.get(run) ?? emitters(run);
    OF_RUN.set(run, known);
    return known;
  }
  return open(undefined, outside(specifier, ''), at);
}

const ENDINGS = ['', '.js', '.cjs', '.mjs', '.ts', '.json', '/index.js', '/index.cjs', '/index.mjs', '/index.ts'];

/** The files of the package that a specifier may mean; several where part of it is not known. */
function filesMeant(specifier: string, from: string, { files }: Run): string[] {
  const ways = specifier
    .split(' | ')
    .map(way => clampedPath(way.startsWith('<here>') ? way.slice('<here>'.length).replace(/^\//, '') : folderOf(from) + way));
  return ways
    .flatMap(way => {
      if (way.includes('*')) return filesLike(way, files);
      const ending = ENDINGS.find(one => files.has(way === '' ? one.slice(1) : way + one));
      return ending === undefined ? [] : [way === '' ? ending.slice(1) : way + ending];
    })
    .slice(0, MOST_MEANT);
}

function filesLike(pattern: string, files: Run['files']): string[] {
  const [before = '', ...rest] = pattern.split('*');
  const after = rest.at(-1) ?? '';
  return [...files.keys()].filter(
    path =>
      path.startsWith(before) &&
      /\.(?:[cm]?[jt]s|json)$/.test(path) &&
      (path.endsWith(after) || path.replace(/\.\w+$/, '').endsWith(after)),
  );
}

/** `require`, as a file has it. */
export function requireOf(file: string, run: Run): Thing {
  const own = native(({ args: [asked] }) => loadAsked(asked, { path: file, start: 0, end: 0 }, 'require', run));
  own.props.set(
    'resolve',
    native(({ args: [asked] }) => asked),
  );
  own.props.set('main', mainOf(run));
  own.props.set('cache', open(undefined, outside('', 'require.cache'), undefined));
  return own;
}

const MAIN = new WeakMap<Run, Map<string | undefined, Thing>>();

function mainOf(run: Run): Thing {
  const known = MAIN.get(run) ?? new Map<string | undefined, Thing>();
  MAIN.set(run, known);
  const main = known.get(run.started) ?? plain();
  known.set(run.started, main);
  return main;
}

/** Larger files are another package as far as this goes. */
const LARGEST = 120_000;

/** What a file of the package offers. It is run once, and whoever asks while it runs gets what there is by then. */
export function offeredBy(file: string, run: Run, asModule: boolean): Datum {
  const known = run.loaded.get(file);
  const module = known ?? load(file, run);
  if (!module) return open();
  const exported = member(module, 'exports', NOWHERE, run);
  return asModule && module.props.get('esm') !== true ? namespaceOf(exported) : exported;
}

const NOWHERE: Span = { path: '', start: 0, end: 0 };

/** What is loaded by `import` of a file that is none of ESM. */
function namespaceOf(exported: Datum): Datum {
  if (!isThing(exported)) return plain([['default', exported]]);
  const own = plain([['default', exported]]);
  for (const [key, value] of exported.props) if (key !== 'default') own.props.set(key, value);
  return own;
}

const PROGRAMS = new WeakMap<Run['files'], Map<string, Program | undefined>>();

function programOf(file: string, text: string, run: Run): Program | undefined {
  const all = PROGRAMS.get(run.files) ?? new Map<string, Program | undefined>();
  PROGRAMS.set(run.files, all);
  if (!all.has(file)) {
    const syntax = parseText(file, text);
    if (!('why' in syntax)) giveMeaning(syntax.program, text, run.apis.ownNames ?? NO_NAMES);
    all.set(file, 'why' in syntax ? undefined : syntax.program);
  }
  return all.get(file);
}

function load(file: string, run: Run): Thing | undefined {
  const bytes = run.files.get(file);
  if (!bytes || bytes.length > LARGEST) return undefined;
  const text = textOfFile(bytes);
  spend(run, 20 + text.length / 200);
  const module = run.started === file ? mainOf(run) : plain();
  const exports = plain();
  module.props.set('exports', exports);
  run.loaded.set(file, module);
  if (file.endsWith('.json')) {
    module.props.set('exports', parsed(text, run));
    return module;
  }
  const program = programOf(file, text, run);
  if (!program) return undefined;
  const env = new Env(undefined, true);
  const folder = `<here>/${folderOf(file)}`.replace(/\/$/, '');
  const isEsm = program.body.some(one => /^(?:Import|Export)/.test(one.type));
  if (isEsm) module.props.set('esm', true);
  else {
    env.declare('module', module);
    env.declare('exports', exports);
  }
  env.declare('require', requireOf(file, run));
  env.declare('__dirname', open({ ...textValue(folder), whole: false }));
  env.declare('__filename', open({ ...textValue(`<here>/${file}`), whole: false }));
  const frame = { args: [], returned: [], yielded: undefined, home: undefined, isAsync: true };
  const place: Place = { run, file, env, self: isEsm ? undefined : exports, frame };
  linkNames(program, exports, place);
  hoistVars(program, place);
  const { guards } = run;
  execAll(program.body, place);
  run.guards = guards;
  return module;
}

/** Names that a file of ESM has of others, and offers to others, whatever they stand for when they are asked for. */
function linkNames({ body }: Program, exports: Thing, place: Place): void {
  const { run, env } = place;
  const offer = (name: string, get: () => Datum): void =>
    void exports.props.set(name, { kind: 'accessor', get: native(get), set: undefined });
  for (const node of body) {
    const at = { path: place.file, start: node.start, end: node.end };
    if (node.type === 'ImportDeclaration') {
      if (node.importKind === 'type') continue;
      const of = loadAsked(node.source.value, at, 'import()', run);
      for (const one of node.specifiers) {
        const name = one.type === 'ImportSpecifier' ? nameIn(one.imported) : one.type === 'ImportDefaultSpecifier' ? 'default' : '*';
        env.link(one.local.name, cellOf(of, name, at, run));
      }
    } else if (node.type === 'ExportAllDeclaration') {
      const of = loadAsked(node.source.value, at, 'import()', run);
      if (node.exported) offer(nameIn(node.exported), () => of);
      else if (isThing(of)) for (const key of of.props.keys()) if (key !== 'default') offer(key, () => member(of, key, at, run));
      if (isOpen(of)) exports.base = of;
    } else if (node.type === 'ExportDefaultDeclaration') offer('default', () => env.find('*default*')?.value);
    else if (node.type === 'ExportNamedDeclaration') {
      const of = node.source ? loadAsked(node.source.value, at, 'import()', run) : undefined;
      for (const { local, exported } of node.specifiers) {
        const name = nameIn(local);
        offer(nameIn(exported), () => (node.source ? member(of, name, at, run) : env.find(name)?.value));
      }
      for (const name of node.declaration ? namesDeclared(node.declaration) : []) offer(name, () => env.find(name)?.value);
    }
  }
}

function cellOf(of: Datum, name: string, at: Span, run: Run): { value: Datum } {
  return {
    get value(): Datum {
      return name === '*' ? of : member(of, name, at, run);
    },
    set value(_: Datum) {
      // What another file offers is not for this one to change: the package would end here.
    },
  };
}

function nameIn(node: Node): string {
  return node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : '';
}

function namesDeclared(node: Node): string[] {
  if (node.type === 'VariableDeclaration') return node.declarations.flatMap(({ id }) => namesBound(id));
  return (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id ? [node.id.name] : [];
}

function namesBound(node: Node): string[] {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'ObjectPattern':
      return node.properties.flatMap(one => namesBound(one.type === 'RestElement' ? one.argument : one.value));
    case 'ArrayPattern':
      return node.elements.flatMap(one => (one ? namesBound(one) : []));
    case 'AssignmentPattern':
      return namesBound(node.left);
    case 'RestElement':
      return namesBound(node.argument);
    default:
      return [];
  }
}

/** Runs what was put off until nothing else was left to do. */
export function runWaiting(run: Run): void {
  for (let next = run.waiting.shift(); next; next = run.waiting.shift()) next();
}
