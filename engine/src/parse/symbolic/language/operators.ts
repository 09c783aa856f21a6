import { joinTexts } from '../../read/fold/join-texts.ts';
import { LONGEST, UNFOLLOWED } from '../../read/fold/value.ts';
import { callFunction } from './calls.ts';
import { compared } from './conditions.ts';
import { any, chainOf, isFunction, isOpen, isThing, open, SYMBOL, type Datum, type Open, type Thing } from '../values/datum.ts';
import { member } from './members.ts';
import { operateOnBigints } from '../natives/bigints.ts';
import { asWritten } from '../natives/json.ts';
import { typeEverywhere } from '../values/everywhere.ts';
import { NOWHERE } from '../values/nowhere.ts';
import { unknownOf } from '../values/own-data.ts';
import type { Run } from '../run.ts';
import { spend, spendOn } from '../steps.ts';
import { datumOf, knownText, madeOf, ofFewWays, saidByItself, textOf, truth } from '../values/values.ts';

/** What an operator makes of two; of what is not known to its end, what it is made of. */
export function operate(operator: string, left: Datum, right: Datum, run: Run): Datum {
  const [ways, others] = [operandsOf(left, operator), operandsOf(right, operator)];
  if (ways.length * others.length > 1 && ways.length * others.length <= MOST_WAYS && !/^(?:in|instanceof)$/.test(operator)) {
    spend(run, ways.length * others.length);
    const each = ways.flatMap(one => others.map(other => operateOn(operator, one, other, run)));
    if (each.every(one => !isOpen(one) && !isThing(one))) return any(each);
  }
  return operateOn(operator, left, right, run);
}

/** Ways of both that are gone through one by one. */
const MOST_WAYS = 16;

/** What an operator goes on with: each of several texts, numbers and values of the language that something may be. */
function operandsOf(datum: Datum, operator: string): readonly Datum[] {
  if (!isThing(datum)) return isOpen(datum) ? [] : [datum];
  if (datum.is !== 'any' || datum.items.some(one => isThing(one) || isOpen(one))) return [];
  // What may be nothing is told as what it is otherwise.
  return operator === '+' ? datum.items.filter(one => !isNothing(one)) : datum.items;
}

function operateOn(operator: string, left: Datum, right: Datum, run: Run): Datum {
  switch (operator) {
    case '===':
    case '==':
      return same(...loosely(left, right, operator === '==', run), operator === '==');
    case '!==':
    case '!=': {
      const is = same(...loosely(left, right, operator === '!=', run), operator === '!=');
      return typeof is === 'boolean' ? !is : unlessOwn(compared(left, right, false), left, right);
    }
    case 'in': {
      const key = knownText(left);
      if (isThing(right) && right.proxy) return hasByProxy(right.proxy, left, run);
      if (!isThing(right) || key === undefined || right.base || right.is === 'any') return open();
      return hasMember(right, key);
    }
    case 'instanceof':
      return isInstance(left, right, run);
    default: {
      spendOn(run, [left, right]);
      const hint = operator === '+' ? 'default' : 'number';
      const [one, other] = [primitiveOf(left, hint, run), primitiveOf(right, hint, run)];
      return isOpen(one) || isOpen(other) || isThing(one) || isThing(other)
        ? ofUnknown(operator, one, other, run)
        : ofKnown(operator, one, other, run);
    }
  }
}

/** An object of the package that says what it is; anything else stays what it is. */
export function primitiveOf(datum: Datum, hint: 'number' | 'default', run: Run): Datum {
  return isThing(datum) && (datum.is === 'plain' || datum.is === 'function') ? (saidByItself(datum, run, hint) ?? datum) : datum;
}

function ofUnknown(operator: string, left: Datum, right: Datum, run: Run): Datum {
  if (operator === '+') return asWritten(datumOf(ofFewWays(joinTexts([textOf(left, run), textOf(right, run)]))), [left, right]);
  return COMPARES.has(operator) ? unknownOf(left, right) : madeOf([left, right], run);
}

/** Whether something has a text of which part is known, and comes from nowhere that may have none. */
function isDefined(datum: Datum): boolean {
  return isOpen(datum) && datum.value.text !== undefined && datum.named === undefined && datum.isMaybe !== true;
}

function isNothing(datum: Datum): boolean {
  return datum === undefined || datum === null;
}

/** What `==` compares: an object that is held against a text or number says what it is. */
function loosely(left: Datum, right: Datum, isLoose: boolean, run: Run): readonly [Datum, Datum] {
  const isText = (one: Datum): boolean => typeof one === 'string' || typeof one === 'number' || typeof one === 'bigint';
  if (!isLoose) return [left, right];
  return [isText(right) ? primitiveOf(left, 'default', run) : left, isText(left) ? primitiveOf(right, 'default', run) : right];
}

