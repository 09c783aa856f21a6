import type { Node } from 'oxc-parser';

import { meansOwnFile, type Value } from '../../../model/module.ts';
import { bundledBy, valueOfBrowserified, valueOfBundled } from '../name/bundles.ts';
import { boundArguments, otherArguments, pushSpread, spreadOutElsewhere } from './call-arguments.ts';
import { bare, calledName, plainKey } from '../children.ts';
import { askedOf } from '../name/classes.ts';
import { foldField } from './fold-members.ts';
import { handedOn, handedOnToAll, variableRead } from './environment-read.ts';
import { withFieldsFound, withFieldsListed } from './with-fields.ts';
import { awaitedIn, awaitedResult, functionResult } from './function-result.ts';
import { withoutHelper } from '../name/helper.ts';
import { interpreted, interpretedEach } from './interpreted.ts';
import { keptValue } from '../walk/kept-under-keys.ts';
import { functionsListed } from '../link/listed-functions.ts';
import { stateMade } from './made-state.ts';
import { besides, chosenFunctions, enteredAlso, oneOfChosen } from './several-functions.ts';
import { isMereAnswer } from './mere-answers.ts';
import { methodResult } from './method-result.ts';
import { keepsForLater } from '../link/react-hooks.ts';
import { calleeMade } from '../name/made-of.ts';
import { type Named, nameOf } from '../name/names.ts';
import { usesByKeys } from '../use/called-by-keys.ts';
import { noteUse } from '../use/note-use.ts';
import { privateRead } from '../walk/private-fields.ts';
import { orKnown, ran } from './ran.ts';
import type { Reader } from '../reader.ts';
import { isPartOfRequest, loginIn } from './requests.ts';
import type { Scope } from '../scope.ts';
import { taggedArguments } from '../walk/plain-call.ts';
import { isCardNumber, isNumber, keepsSecrets } from '../walk/secret-names.ts';
import type { AnyCall } from '../survey.ts';
import { noteDecoded } from './note-decoded.ts';
import { oneOf } from './one-of.ts';
import { givenByOutside, VISITS } from './outside-value.ts';
import { asNumber, holding, originsOf, originsOfAll, withOrigins } from './origins.ts';
import { UNKNOWN } from './value.ts';
import { fold } from './values.ts';

const NONE: readonly never[] = [];

/** What a call gives: a folded text where reading can tell, and otherwise whatever flows into it. */
export function foldCall(node: AnyCall, scope: Scope, reader: Reader): Value {
  const told = ran(node, scope, reader);
  const known = result(node, scope, reader);
  const value = told ? orKnown(told, known) : known;
  if (told) noteDecoded(told, node, reader);
  noteDecoded(value, node, reader);
  return value;
}

function result(node: AnyCall, scope: Scope, reader: Reader): Value {
  const also = reader.found.choices.get(node);
  const value = resultOfFirst(node, scope, reader);
  return also ? withOrigins(value, ...also.map(one => fold(one, scope, reader))) : value;
}

