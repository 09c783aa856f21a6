import type { MemberExpression, Node } from 'oxc-parser';

import { bare, calledName, nameSaid, plainKey, rootOf } from '../children.ts';
import { type Binding, lookUp, type Scope, type Write } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';
import type { Later } from './declare.ts';
import { isThis } from './fields.ts';

/** Notes that a call such as `list.push(x)` puts its arguments into what the name holds. */
export function recordFilling({ callee, arguments: args }: AnyCall, scope: Scope, found: Survey, later: Later[]): void {
  recordReading(callee, args, scope, later);
  if (callee.type !== 'MemberExpression') return;
  const key = plainKey(callee.property, callee.computed);
  if (key === 'assign') recordAssigned(callee, args, scope, found);
  if (key !== undefined && WRITES_BYTES.test(key)) recordBytes(callee.object, args, scope, later);
  if (key === 'pipe') recordPiped(callee.object, args, scope, later);
  if (key !== undefined && FEEDS.has(key)) recordFed(callee.object, args, scope, later);
  if (key === 'encodeInto') recordEncoded(args, scope, later);
  if (!key || !FILLS.has(key)) return;
  if (key === 'copy') recordCopy(callee, args, scope, later);
  const list = filledBy(callee.object);
  const root = rootOf(list);
  // `list.splice(from, count, …put)`
  const put = key === 'splice' ? args.slice(2) : args;
  const under = key === 'set' && args.length === 2 ? args[0] : undefined;
  if (root.type === 'ThisExpression' && list.type === 'MemberExpression') noteFilled(list, { put, under }, scope, found);
  if (root.type !== 'Identifier') return;
  later.push(() => {
    const binding = lookUp(root.name, scope);
    if (binding && isThis(binding) && list.type === 'MemberExpression' && list.object === root)
      fill(plainKey(list.property, list.computed), { put, under }, scope, found);
    if (binding?.param) found.filledParams.add(binding);
    const inside =
      key === 'push' && list.type === 'MemberExpression' && list.object === root ? plainKey(list.property, list.computed) : undefined;
    binding?.writes.push(...partsPut({ put, under, inside }, scope));
  });
}

/** `from.copy(into, at)` and `from.copy(state.into, at)` put one into the other. Source: the Node.js documentation of `Buffer`. */
function recordCopy({ object }: MemberExpression, [first]: AnyCall['arguments'], scope: Scope, later: Later[]): void {
  const whole = first && bare(first);
  const into = whole?.type === 'MemberExpression' ? plainKey(whole.property, whole.computed) : undefined;
  const name = whole?.type === 'MemberExpression' ? bare(whole.object) : whole;
  if (name?.type !== 'Identifier') return;
  later.push(() => lookUp(name.name, scope)?.writes.push({ value: object, scope, path: [], how: 'part', into }));
}

const WRITES_BYTES = /^(?:write(?:U?Int\w+|Big\w+|Float\w+|Double\w+)?|set(?:Uint|Int|Float|Big)\w+)$/;

/** `bytes.write(text)` and `view.setUint8(at, byte)`, of bytes that the code has made: a stream is written to as well, and holds nothing. */
function recordBytes(object: Node, args: AnyCall['arguments'], scope: Scope, later: Later[]): void {
  const bytes = bare(object);
  if (bytes.type !== 'Identifier') return;
  later.push(() => {
    const binding = lookUp(bytes.name, scope);
    for (const value of args)
      if (binding && isOfBytes(binding) && value.type !== 'Literal')
        binding.writes.push({ value: bare(value), scope, path: [], how: 'part' });
  });
}

/** `Buffer.alloc(n)`, `new DataView(…)`, `new Uint8Array(n)`. */
function isOfBytes(binding: Binding): boolean {
  const made = madeBy(binding);
  return made !== undefined && /^(?:alloc(?:Unsafe(?:Slow)?)?|DataView|Buffer|Uint8Array)$/.test(calledName(made) ?? '');
}

/** The call that gives a name what it stands for first. */
function madeBy({ writes: [write] }: Binding): AnyCall | undefined {
  const made = write && bare(write.value);
  return made?.type === 'CallExpression' || made?.type === 'NewExpression' ? made : undefined;
}

/** `file.pipe(packed); packed.pipe(socket)`: what goes into a stream that makes something else of it comes out of it. Source: the Node.js documentation of `stream`. */
function recordPiped(source: Node, [first]: AnyCall['arguments'], scope: Scope, later: Later[]): void {
  const into = first && bare(first);
  if (into?.type === 'Identifier') later.push(() => feed(into.name, source, scope));
}

const FEEDS: ReadonlySet<string> = new Set(['write', 'end']);

/** `packed.write(data)`. */
function recordFed(into: Node, [data]: AnyCall['arguments'], scope: Scope, later: Later[]): void {
  const stream = bare(into);
  if (data && data.type !== 'Literal' && stream.type === 'Identifier') later.push(() => feed(stream.name, bare(data), scope));
}

