import type { Program } from 'oxc-parser';

import { folderOf } from '../../../model/path.ts';
import { BUILT_IN_MODULES } from '../../../model/built-in-modules.ts';
import type { Value } from '../../../model/module.ts';
import type { Span } from '../../../model/place.ts';
import { giveMeaning, meaningOf } from '../../own-names.ts';
import { codeOfAddress } from '../../embedded.ts';
import { BUILTINS } from '../../read/fold/builtins.ts';
import { outside } from '../../read/name/outside.ts';
import { textValue } from '../../read/fold/value.ts';
import { parseText } from '../../syntax.ts';
import { keptAsFile, writtenAt } from './code-texts.ts';
import { any, isThing, list, native, open, plain, type Datum, type Thing } from '../values/datum.ts';
import { Env } from '../language/env.ts';
import { shown } from '../outside/entry-names.ts';
import { filesMeant, ownWays } from '../outside/files-meant.ts';
import { linkNames } from './module-names.ts';
import { execInOrder, hoistFunctions, hoistVars } from '../language/statements.ts';
import { member } from '../language/members.ts';
import { NOWHERE } from '../values/nowhere.ts';
import { HELPERS, helpersNamed } from '../natives/helpers.ts';
import { moduleOfNode } from '../natives/modules.ts';
import { parsed } from '../natives/json.ts';
import { codeTextOf, note, type Place, type Run } from '../run.ts';
import { leaving, spend } from '../steps.ts';
import { inThread } from '../outside/started-files.ts';
import { cwdInPackage } from '../outside/working-folder.ts';
import { datumOf, knownText, valueOf } from '../values/values.ts';

/** What a load gives: what files of the package offer, once they have run; of anything else that it is outside. */
export function loadAsked(asked: Datum, at: Span, by: 'require' | 'import()', run: Run): Datum {
  const value = shown(valueOf(asked, run), run);
  const ways =
    /^node_modules\/((?:@[^/]+\/)?[^/]+)\/\*$/.exec(value.text ?? '')?.[1] ??
    knownText(asked) ??
    ownWays(value.text && cwdInPackage(value.text, run));
  const made = ways?.startsWith('data:') ? keptAsFile(codeOfAddress(ways), at, run) : writtenAt(value.text, run);
  if (made !== undefined || ways === undefined) {
    note(run, { named: outside('', by), how: 'call', at, args: [value] });
    return made === undefined ? open(undefined, outside('', `${by}()`), undefined) : offeredBy(made, run, by === 'import()');
  }
  const specifier = meaningOf(ways, by === 'require' ? 'require' : 'import', run.ownNames);
  const files = filesMeant(specifier, at.path, run);
  if (files.length === 0) run.mayThrow++;
  if (/^https?:/.test(specifier)) note(run, { named: outside('', by), how: 'call', at, args: [value] });
  if (files.length === 0) return /^[.<]/.test(specifier) ? open() : moduleNamed(specifier, run, at);
  const offered = files.map(file => offeredBy(file, run, by === 'import()'));
  if (by === 'require') keepChildren(at.path, files, run);
  return any(offered);
}

/** `module.children`: what a file has required. Source: the Node.js API documentation, “Modules: CommonJS modules”. */
function keepChildren(parent: string, files: readonly string[], run: Run): void {
  const children = run.loaded.get(parent)?.props.get('children');
  if (!isThing(children)) return;
  for (const file of files) {
    const child = run.loaded.get(file);
    if (child && !children.items.includes(child)) children.items.push(child);
  }
}

function moduleNamed(specifier: string, run: Run, at: Span): Datum {
  const known = moduleOfNode(specifier.replace(/^node:/, ''), run) ?? helpersNamed(specifier, () => offeredBy(HELPERS, run, false));
  if (known !== undefined) return known;
  const module = open(undefined, outside(specifier, ''), at);
  const { within } = run;
  return within?.isThread && /^(?:node:)?worker_threads$/.test(specifier) ? inThread(module, within, at, run) : module;
}

/** `require`, as a file has it. */
export function requireOf(file: string, run: Run): Thing {
  const own = native(({ args: [asked] }) => loadAsked(asked, { path: file, start: 0, end: 0 }, 'require', run));
  own.props.set(
    'resolve',
    native(({ args: [asked] }) => resolvedBy(valueOf(asked, run), run) ?? ownFile(asked, file, run) ?? asked),
  );
  own.props.set('main', mainOf(run));
  own.props.set('cache', open(undefined, outside('', 'require.cache'), undefined));
  return own;
}

