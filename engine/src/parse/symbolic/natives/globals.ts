import {
  collection,
  functionOf,
  isList,
  isOpen,
  isThing,
  list,
  native,
  open,
  plain,
  SYMBOL,
  UNKNOWN_KEY,
  type Datum,
  type Native,
  type Thing,
} from '../values/datum.ts';
import { BUILTINS } from '../../read/fold/builtins.ts';
import { originsOf } from '../../read/fold/origins.ts';
import { UNFOLLOWED, UNKNOWN } from '../../read/fold/value.ts';
import { callFunction } from '../language/calls.ts';
import { itemsOf } from '../language/iterate.ts';
import { member } from '../language/members.ts';
import { namespace, unknownOf } from '../values/own-data.ts';
import type { Run } from '../run.ts';
import { spend } from '../steps.ts';
import { isLeftOpen, leaveOpen, listOfItems, MOST_ITEMS } from '../values/long-lists.ts';
import { datumOf, knownText, madeOf, textOf, truth, valueOf } from '../values/values.ts';
import { bigints } from './bigints.ts';
import { keyOf } from './collections.ts';
import { abortControllers, abortSignals } from './aborting.ts';
import { eventOf, eventTargets } from './events.ts';
import { asWritten, parse, stringify } from './json.ts';
import { methodOf } from './methods.ts';
import { errorOf, grouped, objects, proxyOf, reflection } from './objects.ts';
import { patternOf } from './patterns.ts';
import { promises } from './promises.ts';
import { regenerators } from './regenerator.ts';
import { readableStreams, sinks } from './web-streams.ts';

const OF_RUN = new WeakMap<Run, ReadonlyMap<string, Datum>>();

/** What the language has by name that does nothing to the world. */
export function languageOf(run: Run): ReadonlyMap<string, Datum> {
  let own = OF_RUN.get(run);
  if (!own) OF_RUN.set(run, (own = namesOf(run)));
  return own;
}

/** What a function of the language is called. */
export function nameInLanguage(of: Thing, run: Run): string | undefined {
  for (const [name, one] of languageOf(run)) if (one === of) return name;
  return undefined;
}

function namesOf(run: Run): ReadonlyMap<string, Datum> {
  const targets = eventTargets(run);
  const known = new Map<string, Datum>([
    ['Object', objects(run)],
    ['Reflect', namespace(reflection(run))],
    ['Promise', promises(run)],
    ['Proxy', proxies(run)],
    [
      'JSON',
      namespace(
        plain([
          ['parse', native(parse(run))],
          ['stringify', native(stringify(run))],
        ]),
      ),
    ],
    ['Array', arrays(run)],
    ['Map', maps(run)],
    ['WeakMap', collections('map', run)],
    ['Set', collections('set', run)],
    ['WeakSet', native(made('set', run))],
    ['Symbol', symbols(run)],
    ['Math', namespace(mathematics())],
    ['String', texts(run)],
    ['Number', numbers(run)],
    ['BigInt', bigints(run)],
    ['Boolean', native(({ args: [one] }) => truth(one) ?? open())],
    [
      'parseInt',
      native(({ args: [one, radix] }) => asNumber(one, text => Number.parseInt(text, typeof radix === 'number' ? radix : undefined), run)),
    ],
    ['parseFloat', native(({ args: [one] }) => asNumber(one, Number.parseFloat, run))],
    ['isNaN', native(({ args: [one] }) => (isOpen(one) ? open() : Number.isNaN(Number(isThing(one) ? Number.NaN : one))))],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['ReadableStream', readableStreams(run)],
    ['TransformStream', native(sinks(run))],
    ['WritableStream', native(sinks(run))],
    ['EventTarget', targets],
    ['AbortController', abortControllers(targets, run)],
    ['AbortSignal', abortSignals(targets, run)],
    ['Event', eventOf()],
    ['CustomEvent', eventOf()],
    ['WeakRef', native(({ args: [of] }) => plain([['deref', native(() => of)]]))],
    ['regeneratorRuntime', regenerators(run)],
    ['RegExp', native(({ args: [source, flags] }) => patternOf(source, flags, run))],
  ]);
  for (const name of ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'AggregateError'])
    known.set(name, classOf(errorOf(name)));
  return known;
}

function proxies(run: Run): Thing {
  const made = proxyOf(run);
  const own = native(made);
  own.props.set(
    'revocable',
    native(given =>
      plain([
        ['proxy', made(given)],
        ['revoke', native(() => undefined)],
      ]),
    ),
  );
  return own;
}

