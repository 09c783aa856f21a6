import type { GypCommand } from '../../model/manifest.ts';
import { expand, type Expanding } from './expand.ts';

const FILES = 50;
const COMMANDS = 200;
const EXPANSIONS = 20;
const LONGEST = 2_000_000;

/**
 * The commands of `binding.gyp` and of the files it may include: those run while it is read (`<!(…)`, `<!@(…)` and kin) and those run while
 * it is built (`action` lists), with what they start of the package's own scripts (`written`) and makefiles. It is told where there is more than is read. It is a hook of its own (incident: Phantom Gyp, 2026-06). Reading is tolerant: gyp files are Python.
 */
export function readGyp(gypfile: boolean | undefined, written: ReadonlyMap<string, string>, expanding: Expanding): GypCommand[] {
  const { files, cut } = expanding;
  if (!files.has('binding.gyp') || gypfile === false) return [];
  const onCut = (): void => void cut.add(MORE);
  const all = [...files.keys()].filter(path => /\.gypi?$/.test(path) && !path.startsWith('node_modules/'));
  const paths = all.toSorted((one, other) => Number(other === 'binding.gyp') - Number(one === 'binding.gyp'));
  if (paths.length > FILES) onCut();
  return paths.slice(0, FILES).flatMap(path => {
    const text = new TextDecoder().decode(files.get(path));
    const texts = gypTexts(text.slice(0, LONGEST), onCut);
    if (text.length > LONGEST || texts.length > COMMANDS) onCut();
    return texts.slice(0, COMMANDS).map(one => ({ path, text: one, ...expand(one, written, { folder: '' }, expanding) }));
  });
}

const MORE = 'its binding.gyp holds more than is read';

function gypTexts(text: string, onCut: () => void): string[] {
  const tokens = tokensOf(text);
  return [...tokens.flatMap(token => (token.string === undefined ? [] : expansions(token.string, onCut))), ...actions(tokens)];
}

/** A string with its neighbours joined, as Python joins them, or one other character. */
interface Token {
  readonly string: string | undefined;
  readonly mark: string;
}

function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  for (const [token] of text.matchAll(/#[^\n]*|'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"|[^\s]/g)) {
    if (token.startsWith('#')) continue;
    if (token.length === 1) {
      found.push({ string: undefined, mark: token });
      continue;
    }
    const value = token.slice(1, -1).replaceAll(/\\([^])/g, (_, after: string) => (after === 'n' ? '\n' : after === '\n' ? '' : after));
    const before = found.at(-1)?.string;
    if (before !== undefined) found.pop();
    found.push({ string: (before ?? '') + value, mark: '' });
  }
  return found;
}

function expansions(text: string, onCut: () => void): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/[<>^]!@?\(/g)) {
    if (found.length === EXPANSIONS) {
      onCut();
      break;
    }
    const start = match.index + match[0].length;
    found.push(text.slice(start, closing(text, start)).trim());
  }
  return found;
}

function closing(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length;
}

/** `'action': ['node', 'x.js']`: the words of one command. */
function actions(tokens: readonly Token[]): string[] {
  const found: string[] = [];
  tokens.forEach((token, index) => {
    if (token.string !== 'action' || tokens[index + 1]?.mark !== ':' || tokens[index + 2]?.mark !== '[') return;
    const words: string[] = [];
    for (const word of tokens.slice(index + 3, index + 103)) {
      if (word.mark === ']') break;
      if (word.string !== undefined)
        words.push(/[\s"'$`;&|<>]/.test(word.string) ? `'${word.string.replaceAll("'", `'\\''`)}'` : word.string);
    }
    if (words.length > 0) found.push(words.join(' '));
  });
  return found;
}
