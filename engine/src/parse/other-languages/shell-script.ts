import type { Module, Use } from '../../model/module.ts';
import { textValue } from '../read/fold/value.ts';
import { lineRun } from '../script.ts';
import { byWords } from './by-words.ts';
import { hereDocuments, onlyDocuments, type HereDocument } from './here-documents.ts';
import { readOtherLanguage, withUses } from './read-other-language.ts';
import { addedByShell, sentByShell } from './shell-words.ts';
import { LONGEST, writtenScript } from './written-script.ts';

/** The same of a script of a shell, of which each line is told already: of PowerShell all that its words say, of the others what they send. */
export function withWords(module: Module, text: string): Module {
  if (!/\.psm?1$/i.test(module.path)) {
    const documents = hereDocuments(text.slice(0, LONGEST));
    const more = [
      ...sentByShell(module.uses),
      ...addedByShell(module.uses),
      ...documents.filter(one => one.isOfNode).map(one => runByNode(one, module.path, text)),
    ];
    const shell = more.length === 0 ? module : { ...module, uses: [...module.uses, ...more] };
    const others = documents.filter(one => !one.isOfNode);
    return others.length === 0 ? shell : withUses(shell, readOtherLanguage(module.path, onlyDocuments(text, others)));
  }
  return { ...module, uses: byWords(module.path, writtenScript(text, module.path), module.uses) };
}

/** `node <<'END'`: the same as `node -e` with that text. */
function runByNode({ start, end, isEscaped }: HereDocument, path: string, text: string): Use {
  const written = text.slice(start, end);
  const code = (isEscaped ? written.replace(/\\(["\\$`\n])/g, '$1') : written).replaceAll("'", `'\\''`);
  return lineRun([textValue(`node -e '${code}'`)], { path, start, end });
}