function same(left: Datum, right: Datum, isLoose: boolean): Datum {
  if (isDefined(left) && isNothing(right)) return false;
  if (isDefined(right) && isNothing(left)) return false;
  const [isUnknown, isOther] = [isOpen(left) || isAny(left), isOpen(right) || isAny(right)];
  if (isUnknown || isOther) {
    const [one, other] = [knownText(left), knownText(right)];
    return one !== undefined && other !== undefined && isOpen(left) === isOpen(right)
      ? one === other
      : unlessOwn(compared(left, right, true), left, right);
  }
  if (isLoose && !isThing(left) && !isThing(right)) {
    // As the language compares: undefined and null are one, and texts of numbers are numbers.
    if (left === undefined || left === null || right === undefined || right === null) return (left ?? null) === (right ?? null);
    return typeof left === typeof right ? left === right : Number(left) === Number(right);
  }
  // A list or object is compared with a text or number by what it says.
  if (isLoose && isThing(left) !== isThing(right) && !isNothing(left) && !isNothing(right)) return open();
  return left === right;
}

/** What nobody else tells is told by what was not followed. */
function unlessOwn(asked: Open, left: Datum, right: Datum): Open {
  return asked.tells === undefined ? unknownOf(left, right) : asked;
}

function hasByProxy({ target, handler }: NonNullable<Thing['proxy']>, key: Datum, run: Run): Datum {
  const has = member(handler, 'has', NOWHERE, run);
  if (!isFunction(has)) return operate('in', key, target, run);
  const holds = truth(callFunction(has, handler, [target, key], NOWHERE, run));
  return holds ?? open();
}

/** Whether something has a member, be it of what it comes from. */
function hasMember(owner: Thing, key: string): Datum {
  if (owner.is === 'list' && Number(key) < owner.items.length) return true;
  for (const at of chainOf(owner)) {
    if (at.props.has(key)) return true;
    if (at.base) return open();
  }
  return OF_ALL.has(key);
}

/** What every object has. */
const OF_ALL: ReadonlySet<string> = new Set(['toString', 'valueOf', 'hasOwnProperty', 'constructor', 'isPrototypeOf', 'toLocaleString']);

function isAny(datum: Datum): boolean {
  return isThing(datum) && datum.is === 'any';
}

function isInstance(left: Datum, right: Datum, run: Run): Datum {
  const asked = isThing(right) ? right.props.get(`${SYMBOL}hasInstance`) : undefined;
  if (isFunction(asked)) return truth(callFunction(asked, isThing(right) ? right : undefined, [left], NOWHERE, run)) ?? unknownOf(left);
  if (!isThing(left)) return isOpen(left) ? open() : false;
  if (left.is === 'any' || isAny(right)) return open();
  if (!isFunction(right)) return open();
  const prototype = right.props.get('prototype');
  for (const at of left.proto ? chainOf(left.proto) : []) if (at === prototype) return true;
  return right.code.by === 'language' ? open() : false;
}

function ofKnown(operator: string, left: undefined | null | boolean | number | string | bigint, right: typeof left, run: Run): Datum {
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string')) {
    const text = String(left) + String(right);
    return text.length > LONGEST ? open(UNFOLLOWED) : text;
  }
  if (typeof left === 'bigint' && typeof right === 'bigint' && !COMPARES.has(operator)) return operateOnBigints(operator, left, right, run);
  if (typeof left === 'bigint' && typeof right === 'bigint') return compare(operator, left, right);
  if ((typeof left === 'bigint' || typeof right === 'bigint') && !COMPARES.has(operator)) return open(UNFOLLOWED);
  if (typeof left === 'string' && typeof right === 'string' && COMPARES.has(operator)) return compare(operator, left, right);
  const [a, b] = [Number(left), Number(right)];
  return COMPARES.has(operator) ? compare(operator, a, b) : (NUMBERS.get(operator)?.(a, b) ?? open());
}

const COMPARES: ReadonlySet<string> = new Set(['<', '>', '<=', '>=']);

function compare<T extends string | number | bigint>(operator: string, left: T, right: T): boolean {
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  return operator === '<=' ? left <= right : left >= right;
}

const NUMBERS: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => a / b],
  ['%', (a, b) => a % b],
  ['**', (a, b) => a ** b],
  ['|', (a, b) => a | b],
  ['&', (a, b) => a & b],
  ['^', (a, b) => a ^ b],
  ['<<', (a, b) => a << b],
  ['>>', (a, b) => a >> b],
  ['>>>', (a, b) => a >>> b],
]);

/** `typeof`, of what is known what it is. */
export function typeName(datum: Datum): Datum {
  if (isOpen(datum)) return typeEverywhere(datum) ?? (datum.value.whole && datum.value.text !== undefined ? 'string' : open());
  if (isThing(datum) && datum.proxy) return typeName(datum.proxy.target);
  if (isThing(datum)) return datum.is === 'any' ? open() : datum.code ? 'function' : 'object';
  return datum === null ? 'object' : typeof datum;
}
