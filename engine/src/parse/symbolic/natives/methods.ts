import { TEXT_METHODS } from '../../read/fold/text-methods.ts';
import { callFunction, construct } from '../language/calls.ts';
import { define } from '../language/classes.ts';
import {
  chainOf,
  isFunction,
  isOpen,
  isThing,
  ITERATOR,
  list,
  native,
  open,
  type Datum,
  type Native,
  type Thing,
} from '../values/datum.ts';
import { ofListed, partsOf } from '../outside/entries.ts';
import { askedOf, oneOfNames, sayingOf } from '../outside/entry-names.ts';
import { unknownOf } from '../values/own-data.ts';
import { codeTextOf, type Run } from '../run.ts';
import { spend } from '../steps.ts';
import { listOfItems } from '../values/long-lists.ts';
import { asOf, datumOf, knownText, lettersOf, madeOf, valueOf } from '../values/values.ts';
import { bigintMethod } from './bigints.ts';
import { byteMethod } from './byte-methods.ts';
import { collectionMethod } from './collections.ts';
import { listMethod } from './lists.ts';
import { asWritten } from './json.ts';
import { namesOf, patternMethod } from './patterns.ts';
import { hasOwn } from './objects.ts';
import { promiseMethod } from './promises.ts';
import { textMethod } from './texts.ts';
import { streamMethod } from './web-streams.ts';

/** A method that the language gives to everything of its kind; undefined where it has none of that name. */
export function methodOf(owner: Datum, name: string, run: Run): Datum {
  const found = find(owner, name, run);
  return found && native(found);
}

function find(owner: Datum, name: string, run: Run): Native | undefined {
  if (typeof owner === 'string') return textMethod(name, run);
  if (typeof owner === 'number') return numberMethod(name);
  if (typeof owner === 'bigint') return bigintMethod(name, run);
  if (!isThing(owner)) {
    const taken = isOpen(owner) ? ofListed(owner, name, run) : undefined;
    return taken === undefined ? openMethod(name, run) : () => taken;
  }
  switch (owner.is) {
    case 'list':
    case 'iterator':
      return listMethod(name, run) ?? ofAll(name, run);
    case 'map':
    case 'set':
      return collectionMethod(name, run) ?? ofAll(name, run);
    case 'bytes':
      return byteMethod(owner, name, run) ?? ofAll(name, run);
    case 'promise':
      return promiseMethod(name, run);
    case 'pattern':
      return patternMethod(name, run);
    case 'function':
      return functionMethod(name, run) ?? ofAll(name, run);
    default:
      return ofAll(name, run);
  }
}

function numberMethod(name: string): Native | undefined {
  if (name === 'toString')
    return ({ self, args: [radix] }) =>
      typeof self === 'number' ? self.toString(typeof radix === 'number' && radix >= 2 && radix <= 36 ? radix : 10) : open();
  if (name === 'toPrecision' || name === 'toExponential')
    return ({ self, args: [digits] }) => (typeof self === 'number' ? written(self, name, digits) : open());
  if (name === 'toFixed')
    return ({ self, args: [digits] }) =>
      typeof self === 'number' ? self.toFixed(Math.min(20, Math.max(0, Number(digits ?? 0) || 0))) : open();
  return undefined;
}

function written(number: number, how: 'toPrecision' | 'toExponential', digits: Datum): Datum {
  const most = typeof digits === 'number' && digits >= 1 && digits <= 100 ? digits : undefined;
  return number[how](most);
}

/** Methods of lists that call a function for what is in them. */
export const VISITS: ReadonlySet<string> = new Set('map forEach flatMap filter find findLast some every reduce reduceRight'.split(' '));

/** Methods that only tell whether something is so, or where: what they give holds nothing of what they are asked about. */
export const ASKS: ReadonlySet<string> = new Set(
  'startsWith endsWith includes has test indexOf lastIndexOf search localeCompare hasOwnProperty'.split(' '),
);

/** What leaves a text as it is, but for blanks. */
const SAME: ReadonlySet<string> = new Set(['trim', 'trimEnd', 'trimStart', 'toString', 'valueOf']);

/** What is done with a text of which part is known, or with a list of which it is not known what is in it. */
function openMethod(name: string, run: Run): Native | undefined {
  const visit = VISITS.has(name) ? listMethod(name, run) : undefined;
  if (visit) return ({ self, args, made, at }) => visit({ self: listOfItems(self, run), args, made, at });
  if (ASKS.has(name)) return asking(name, run);
  const piped = streamMethod(name, run);
  if (piped) return piped;
  if (name === 'match') return ({ self, args: [asked] }) => ({ ...madeOf([self], run), tells: oneOfNames(self, namesOf(asked)).tells });
  const method = TEXT_METHODS.get(name);
  const letters = LETTER_BY_LETTER.has(name) ? byLetters(name, run) : undefined;
  if (!method && !letters) return undefined;
  return given => {
    const exactly = letters?.(given);
    if (exactly !== undefined) return exactly;
    const { self, args } = given;
    const value = method?.(
      valueOf(self, run),
      args.map(one => valueOf(one, run)),
    );
    if (!value && name === 'split') return partsOf(self, args[0]) ?? sayingOf(madeOf([self, ...args], run), name, [self]);
    if (!value) return sayingOf(madeOf([self, ...args], run), name, [self]);
    return SAME.has(name) ? asWritten(datumOf(value), [self]) : sayingOf(datumOf(value), name, [self]);
  };
}

