import { Visitor, type Node, type Program } from 'oxc-parser';

import { edited, treeOfSource, type Edit } from './edit.ts';
import { perFile, type Form } from './form.ts';

/** Every text written as a sum of pieces, in quotes and in templates. */
export const splitStrings: Form = perFile('split strings', source => rewritten(source, inPieces), { hidesModules: true });

/** Every text in quotes written with the numbers of its letters. */
export const escapedStrings: Form = perFile('escaped strings', source => rewritten(source, escaped), { hidesModules: true });

function rewritten(source: string, write: (text: string) => string): string | undefined {
  const program = treeOfSource(source);
  return program && edited(source, stringEdits(program, write));
}

/** Texts of at most 24 pieces of at least three letters each. */
function inPieces(text: string): string {
  const length = Math.max(3, Math.ceil(text.length / 24));
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${length}}`, 'g')) ?? [''];
  return pieces.map(piece => JSON.stringify(piece)).join(' + ');
}

function escaped(text: string): string {
  const letters = text.split('').map(letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${letters.join('').replaceAll('\\u00', '\\x')}"`;
}

function stringEdits(program: Program, write: (text: string) => string): Edit[] {
  const edits: Edit[] = [];
  /** Texts that syntax asks for as they are. */
  const kept = new Set<Node>();
  new Visitor({
    ImportDeclaration: node => void kept.add(node.source),
    ExportAllDeclaration: node => void kept.add(node.source),
    ExportNamedDeclaration: node => void (node.source && kept.add(node.source)),
    MethodDefinition: node => void (!node.computed && kept.add(node.key)),
    PropertyDefinition: node => void (!node.computed && kept.add(node.key)),
    ExpressionStatement: node => void ('directive' in node && kept.add(node.expression)),
    TaggedTemplateExpression: node => void kept.add(node.quasi),
    Property(node) {
      if (node.computed || node.key.type !== 'Literal') return;
      kept.add(node.key);
      if (typeof node.key.value === 'string') edits.push({ ...node.key, text: `[${write(node.key.value)}]` });
    },
    TemplateLiteral(node) {
      if (kept.has(node)) return;
      const texts = node.quasis.map(quasi => `(${write(quasi.value.cooked ?? '')})`);
      let from = node.start;
      node.expressions.forEach((expression, index) => {
        edits.push({ start: from, end: expression.start, text: `${index === 0 ? '(' : ') + '}${texts[index]} + (` });
        from = expression.end;
      });
      edits.push({ start: from, end: node.end, text: `${node.expressions.length === 0 ? '(' : ') + '}${texts.at(-1)})` });
    },
    Literal(node) {
      if (typeof node.value === 'string' && !kept.has(node)) edits.push({ ...node, text: `(${write(node.value)})` });
    },
  }).visit(program);
  return edits;
}
