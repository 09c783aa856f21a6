import type { Node } from 'oxc-parser';

import { bare, isFunction, plainKey, rootOf } from '../read/children.ts';
import { isGivenElement } from '../read/link/list-visits.ts';
import { forEachName } from '../read/walk/declare.ts';

/** Variables that get parts of what another one holds. */
export interface HandedOn {
  /** The name of what holds it. */
  readonly from: string;
  readonly to: readonly string[];
  /** The function whose parameters they are; undefined where they are variables of the place. */
  readonly inside: Node | undefined;
}

function isVisit(method: string): boolean {
  return isGivenElement(0, method) || isGivenElement(1, method);
}

/** `for (const [look, put] of rules)`, `const { look, put } = rule`, `rules.reduce((text, rule) => …, text)`; undefined for anything else. */
export function handedOn(node: Node): HandedOn | undefined {
  switch (node.type) {
    case 'ForOfStatement': {
      const [declared] = node.left.type === 'VariableDeclaration' ? node.left.declarations : [];
      return declared && partsOf(node.right, [declared.id], undefined);
    }
    case 'VariableDeclarator':
      return node.init && node.id.type !== 'Identifier' ? partsOf(node.init, [node.id], undefined) : undefined;
    case 'CallExpression': {
      const callee = bare(node.callee);
      const [first] = node.arguments;
      const visit = first && bare(first);
      const visits = callee.type === 'MemberExpression' && isVisit(plainKey(callee.property, callee.computed) ?? '');
      return visits && visit && isFunction(visit) ? partsOf(callee.object, visit.params, visit) : undefined;
    }
    default:
      return undefined;
  }
}

function partsOf(value: Node, patterns: readonly Node[], inside: Node | undefined): HandedOn | undefined {
  const root = rootOf(value);
  const to: string[] = [];
  for (const pattern of patterns) forEachName(pattern, [], name => to.push(name), NO_DEFAULT);
  return root.type === 'Identifier' && to.length > 0 ? { from: root.name, to, inside } : undefined;
}

/** What stands there where nothing is handed over comes from nowhere else. */
const NO_DEFAULT = (): void => undefined;