function feed(name: string, value: Node, scope: Scope): void {
  const binding = lookUp(name, scope);
  const call = binding && madeBy(binding);
  if (call && CHANGES.test(calledName(call) ?? '') && !isOwn(bare(call.callee), scope))
    binding.writes.push({ value, scope, path: [], how: 'part' });
}

/** Whether a function of the file is called so. */
function isOwn(callee: Node, scope: Scope): boolean {
  const binding = callee.type === 'Identifier' ? lookUp(callee.name, scope) : undefined;
  return (
    binding?.callable !== undefined || binding?.writes.some(({ value }) => /^(?:Arrow)?Function|^Class/.test(bare(value).type)) === true
  );
}

/** What makes a stream out of which comes what went in, packed, encrypted or as it is. */
const CHANGES =
  /^(?:create(?:Gzip|Gunzip|Unzip|Deflate(?:Raw)?|Inflate(?:Raw)?|Brotli(?:Compress|Decompress)|Zstd(?:Compress|Decompress)|Cipheriv|Decipheriv)|Gzip|Deflate|PassThrough|Transform|through2?)$/;

/** `encoder.encodeInto(text, bytes)`. Source: the Encoding Standard. */
function recordEncoded([text, bytes]: AnyCall['arguments'], scope: Scope, later: Later[]): void {
  const into = bytes && bare(bytes);
  if (!text || into?.type !== 'Identifier') return;
  later.push(() => lookUp(into.name, scope)?.writes.push({ value: bare(text), scope, path: [], how: 'part' }));
}

const PARTS: ReadonlySet<string> = new Set(['searchParams', 'headers']);

/** `(lists[key] ||= []).push(x)`, `lists.get(key).push(x)`, `(lists[key] = lists[key] || []).push(x)` fill what holds the lists. */
function filledBy(node: Node): Node {
  const list = bare(node);
  if (list.type === 'AssignmentExpression') return filledBy(list.left);
  if (list.type === 'LogicalExpression') return filledBy(list.left);
  if (list.type === 'CallExpression' && calledName(list) === 'get' && list.callee.type === 'MemberExpression')
    return filledBy(list.callee.object);
  // What is put into these goes where the address or the request goes. Sources: the URL and the Fetch Standard.
  if (
    list.type === 'MemberExpression' &&
    !list.computed &&
    PARTS.has(plainKey(list.property, false) ?? '') &&
    list.object.type !== 'ThisExpression'
  )
    return filledBy(list.object);
  return list.type === 'MemberExpression' && list.computed && plainKey(list.property, true) === undefined ? filledBy(list.object) : list;
}

/** `Object.assign(this.attributes, given)`. */
function recordAssigned({ object }: MemberExpression, [into, ...sources]: AnyCall['arguments'], scope: Scope, found: Survey): void {
  if (!into || sources.length === 0 || object.type !== 'Identifier' || object.name !== 'Object') return;
  const target = bare(into);
  if (target.type === 'MemberExpression') noteFilled(target, { put: sources }, scope, found);
}

/** `fs.readSync(descriptor, bytes, …)` and `handle.read(bytes, …)` put what they read into the bytes they are given. Source: the Node.js API documentation, “File system”, 24.x. */
function recordReading(callee: Node, args: AnyCall['arguments'], scope: Scope, later: Later[]): void {
  const name = nameSaid(callee);
  if (args.length === 0 || (name !== 'read' && name !== 'readSync')) return;
  const [first, second] = args.map(bare);
  const [source, bytes] =
    second?.type === 'Identifier' ? [first, second] : [callee.type === 'MemberExpression' ? callee.object : undefined, first];
  // `files.read(path, '{}')`: what is followed by a text is no room for bytes.
  if (!source || bytes?.type !== 'Identifier' || (second?.type === 'Literal' && typeof second.value === 'string')) return;
  later.push(() => lookUp(bytes.name, scope)?.writes.push({ value: source, scope, path: [], how: 'part' }));
}

/** `this.queue.push(x)`. */
function noteFilled(list: MemberExpression, filling: Filling, scope: Scope, found: Survey): void {
  fill(list.object.type === 'ThisExpression' ? plainKey(list.property, list.computed) : undefined, filling, scope, found);
}

function fill(key: string | undefined, filling: Filling, scope: Scope, { filled }: Survey): void {
  if (key === undefined) return;
  const known = filled.get(key) ?? [];
  filled.set(key, known);
  known.push(...partsPut(filling, scope));
}

/** What a call puts into something: of two that `set` is given, the second under the first. */
interface Filling {
  readonly put: readonly Node[];
  readonly under?: Node | undefined;
  /** The member of what a name holds that it is put into. */
  readonly inside?: string | undefined;
}

function partsPut({ put, under, inside }: Filling, scope: Scope): Write[] {
  return put.map(arg => ({ value: bare(arg), scope, path: [], how: 'part', under: arg === under ? undefined : under, inside }));
}

const FILLS = new Set(['push', 'unshift', 'add', 'set', 'append', 'update', 'splice', 'fill', 'copy']);