function classOf(call: Native): Thing {
  const own = functionOf({ by: 'language', call });
  own.props.set('prototype', plain([['constructor', own]]));
  return own;
}

const OF_COLLECTIONS = 'get set has add delete clear forEach keys values entries';

function collections(is: 'map' | 'set', run: Run): Thing {
  const own = native(made(is, run));
  own.props.set(
    'prototype',
    onPrototype(OF_COLLECTIONS, self => self, own, run),
  );
  return own;
}

function maps(run: Run): Thing {
  const own = collections('map', run);
  own.props.set(
    'groupBy',
    native(({ args: [of, by], at }) => {
      const all = collection('map');
      for (const [key, group] of grouped(of, by, keyOf, at, run)) {
        if (key === UNKNOWN_KEY) all.base = open(originsOf(valueOf(group, run)));
        else all.entries.set(key, group);
      }
      return all;
    }),
  );
  return own;
}

function made(is: 'map' | 'set', run: Run): Native {
  return ({ args: [from], at }) => {
    const all = collection(is);
    if (isLeftOpen(from)) all.base = open(UNFOLLOWED);
    for (const one of from === undefined || from === null ? [] : itemsOf(from, run)) {
      const key = is === 'map' ? member(one, '0', at, run) : one;
      all.entries.set(keyOf(key), is === 'map' ? member(one, '1', at, run) : one);
    }
    return all;
  };
}

function arrays(run: Run): Thing {
  const own = native(({ args }) => (args.length === 1 && typeof args[0] === 'number' ? ofLength(args[0], run) : list([...args])));
  own.props.set(
    'isArray',
    native(({ args: [one] }) => isOneOfLists(one)),
  );
  own.props.set(
    'of',
    native(({ args }) => list([...args])),
  );
  const from: Native = ({ args: [of, by, self], at: where }) => {
    const length = isThing(of) && of.is === 'plain' ? of.props.get('length') : undefined;
    const made = typeof length === 'number' ? ofLength(length, run) : listOfItems(of, run);
    if (typeof length === 'number') made.items.forEach((_, at) => void (made.items[at] = member(of, String(at), where, run)));
    if (by !== undefined) made.items = made.items.map((one, at) => callFunction(by, self, [one, at], where, run));
    return made;
  };
  own.props.set('from', native(from));
  own.props.set('fromAsync', native(from));
  own.props.set(
    'prototype',
    onPrototype(OF_LISTS, self => (isList(self) ? self : listOfItems(self, run)), own, run),
  );
  return own;
}

/** Whether it is a list; not known where only some of what it may be is. */
function isOneOfLists(of: Datum): Datum {
  if (!isThing(of) || of.is !== 'any') return isOpen(of) ? open() : isList(of);
  const [first, ...others] = of.items.map(isOneOfLists);
  return typeof first === 'boolean' && others.every(one => one === first) ? first : open();
}

const OF_LISTS = 'slice map forEach filter concat join push reduce some every find includes indexOf';
const OF_TEXTS =
  'at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf match matchAll padEnd padStart repeat replace replaceAll search slice split ' +
  'startsWith substr substring toLowerCase toString toUpperCase trim trimEnd trimStart valueOf';

/** `Array.prototype.slice.call(list)`. `asOwn`: what it is called on, as something that has such methods. */
function onPrototype(names: string, asOwn: (self: Datum) => Datum, constructor: Thing, run: Run): Thing {
  const methods = plain([['constructor', constructor]]);
  for (const name of names.split(' '))
    methods.props.set(
      name,
      native(({ self, args, at }) => {
        const own = asOwn(self);
        // What extends a list has its methods from here.
        return callFunction(methodOf(own, name, run) ?? member(own, name, at, run), own, args, at, run);
      }),
    );
  return methods;
}

function isCodePoint(code: number): boolean {
  return Number.isInteger(code) && code >= 0 && code <= 0x10_ff_ff;
}

/** Arguments that a function of the language is given: each takes room on the stack. */
const MOST_ARGUMENTS = 5_000;

function ofLength(length: number, run: Run): Thing {
  const many = Math.max(0, Math.floor(length) || 0);
  if (many > MOST_ITEMS) return leaveOpen(list([]), run);
  spend(run, many / 64);
  return list(Array.from({ length: many }));
}

