import type { Program } from 'oxc-parser';

import type { Span } from '../../../model/place.ts';
import { outside, type Outside } from '../../read/name/outside.ts';
import { runText } from '../language/calls.ts';
import { keptAsFile } from './code-texts.ts';
import { isList, isOpen, isThing, open, type Datum, type Open } from '../values/datum.ts';
import { Env } from '../language/env.ts';
import { evaluate } from '../language/expressions.ts';
import { offeredBy, programOf } from './load.ts';
import { setMember } from '../language/members.ts';
import { note, type Place, type Run } from '../run.ts';
import { spend } from '../steps.ts';
import { exec, hoistFunctions, hoistVars, inBlock, varsIn } from '../language/statements.ts';
import { knownText, valueOf } from '../values/values.ts';

/** Something outside that is given code as a text. */
interface Given {
  readonly named: Outside;
  readonly args: readonly Datum[];
  readonly receiver: Datum;
  /** What the call gives, as far as nobody looks into the text. */
  readonly result: Open;
  readonly at: Span;
}

/** `eval(text)`, which knows the names around it; undefined where the text is not known to be code. */
export function evaluatedHere(args: readonly Datum[], at: Span, place: Place): { readonly result: Datum } | undefined {
  const { run } = place;
  const [asked] = args;
  if (!isOpen(asked) && typeof asked !== 'string') return { result: asked };
  const text = knownText(asked);
  if (text === undefined || programIn(text, at, run) === undefined) return undefined;
  note(run, { named: outside('', 'eval'), how: 'call', at, args: args.map(one => valueOf(one, run)) });
  return { result: completed(text, at, place) };
}

/** What running a text gives that is known by then; undefined where nothing is run. */
export function evaluatedBy(
  { named: { module, path }, args, receiver, result, at }: Given,
  run: Run,
): { readonly result: Datum } | undefined {
  const name = `${module}:${path}`;
  const text = (index: number): string | undefined => knownText(args[index] ?? open());
  switch (name) {
    case ':eval':
    case 'vm:runInThisContext':
      return told(globally(text(0), at, run));
    case ':Function': {
      const [code = '', ...names] = args.map(one => knownText(one)).toReversed();
      return told(functionOfText(code, names.toReversed(), at, run));
    }
    case 'vm:compileFunction':
      return told(functionOfText(text(0) ?? '', isList(args[1]) ? args[1].items.map(knownText) : [], at, run));
    case 'vm:runInContext':
    case 'vm:runInNewContext':
      return told(runIn(args[1], text(0), at, run));
    case 'vm:Script':
    case 'vm:SourceTextModule':
      if (args[0] !== undefined) result.props.set(SOURCE, args[0]);
      return undefined;
    default:
      return byMethod(path, { args, receiver, at }, run);
  }
}

/** Under what a script keeps its text. Code can write no such name. */
const SOURCE = '\0source';

function byMethod(
  path: string,
  { args, receiver, at }: Pick<Given, 'args' | 'receiver' | 'at'>,
  run: Run,
): { readonly result: Datum } | undefined {
  if (/(?:^|[.)])_compile$/.test(path)) {
    const file = keptAsFile(knownText(args[0]) ?? '', at, run);
    const offered = file === undefined ? undefined : offeredBy(file, run, false);
    if (offered !== undefined) setMember(receiver, 'exports', offered, at, run);
    return told(offered);
  }
  const script = isOpen(receiver) ? receiver.props.get(SOURCE) : undefined;
  if (script === undefined || !/^(?:Script|SourceTextModule)\(\)\.(?:runIn\w*|evaluate)$/.test(path)) return undefined;
  const code = knownText(script);
  return told(path.endsWith('runInThisContext') ? globally(code, at, run) : runIn(args[0], code, at, run));
}

function told(result: Datum): { readonly result: Datum } | undefined {
  return result === undefined ? undefined : { result };
}

/** The names of a context are those that the code has, and what it stores in them is in the context. */
function runIn(context: Datum, text: string | undefined, at: Span, run: Run): Datum {
  const place = globalPlace(run);
  const names = isThing(context) ? [...context.props] : [];
  spend(run, names.length);
  for (const [name, value] of names) if (typeof value !== 'object' || value?.kind !== 'accessor') place.env.declare(name, value);
  const result = completed(text, at, place);
  for (const name of place.env.names()) setMember(context, name, place.env.find(name)?.value, at, run);
  return result;
}

/** What such code declares everybody has. */
function globally(text: string | undefined, at: Span, run: Run): Datum {
  return completed(text, at, { ...globalPlace(run), env: run.globals });
}

/** Code that has no names but those that everybody has. */
function globalPlace(run: Run): Place {
  const frame = { returned: [], mayBreak: 0, generates: undefined, waits: undefined, around: run.guards, home: undefined };
  return { run, file: '', env: new Env(run.globals, true), self: undefined, frame };
}

/** A function of a text, which has no names but those that everybody has. Source: ECMAScript, “CreateDynamicFunction”. */
function functionOfText(code: string, names: readonly (string | undefined)[], at: Span, run: Run): Datum {
  if (code === '' || names.includes(undefined)) return undefined;
  const how = AWAITS.test(code) ? 'async function' : 'function';
  return completed(`(${how}(${names.join()}) {\n${code}\n})`, at, globalPlace(run));
}

/** A statement that waits: that of an async function. */
const AWAITS = /(?:^|[;{}(=])\s*await\s/;

/** A text as a program, under the path that it is told by; undefined where it is none, or one too many. */
function programIn(text: string, at: Span, run: Run): { readonly program: Program; readonly file: string } | undefined {
  const file = keptAsFile(text, at, run);
  const program = file === undefined ? undefined : programOf(file, text, run);
  return file === undefined || program === undefined ? undefined : { program, file };
}

/** Runs a text, and gives what its last statement does. */
function completed(text: string | undefined, at: Span, around: Place): Datum {
  const { run } = around;
  const found = text === undefined ? undefined : programIn(text, at, run);
  if (!found) return undefined;
  const { program, file } = found;
  spend(run, 4 + program.end / 200);
  const place: Place = { ...around, file };
  const outer = around.env.ofFunction();
  hoistVars(program, { ...place, env: outer });
  const last = runText(program, run, () => lastOf(program, inBlock(place)));
  if (outer === run.globals) for (const name of varsIn(program)) run.replaced.set(`:${name}`, outer.find(name)?.value);
  return last;
}

function lastOf(program: Program, place: Place): Datum {
  hoistFunctions(program.body, place);
  let last: Datum;
  for (const one of program.body) {
    if (one.type === 'ExpressionStatement') last = evaluate(one.expression, place);
    else {
      const end = exec(one, place);
      if (end) return end.how === 'return' ? end.value : last;
    }
  }
  return last;
}
