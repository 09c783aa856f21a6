import type { Node, ObjectExpression } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';

/** How browserify and its kin open their table of modules: `1:[function(require,module,exports){`; what waits for others is `async`. */
const OPENS = /[\w$"']\s*:\s*\[\s*(?:async\s+)?function\s*\(\s*\w+\s*,\s*\w+\s*,\s*\w+\s*\)/;

const STARTS = [':[function', ': [function', ':[async function', ': [async function'];

/** The modules of a file that browserify has put together, by the function that each is. */
export interface Browserified {
  /** What `require` in such a function means: the function of another module by the name it is asked for. */
  readonly asks: ReadonlyMap<number, ReadonlyMap<string, number>>;
  /** Where the tables are handed over, and the functions in them. */
  readonly loads: readonly { readonly call: AnyCall; readonly scope: Scope; readonly functions: readonly number[] }[];
}

const NONE: Browserified = { asks: new Map(), loads: [] };

/** Finds the tables: `{ 1: [function (require, module, exports) { … }, { './a': 2 }], … }`, handed to whatever loads them. */
export function browserifiedIn({ sites, text, functionOf }: Survey): Browserified {
  // Looking for plain letters is far faster than the pattern.
  if (!STARTS.some(start => text.includes(start)) || !OPENS.test(text)) return NONE;
  const asks = new Map<number, Map<string, number>>();
  const loads: { call: AnyCall; scope: Scope; functions: number[] }[] = [];
  for (const site of sites) {
    if (site.kind !== 'call') continue;
    for (const argument of site.node.arguments) {
      const table = bare(argument);
      const modules = table.type === 'ObjectExpression' ? modulesOf(table, functionOf) : undefined;
      if (!modules) continue;
      const byKey = new Map(modules.map(({ key, func }) => [key, func]));
      for (const { func, deps } of modules)
        asks.set(func, new Map([...deps].flatMap(([name, key]) => (byKey.has(key) ? [[name, byKey.get(key) ?? 0]] : []))));
      loads.push({ call: site.node, scope: site.scope, functions: modules.map(({ func }) => func) });
    }
  }
  return { asks, loads };
}

interface Packed {
  readonly key: string;
  readonly func: number;
  readonly deps: ReadonlyMap<string, string>;
}

function modulesOf(table: ObjectExpression, functionOf: Survey['functionOf']): Packed[] | undefined {
  if (table.properties.length === 0) return undefined;
  const modules: Packed[] = [];
  for (const one of table.properties) {
    const key = one.type === 'Property' ? plainKey(one.key, one.computed) : undefined;
    const pair = one.type === 'Property' ? bare(one.value) : undefined;
    const [body, deps] = pair?.type === 'ArrayExpression' ? pair.elements : [];
    const func = body ? functionOf.get(bare(body)) : undefined;
    if (key === undefined || func === undefined || deps?.type !== 'ObjectExpression') return undefined;
    modules.push({ key, func, deps: namesIn(deps) });
  }
  return modules;
}

function namesIn(deps: ObjectExpression): Map<string, string> {
  const names = new Map<string, string>();
  for (const one of deps.properties) {
    if (one.type !== 'Property') continue;
    const name = plainKey(one.key, one.computed);
    const key = plainKey(one.value, true);
    if (name !== undefined && key !== undefined) names.set(name, key);
  }
  return names;
}

/** The function whose `require` a name is, if its first parameter is meant. */
export function requireOf(callee: Node, scope: Scope, { asks }: Browserified): number | undefined {
  const inner = bare(callee);
  if (asks.size === 0 || inner.type !== 'Identifier') return undefined;
  const param = lookUp(inner.name, scope)?.param;
  return param?.index === 0 && asks.has(param.of) ? param.of : undefined;
}