function symbols(run: Run): Thing {
  const own = native(({ args: [name] }) => `${SYMBOL}${knownText(name) ?? ''}#${run.symbols++}`);
  own.props.set(
    'for',
    native(({ args: [name] }) => `${SYMBOL}${knownText(name) ?? ''}`),
  );
  own.props.set(
    'keyFor',
    native(({ args: [one] }) =>
      typeof one === 'string' && one.startsWith(SYMBOL) && !/#\d+$/.test(one) ? one.slice(SYMBOL.length) : undefined,
    ),
  );
  for (const name of ['iterator', 'asyncIterator', 'toPrimitive', 'toStringTag', 'hasInstance', 'dispose', 'species'])
    own.props.set(name, `${SYMBOL}${name}`);
  return own;
}

function mathematics(): Thing {
  const own = plain([...CONSTANTS.map((name): [string, Datum] => [name, Math[name]]), ['random', native(() => open())]]);
  for (const name of FUNCTIONS)
    own.props.set(
      name,
      native(({ args }) => {
        const method: (...all: number[]) => number = Math[name];
        return args.length <= MOST_ARGUMENTS && args.every(one => typeof one === 'number') ? method(...args) : unknownOf(...args);
      }),
    );
  return own;
}

const CONSTANTS = ['PI', 'E', 'LN2', 'LN10', 'LOG2E', 'LOG10E', 'SQRT2', 'SQRT1_2'] as const;
/** What gives the same wherever it runs. */
const FUNCTIONS = [
  ...(['abs', 'acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'cbrt', 'ceil', 'clz32', 'cos', 'cosh', 'exp', 'expm1'] as const),
  ...(['floor', 'fround', 'hypot', 'imul', 'log', 'log10', 'log1p', 'log2', 'max', 'min', 'pow', 'round', 'sign', 'sin', 'sinh'] as const),
  ...(['sqrt', 'tan', 'tanh', 'trunc'] as const),
];

function texts(run: Run): Thing {
  const own = native(({ args }) => (args.length === 0 ? '' : asWritten(datumOf(textOf(args[0], run)), args)));
  const letters =
    (made: (...codes: number[]) => string, isCode: (code: number) => boolean): Native =>
    ({ args }) => {
      const codes = args.flatMap(one => (typeof one === 'number' && isCode(one) ? [one] : []));
      return codes.length === args.length && codes.length <= MOST_ARGUMENTS ? made(...codes) : madeOf(args, run);
    };
  own.props.set(
    'raw',
    native(({ args: [template, ...values] }) => {
      const raw = isThing(template) ? (template.props.get('raw') ?? template) : template;
      const told = [typeof raw === 'object' && raw?.kind === 'accessor' ? template : raw, ...values].map(one => valueOf(one, run));
      return datumOf(BUILTINS.get(':String.raw')?.(told) ?? UNKNOWN);
    }),
  );
  own.props.set('fromCharCode', native(letters(String.fromCharCode, () => true)));
  own.props.set('fromCodePoint', native(letters(String.fromCodePoint, isCodePoint)));
  own.props.set(
    'prototype',
    onPrototype(OF_TEXTS, self => self, own, run),
  );
  return own;
}

function numbers(run: Run): Thing {
  const own = native(({ args: [one] }) => asNumber(one, Number, run));
  own.props.set(
    'isInteger',
    native(({ args: [one] }) => (isOpen(one) ? unknownOf(one) : Number.isInteger(one))),
  );
  own.props.set(
    'isFinite',
    native(({ args: [one] }) => (isOpen(one) ? unknownOf(one) : Number.isFinite(one))),
  );
  own.props.set(
    'isNaN',
    native(({ args: [one] }) => (isOpen(one) ? unknownOf(one) : Number.isNaN(one))),
  );
  own.props.set(
    'parseInt',
    native(({ args: [one] }) => asNumber(one, Number.parseInt, run)),
  );
  own.props.set(
    'isSafeInteger',
    native(({ args: [one] }) => (isOpen(one) ? unknownOf(one) : Number.isSafeInteger(one))),
  );
  for (const name of ['MAX_SAFE_INTEGER', 'MIN_SAFE_INTEGER', 'EPSILON', 'MAX_VALUE', 'MIN_VALUE'] as const)
    own.props.set(name, Number[name]);
  return own;
}

function asNumber(one: Datum, read: (text: string) => number, run: Run): Datum {
  return isOpen(one) || isThing(one) ? madeOf([one], run) : read(String(one));
}