/** What is asked of a text and of a part that are known, wherever they come from, is answered; of others as much as is known. */
function asking(name: string, run: Run): Native {
  const exactly = textMethod(name, run);
  return ({ self, args: [given, ...more], made, at }) => {
    const [text, part] = [knownText(self), knownText(given)];
    if (exactly && text !== undefined && part !== undefined) return exactly({ self: text, args: [part, ...more], made, at });
    return askedOf(self, name, part);
  };
}

/** What comes of the letters of a text, where they are known; undefined where they are not. */
function byLetters(name: string, run: Run): Native | undefined {
  const exactly = textMethod(name, run);
  if (!exactly) return undefined;
  return given => {
    const { self } = given;
    const known = knownText(self);
    if (known !== undefined) return asOf(exactly({ ...given, self: known }), self, run);
    const text = KEEPS_LENGTH_OPEN.has(name) ? lettersOf(self) : undefined;
    const now = text === undefined ? undefined : exactly({ ...given, self: text });
    return text !== undefined && keepsNames(text, now) ? asOf(now, self, run) : undefined;
  };
}

/** Methods that a function or an expression of the package may be given, which are gone through on a text that is known, wherever that comes from. */
const LETTER_BY_LETTER: ReadonlySet<string> = new Set(['replace', 'replaceAll', 'split', 'matchAll']);

/** Those that say nothing of how long a text is, or how many parts it has: a name stands in it for letters that nobody knows. */
const KEEPS_LENGTH_OPEN: ReadonlySet<string> = new Set(['replace', 'replaceAll']);

/** Whether every name that stood in a text, `<home>`, stands in what was made of it: a match within one would be no match in what it stands for. */
function keepsNames(text: string, made: Datum): boolean {
  const now = isOpen(made) ? made.value.text : made;
  return typeof now === 'string' && (text.match(/<[^<>]*>/g) ?? []).every(name => now.includes(name));
}

/** Whether a method only needs the letters of a text. */
export function readsLetters(name: string): boolean {
  return LETTER_BY_LETTER.has(name) || ASKS.has(name);
}

function functionMethod(name: string, run: Run): Native | undefined {
  switch (name) {
    case 'call':
      return ({ self, args: [of, ...args], at }) => callFunction(self, of, args, at, run);
    case 'apply':
      return ({ self, args: [of, args], at }) => callFunction(self, of, isThing(args) ? args.items : [], at, run);
    case 'bind':
      return ({ self, args: [of, ...bound] }) => boundTo(self, of, bound, run);
    case 'toString':
      return ({ self }) => sourceOf(self, run);
    default:
      return undefined;
  }
}

/** The code of a function as it stands in its file. Source: ECMAScript, “Function.prototype.toString”. */
function sourceOf(self: Datum, run: Run): Datum {
  const code = isFunction(self) ? self.code : undefined;
  const text = code?.by === 'package' ? codeTextOf(code.file, run) : undefined;
  if (code?.by !== 'package' || text === undefined) return madeOf([], run);
  spend(run, (code.node.end - code.node.start) / 256);
  return text.slice(code.node.start, code.node.end);
}

function boundTo(callee: Datum, of: Datum, bound: readonly Datum[], run: Run): Thing {
  return native(({ args, made, at }) =>
    made ? construct(callee, [...bound, ...args], at, run) : callFunction(callee, of, [...bound, ...args], at, run),
  );
}

/** An error says what it is called and what happened. Source: ECMAScript, “Error.prototype.toString”. */
function saidOfError(self: Datum): Datum {
  if (!isThing(self) || !self.props.has('stack')) return undefined;
  const [name, message] = [self.props.get('name'), self.props.get('message')];
  if (typeof name !== 'string' || typeof message !== 'string') return undefined;
  return message === '' ? name : `${name}: ${message}`;
}

/** What every object has. */
function ofAll(name: string, run: Run): Native | undefined {
  switch (name) {
    case 'hasOwnProperty':
      return ({ self, args: [key] }) => hasOwn(self, key);
    case 'valueOf':
      return ({ self }) => self;
    case 'toString':
      return ({ self }) => saidOfError(self) ?? madeOf([self], run);
    case 'isPrototypeOf':
      return ({ self, args: [of] }) =>
        isThing(self) && isThing(of) ? of.proto !== undefined && [...chainOf(of.proto)].includes(self) : unknownOf(self, of);
    case 'propertyIsEnumerable':
      return ({ self, args: [key] }) => hasOwn(self, key);
    case '__defineGetter__':
    case '__defineSetter__':
      return ({ self, args: [key, by] }) => {
        if (isThing(self)) define(self, key, name === '__defineGetter__' ? 'get' : 'set', by);
        return undefined;
      };
    case '__lookupGetter__':
    case '__lookupSetter__':
      return ({ self, args: [key] }) => accessorOf(self, key, name === '__lookupGetter__' ? 'get' : 'set');
    case ITERATOR:
      return ({ self }) => (isThing(self) ? list(self.items) : open());
    default:
      return undefined;
  }
}

function accessorOf(of: Datum, key: Datum, part: 'get' | 'set'): Datum {
  const name = knownText(key);
  for (const { props } of isThing(of) && name !== undefined ? chainOf(of) : []) {
    const found = props.get(name ?? '');
    if (typeof found === 'object' && found?.kind === 'accessor') return found[part];
  }
  return undefined;
}
