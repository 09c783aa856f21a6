import type { Node } from 'oxc-parser';

import { bare, keyOfSymbol, plainKey, rootOf } from '../children.ts';
import { type Binding, lookUp, type Scope, type Write } from '../scope.ts';
import type { Survey } from '../survey.ts';

/** `var _this = this`, as compilers write it for functions inside of methods. */
export function isThis({ writes }: Binding): boolean {
  return writes.length > 0 && writes[0]?.value.type === 'ThisExpression';
}

/** `const client = new Client()`, of a class of the file: its fields are set from outside as well. */
export function isOfClass({ writes: [write] }: Binding, { classes }: Survey): boolean {
  const made = write?.how === 'is' && write.path.length === 0 ? bare(write.value) : undefined;
  const callee = made?.type === 'NewExpression' ? bare(made.callee) : undefined;
  const [declared] = (callee?.type === 'Identifier' && write && lookUp(callee.name, write.scope)?.writes) || [];
  return declared !== undefined && classes.has(bare(declared.value));
}

/** Notes one thing that is stored in fields of a name. */
export function addField(key: string, write: Write, { fields }: Survey): void {
  const writes = fields.get(key);
  if (writes) writes.push(write);
  else fields.set(key, [write]);
}

/** Functions that store into `this` may be constructors of classes that have no methods. */
export function notePlainConstructor(index: number, { functions, plainConstructors }: Survey): void {
  const { node } = functions[index] ?? {};
  if (plainConstructors.has(index) || (node?.type !== 'FunctionDeclaration' && node?.type !== 'FunctionExpression')) return;
  plainConstructors.set(index, { methods: new Map(), construct: index, parent: undefined });
}

/** `this[kKey] = value`, where `const kKey = Symbol('key')`: the field of that symbol. What a call gives is kept for whoever knows what the name holds. */
export function noteComputedField(found: Survey, property: Node, write: Write): void {
  if (property.type === 'Identifier' && /^(?:Call|Await|Import)Expression$/.test(write.value.type))
    found.storedUnder.push({ ...write, key: property });
  const key = symbolNamed(property, write.scope);
  if (key !== undefined) addField(key, write, found);
}

/** The key that a name means which stands for a symbol; undefined for any other. */
export function symbolNamed(property: Node, scope: Scope): string | undefined {
  const [declared] = (property.type === 'Identifier' && lookUp(property.name, scope)?.writes) || [];
  const made = declared && bare(declared.value);
  const name = made?.type === 'CallExpression' && isSymbol(bare(made.callee)) ? made.arguments[0] : undefined;
  const said = name && plainKey(name, true);
  return said === undefined ? undefined : keyOfSymbol(said);
}

/** Whether a symbol is made by what is called. */
export function isSymbol(callee: Node): boolean {
  const root = rootOf(callee);
  return root.type === 'Identifier' && root.name === 'Symbol';
}

/** Notes what is stored in a member of an object of a class, or deeper in it. */
export function pushField(found: Survey, left: Node & { type: 'MemberExpression' }, write: Write): void {
  let member = left;
  while (member.object.type === 'MemberExpression') member = member.object;
  const key = plainKey(member.property, member.computed);
  if (!key) return;
  if (member !== left) addField(key, { ...write, how: 'part' }, found);
  else addField(key, write.how === 'part' ? { ...write, adds: true } : write, found);
}
