import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import type { Later } from './declare.ts';
import { functionNamed } from '../function-named.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall, ClassRecord, Survey } from '../survey.ts';

/** How compilers, and Node's `util`, name what makes one function extend another. */
const EXTENDS = /^_*(?:inherits(?:Loose)?|extends)$/;

/** Notes classes that are put together by calls: `_createClass(F, [{ key: 'm', value: function () {} }])`, `_inherits(F, P)`, `util.inherits(F, P)`. */
export function recordOlderClass({ callee, arguments: args }: AnyCall, scope: Scope, found: Survey, later: Later[]): void {
  const [made, second, third] = args;
  if (made?.type !== 'Identifier' || !second) return;
  if (second.type !== 'ArrayExpression' && third?.type !== 'ArrayExpression')
    return extended({ callee, made: made.name, value: second, scope }, found, later);
  const methods = [...described(second), ...(third ? described(third) : [])];
  if (methods.length === 0) return;
  later.push(() => {
    const record = classOf(made.name, scope, found);
    for (const { key, value } of methods) {
      const index = found.functionOf.get(value);
      if (!record || index === undefined) continue;
      record.methods.set(key, index);
      found.owners.set(index, record);
      if (!found.methods.has(key)) found.methods.set(key, index);
    }
  });
}

/** `_inherits(F, P)`: most calls are of another name, which costs less to see than anything else of them. */
function extended({ callee, made, value, scope }: Extension, found: Survey, later: Later[]): void {
  const called = bare(callee);
  const name =
    called.type === 'Identifier'
      ? called.name
      : called.type === 'MemberExpression' && called.property.type === 'Identifier'
        ? called.property.name
        : '';
  if (!/s(?:Loose)?$/.test(name) || !EXTENDS.test(name)) return;
  later.push(() => {
    const record = classOf(made, scope, found);
    if (record) record.parent ??= { value, scope };
  });
}

interface Extension {
  readonly callee: Node;
  readonly made: string;
  readonly value: Node;
  readonly scope: Scope;
}

interface Described {
  readonly key: string;
  readonly value: Node;
}

/** The methods in `[{ key: 'm', value: function () {} }]`; none where the list is any other. */
function described(list: Node): Described[] {
  const inner = bare(list);
  if (inner.type !== 'ArrayExpression') return [];
  return inner.elements.flatMap(element => {
    if (element?.type !== 'ObjectExpression') return [];
    const member = (name: string): Node | undefined => {
      const one = element.properties.find(property => property.type === 'Property' && plainKey(property.key, property.computed) === name);
      return one?.type === 'Property' ? bare(one.value) : undefined;
    };
    const named = member('key');
    const key = named && plainKey(named, true);
    const value = member('value') ?? member('get');
    return key === undefined || value?.type !== 'FunctionExpression' ? [] : [{ key, value }];
  });
}

/** The class that a function makes objects of. */
export function classOf(name: string, scope: Scope, found: Survey): ClassRecord | undefined {
  const construct = functionNamed(lookUp(name, scope), found);
  if (construct === undefined) return undefined;
  const record = found.constructors.get(construct) ?? { methods: new Map<string, number>(), construct, parent: undefined };
  found.constructors.set(construct, record);
  return record;
}
