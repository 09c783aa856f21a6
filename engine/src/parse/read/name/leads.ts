import type { Expression, Node } from 'oxc-parser';

import { meansOwnFile } from '../../../model/module.ts';
import { bare } from '../children.ts';
import type { Named } from './names.ts';
import type { Reader } from '../reader.ts';

/** Globals with members that the reading of code itself understands. */
const UNDERSTOOD: ReadonlySet<string> = new Set(
  (
    'Array Buffer Function JSON Object Promise Proxy Reflect String TextDecoder TextEncoder URL Uint8Array arguments exports import module ' +
    'process require util'
  ).split(' '),
);

/** The same of modules. */
const MODULES: ReadonlySet<string> = new Set(['path', 'url', 'util', 'querystring', 'os']);

/**
 * Whether a member could name anything worth knowing, whatever its key. A computed key is folded only then: measured on 36 packages, nine of ten
 * such keys are counters into lists of numbers, and following them cost a fifth of all time.
 */
export function mayLead(named: Named, reader: Reader): boolean {
  switch (named.kind) {
    case 'outside': {
      const { module, path } = named;
      if (module !== '') return meansOwnFile(module) || reader.apis.leads(module, path) || MODULES.has(module);
      const dot = path.indexOf('.');
      return path === '' || UNDERSTOOD.has(dot < 0 ? path : path.slice(0, dot)) || reader.apis.leads('', path);
    }
    case 'list':
      return namesAny(named.node, reader);
    case 'object':
      return (named.binding?.writes.length ?? 0) > 1 || namesAny(named.node, reader);
    default:
      return true;
  }
}

/** Whether a name says nothing where another one may say more: `map.get(key)` of `map.get(key) || new Client()`. */
export function saysNothing(named: Named): boolean {
  return named.kind === 'outside' && named.module === '' && /^(?:Weak)?Map\(\)\.get\(\)$/.test(named.path);
}

/** Whether a literal holds anything but texts and numbers. */
function namesAny(node: Node & { type: 'ArrayExpression' | 'ObjectExpression' }, reader: Reader): boolean {
  const known = reader.leading.get(node);
  if (known !== undefined) return known;
  const leads =
    node.type === 'ArrayExpression'
      ? node.elements.some(element => element !== null && mayName(element, reader))
      : node.properties.some(property => property.type === 'SpreadElement' || mayName(property.value, reader));
  reader.leading.set(node, leads);
  return leads;
}

function mayName(node: Expression | Node, reader: Reader): boolean {
  const inner = bare(node);
  switch (inner.type) {
    case 'Literal':
    case 'BinaryExpression':
    case 'TemplateLiteral':
    case 'UnaryExpression':
    case 'UpdateExpression':
      return false;
    case 'ArrayExpression':
    case 'ObjectExpression':
      return namesAny(inner, reader);
    default:
      return true;
  }
}