/** What it gives where the callee is what its name stands for first. */
function resultOfFirst(node: AnyCall, scope: Scope, reader: Reader): Value {
  const hidden = privateRead(node);
  if (hidden && reader.found.fields.has(hidden.field)) return foldField(hidden.field, scope, reader);
  const kept = keptValue(node, scope, reader);
  if (kept) return kept;
  const callee = bare(node.callee);
  const [argument] = node.arguments;
  if (argument && keepsForLater(callee, scope)) return fold(argument, scope, reader);
  const packed = valueOfBrowserified(node, scope, reader);
  if (packed) return packed;
  const byName = nameOf(callee, scope, reader);
  const args = boundArguments(byName, reader);
  const written = byName?.kind === 'function' ? taggedArguments(node) : node.arguments;
  for (const one of written) pushSpread(one, args, node, scope, reader);
  const named = calleeMade(byName, callee, scope, reader);
  const last = args.at(-1);
  if (last && named?.kind === 'outside' && named.module === 'path' && node.arguments.at(-1)?.type === 'SpreadElement')
    args.splice(-1, 1, spreadOutElsewhere(last));
  const [list] = args;
  if (argument && list && calledName(node) === 'from') args[0] = withFieldsListed(list, argument, scope, reader);
  const others = named?.kind === 'function' ? otherArguments(node, scope, reader) : NONE;
  const told = named?.kind === 'function' ? args : handedOnToAll(node, entered(node, reader), args, { scope, reader });
  const first = given(node, named, told, scope, reader);
  const also = besides(first, enteredAlso(node, named, first, scope, reader), told, reader);
  const more = [...others.map(one => given(node, named, one, scope, reader)), ...also];
  const either = more.length === 0 ? first : oneOf([first, ...more]);
  const made = withOrigins(either, goneThrough(node, scope, reader));
  const value = withFieldsFound(holding(made, stateMade(node, args, reader)), node, scope, reader);
  // A call that only gives another form to a secret gives the secret.
  const self =
    callee.type === 'MemberExpression'
      ? holding(fold(callee.object, scope, reader), requestedBy(callee, scope, reader), loginIn(node))
      : UNKNOWN;
  if (self.holds.length === 0 && args.every(arg => arg.holds.length === 0)) return value;
  const { module, path } = named?.kind === 'outside' ? named : { module: '*', path: '' };
  const method = methodCalled(callee);
  if (method === 'exec' && callee.type === 'MemberExpression' && isPattern(fold(callee.object, scope, reader))) return found(value, args);
  const keeps = keepsSecrets(module, path, method) || (named?.kind === 'function' && writesOut(named.index, reader));
  // What adds up numbers gives a number, as hashes do.
  if (!keeps || (/^reduce(?:Right)?$/.test(method ?? '') && isCount(args[1]))) return value;
  return isNumber(module, path) ? holding(value, ...args.map(asNumber)) : holding(value, shownPart(self, method, args), ...args);
}

/** The functions that it was seen to call, where they are not told by its name. */
function entered(node: AnyCall, { found }: Reader): readonly number[] {
  const entered = found.entered.get(node);
  return entered === undefined ? NONE : typeof entered === 'number' ? [entered] : entered;
}

/** Of the number of a card its first eight digits and its last four may be shown, and tell who issued it. Source: PCI DSS 4.0, requirement 3.4. */
function shownPart(self: Value, method: string | undefined, [start, end]: readonly Value[]): Value {
  if (!self.holds.some(isCardNumber) || !/^(?:slice|substring|substr)$/.test(method ?? '')) return self;
  const [from, to] = [start?.whole === true ? start.text : undefined, end?.whole === true ? end.text : undefined];
  const isShown = (from === '0' && /^[0-8]$/.test(to ?? '')) || (/^-[1-4]$/.test(from ?? '') && end === undefined);
  return isShown ? { ...self, holds: self.holds.filter(name => !isCardNumber(name)) } : self;
}

function isCount(value: Value | undefined): boolean {
  return value?.whole === true && /^-?\d+n?$/.test(value.text ?? '');
}

/** `/^Bearer (.+)$/.exec(header)`: the text, and parts of it that tell as much. */
function found(value: Value, args: readonly Value[]): Value {
  const part = holding(originsOf(value), ...args);
  return { ...part, elements: Array.from({ length: MOST_GROUPS }, () => part) };
}

const MOST_GROUPS = 8;

function isPattern({ text, whole }: Value): boolean {
  return whole && text !== undefined && /^\/[^]+\/[a-z]*$/.test(text);
}

/** The method that a call means: `slice` of `list.slice()` and of `[].slice.call(list)`. */
function methodCalled(callee: Node): string | undefined {
  if (callee.type !== 'MemberExpression') return undefined;
  const key = plainKey(callee.property, callee.computed);
  const inner = key === 'call' || key === 'apply' ? bare(callee.object) : undefined;
  return inner?.type === 'MemberExpression' ? plainKey(inner.property, inner.computed) : key;
}

/** Whether a function of the file writes what it is given in letters of an alphabet of its own: what comes out is what went in. */
function writesOut(index: number, { found }: Reader): boolean {
  const node = found.functions[index]?.node;
  return node !== undefined && node.end - node.start < 1_500 && ALPHABET.test(found.text.slice(node.start, node.end));
}