/** `require.resolve('./worker')`: where a file of the package lies. */
function ownFile(asked: Datum, from: string, run: Run): Datum {
  const text = knownText(asked);
  const found = text !== undefined && /^\.{1,2}\//.test(text) ? run.fileAt(text, from) : undefined;
  return found === undefined ? undefined : open({ ...textValue(`<here>/${found}`), whole: false });
}

/** `require.resolve('ethers')`: where another package lies. */
function resolvedBy(asked: Value, run: Run): Datum {
  // Modules of Node are resolved to their names, and what the package offers under its own name is a file of it.
  if (asked.text === undefined || /^[.<]/.test(asked.text) || BUILT_IN_MODULES.has(asked.text.replace(/^node:/, ''))) return undefined;
  if (meaningOf(asked.text, 'require', run.ownNames) !== asked.text) return undefined;
  const found = BUILTINS.get(':require.resolve')?.([asked]);
  return found && datumOf(found);
}

function mainOf(run: Run): Thing {
  const known = run.mains.get(run.started);
  if (known) return known;
  const main = plain();
  if (run.started === undefined) main.base = open(undefined, outside('', 'require.main'), undefined);
  else main.props.set('filename', open({ ...textValue(`<here>/${run.started}`), whole: false }));
  run.mains.set(run.started, main);
  return main;
}

/** Larger files are another package as far as this goes. */
export const LARGEST = 600_000;

/** What a file of the package offers. It is run once, and whoever asks while it runs gets what there is by then. */
export function offeredBy(file: string, run: Run, asModule: boolean): Datum {
  const known = run.loaded.get(file);
  const module = known ?? load(file, run);
  if (!module) return open();
  const exported = member(module, 'exports', NOWHERE, run);
  return asModule && module.props.get('esm') !== true ? namespaceOf(exported) : exported;
}

/** What is loaded by `import` of a file that is none of ESM. */
function namespaceOf(exported: Datum): Datum {
  if (!isThing(exported)) return plain([['default', exported]]);
  const own = plain([['default', exported]]);
  for (const [key, value] of exported.props) if (key !== 'default') own.props.set(key, value);
  return own;
}

export function programOf(file: string, text: string, run: Run): Program | undefined {
  if (!run.programs.has(file)) {
    if (text.length > run.room) return undefined;
    run.room -= text.length;
    const syntax = parseText(file, text);
    if (!('why' in syntax)) giveMeaning(syntax.program, text, run.ownNames);
    run.programs.set(file, 'why' in syntax ? undefined : syntax.program);
  }
  return run.programs.get(file);
}

/** How much of the steps that are left a file leaves to what loads it. */
const KEPT_BY_LOADERS = 1 / 4;

function load(file: string, run: Run): Thing | undefined {
  const bytes = run.files.get(file);
  const text = bytes && bytes.length > LARGEST ? undefined : codeTextOf(file, run);
  if (text === undefined) return undefined;
  spend(run, 20 + text.length / 200);
  const module = run.started === file ? mainOf(run) : plain();
  module.base = open(undefined, outside('', 'module'), undefined);
  const exports = plain();
  module.props.set('exports', exports);
  module.props.set('children', list([]));
  run.loaded.set(file, module);
  if (file.endsWith('.json')) {
    module.props.set('exports', parsed(text, run));
    return module;
  }
  const program = programOf(file, text, run);
  if (!program) return undefined;
  const env = new Env(run.globals, true);
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
  const frame = { returned: [], mayBreak: 0, generates: undefined, waits: undefined, around: [], home: undefined };
  const place: Place = { run, file, env, self: isEsm ? undefined : exports, frame };
  hoistFunctions(program.body, place);
  linkNames(program, exports, place);
  hoistVars(program, place);
  const { guards } = run;
  try {
    // What loads it goes on, however much it does.
    const kept = run.loaded.size > 1 ? run.steps * KEPT_BY_LOADERS : 0;
    leaving(run.held + kept, run, () => execInOrder(program.body, place));
  } finally {
    run.guards = guards;
  }
  return module;
}
