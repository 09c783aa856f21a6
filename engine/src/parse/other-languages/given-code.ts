import type { Module, Use } from '../../model/module.ts';
import { embeddedPath } from '../../model/path.ts';
import { EITHER } from '../read/fold/ways.ts';
import { readCommands } from '../shell.ts';

/** Code of another language that stands in an argument, under a name of its own, and the use that is given it. */
export interface GivenCode {
  readonly embedded: { readonly path: string; readonly text: string };
  readonly use: Use;
}

const MOST_GIVEN = 64;

/** How files of a language are called, by the name of the program that runs them. */
const ENDINGS: readonly (readonly [program: RegExp, ending: string])[] = [
  [/^(?:.*[\\/])?(?:python[\d.]*w?|py)(?:\.exe)?$/i, '.py'],
  [/^(?:.*[\\/])?perl(?:\.exe)?$/i, '.pl'],
  [/^(?:.*[\\/])?ruby(?:\.exe)?$/i, '.rb'],
  [/^(?:.*[\\/])?php(?:\.exe)?$/i, '.php'],
];

/** Texts that interpreters of other languages are given as arguments: `spawn('python3', ['-c', code])`. What is unknown of them is left out by whoever reads their words. */
export function otherLanguagesIn({ path, uses }: Pick<Module, 'path' | 'uses'>): GivenCode[] {
  const given = uses.flatMap(use => otherCodeGiven(use).map(one => ({ use, ...one })));
  return given
    .slice(0, MOST_GIVEN)
    .map(({ use, text, ending }, at) => ({ use, embedded: { path: embeddedPath(path, `given${at + 1}${ending}`), text } }));
}

function otherCodeGiven({ module, path, args: [program, list] }: Use): { readonly text: string; readonly ending: string }[] {
  if (module !== 'child_process' || program?.text === undefined || !/^(?:spawn|execFile|exec)(?:Sync)?$/.test(path)) return [];
  if (path.startsWith('exec') && !path.startsWith('execFile'))
    return readCommands(program.text).flatMap(({ program: started, code }) => (code ? withEnding(started, code.text) : []));
  const words = list?.elements ?? [];
  const flag = words.findIndex(({ text }) => /^-[A-Za-z]{0,4}[cer]$/i.test(text ?? ''));
  const text = flag < 0 ? undefined : words[flag + 1]?.text;
  return text === undefined
    ? []
    : program.text
        .split(EITHER)
        .flatMap(one => withEnding(one, text))
        .slice(0, 1);
}

function withEnding(program: string, text: string): { readonly text: string; readonly ending: string }[] {
  const ending = ENDINGS.find(([started]) => started.test(program.trim()))?.[1];
  return ending === undefined || text.length < SHORTEST_CODE ? [] : [{ text, ending }];
}

/** Shorter ones ask for a version. */
const SHORTEST_CODE = 24;