const ALPHABET = /['"`](?:0123456789abcdef|(?=[^'"`]*(?:bcdef|BCDEF))[A-Za-z\d+/_-]{32,64}=?)['"`]/;

/** `req.get('X')`: a part of what was asked. */
function requestedBy(callee: Node & { type: 'MemberExpression' }, scope: Scope, reader: Reader): Value {
  return isPartOfRequest(callee, scope, reader) ? fold(callee, scope, reader) : UNKNOWN;
}

export function given(node: AnyCall, named: Named | undefined, args: readonly Value[], scope: Scope, reader: Reader): Value {
  const callee = bare(node.callee);
  if (isMereAnswer(callee, named, args, scope, reader)) return UNKNOWN;
  const keyed = named === undefined || named.kind === 'outside' ? usesByKeys(node, scope, reader) : NONE;
  if (keyed.length > 0) return withOrigins(originsOf(...args), { ...UNKNOWN, from: keyed });
  const listed = mayBeListed(named) ? functionsListed(callee, scope, reader) : [];
  if (listed.length > (named?.kind === 'function' ? 1 : 0)) return oneOf(listed.map(index => functionResult(index, args, reader)));
  if (named?.kind === 'outside') return givenByOutside(node, named, args, scope, reader);
  // `steps[name](x)` of a table that is written down: where that comes from which any of its functions gives.
  const mayChoose = callee.type === 'MemberExpression' ? callee.computed : callee.type === 'Identifier';
  const chosen = named || !mayChoose ? [] : chosenFunctions(callee, scope, reader);
  if (chosen.length > 0) return oneOfChosen(chosen, args, scope, reader);
  // What `bind` gives is a function still.
  if (named?.kind === 'function' && callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'bind')
    return { ...UNKNOWN, callable: named.index };
  const plain = named?.kind === 'function' ? withoutHelper(node, named.index, reader) : undefined;
  if (plain) return fold(plain, scope, reader);
  if (named?.kind === 'class') {
    const asked = askedOf(named.record, reader)
      .slice(0, 8)
      .map(index => functionResult(index, [], reader));
    const made = holding(originsOf(...args, fold(callee, scope, reader), ...asked), ...asked);
    // Who goes through it gets what its iterator yields.
    const iterated = asked.find(({ elements }) => elements !== undefined);
    return iterated ? { ...made, elements: iterated.elements } : made;
  }
  const awaits = named?.kind === 'function' ? awaitedIn(node) : undefined;
  const awaited = awaits && args[3]?.callable;
  if (awaited !== undefined) return withOrigins(awaitedResult(awaited, reader), ...args.slice(0, 3));
  const bundled = named?.kind === 'function' ? bundledBy(node, named.index, scope, reader) : undefined;
  if (bundled) return valueOfBundled(bundled, reader);
  if (named?.kind === 'function')
    return (
      variableRead(node, named.index, args, { scope, reader }) ??
      interpreted(node, named.index, scope, reader) ??
      functionResult(named.index, handedOn(node, named.index, args, { scope, reader }), reader)
    );
  if (callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'map') {
    const each = interpretedEach(node, fold(callee.object, scope, reader), args[0], scope, reader);
    if (each) return each;
  }
  return callee.type === 'MemberExpression'
    ? (methodResult(callee, args, scope, reader) ?? UNKNOWN)
    : originsOfAll([...args, fold(callee, scope, reader)]);
}

/** Of rows of a list the name is not known, that of the first, or what a method of lists gives. */
function mayBeListed(named: Named | undefined): boolean {
  return (
    named === undefined ||
    named.kind === 'function' ||
    (named.kind === 'outside' && named.module === '' && /^(?:Object\.|Map\(\))/.test(named.path))
  );
}

/** `promise.then(f)`, where another file offers `f`: what that gives. */
function goneThrough({ callee, arguments: [through] }: AnyCall, scope: Scope, reader: Reader): Value {
  const member = bare(callee);
  if (through?.type !== 'Identifier' && through?.type !== 'MemberExpression') return UNKNOWN;
  if (member.type !== 'MemberExpression' || !VISITS.has(plainKey(member.property, member.computed) ?? '')) return UNKNOWN;
  const named = nameOf(through, scope, reader);
  if (named?.kind !== 'outside' || named.path.includes('(') || !meansOwnFile(named.module)) return UNKNOWN;
  return { ...UNKNOWN, from: [noteUse(through, named, 'call', scope, reader)] };
}
