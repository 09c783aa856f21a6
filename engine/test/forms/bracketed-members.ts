import { Visitor, type Node } from 'oxc-parser';

import { edited, treeOfSource, type Edit } from './edit.ts';
import { perFile, type Form } from './form.ts';

/** Every member and key by a text in brackets: `a['b' + 'c']` for `a.bc`. */
export const bracketedMembers: Form = perFile('bracketed members', source => {
  const program = treeOfSource(source);
  if (!program) return undefined;
  const edits: Edit[] = [];
  new Visitor({
    MemberExpression(node) {
      if (node.computed || node.property.type !== 'Identifier') return;
      edits.push({ start: node.object.end, end: node.end, text: (node.optional ? '?.' : '') + inBrackets(node.property.name) });
    },
    Property(node) {
      const { key } = node;
      if (node.computed || key.type !== 'Identifier' || key.name === '__proto__') return;
      edits.push({
        start: key.start,
        end: node.shorthand ? key.start : key.end,
        text: inBrackets(key.name) + (node.shorthand ? ': ' : ''),
      });
    },
    MethodDefinition: node => node.kind !== 'constructor' && bracket(node, edits),
    PropertyDefinition: node => bracket(node, edits),
  }).visit(program);
  return edited(source, edits);
});

function bracket({ key, computed }: { readonly key: Node; readonly computed: boolean }, edits: Edit[]): void {
  if (!computed && key.type === 'Identifier') edits.push({ ...key, text: inBrackets(key.name) });
}

function inBrackets(name: string): string {
  const half = Math.ceil(name.length / 2);
  const pieces = name.length === 1 ? [name] : [name.slice(0, half), name.slice(half)];
  return `[${pieces.map(piece => `'${piece}'`).join(' + ')}]`;
}
