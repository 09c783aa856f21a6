import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import { weightOf } from './facts/changes.ts';
import { codeIn, withoutComments } from './facts/code-in.ts';
import { commandLine } from './facts/commands.ts';
import { moment, type Gravity } from './facts/moments.ts';
import { placeOf } from './facts/places.ts';
import { short, step } from './facts/steps.ts';

const ODDLY: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };

/** Programs of Windows that run a library's code in their own name. */
const HOSTS = /\b(?:rundll32|regsvr32|mavinject|odbcconf|installutil|regasm|regsvcs)(?:\.exe)?["']?\s+\S/i;
/** Uses of them that run nothing of the package: system libraries by name. */
const SYSTEM =
  /rundll32(?:\.exe)?["']?\s+(?:\S*[\\/]system32[\\/])?(?:url|shell32|user32|printui|shimgvw|keymgr|powrprof|dfshim|ieframe|inetcpl|setupapi|advpack|netplwiz)(?:\.dll|\.cpl)?\b/i;

export const loadsNativeCodeOddly: Detector<'behaviour' | 'files' | 'manifest'> = detector({
  id: 'loads-native-code-oddly',
  needs: ['behaviour', 'files', 'manifest'],
  attack: 'T1218.011',
  explain: {
    what: 'The package loads a native library in an unusual way: from a file that is not named as one, from one that it writes and deletes itself, or through a program of Windows.',
    why: 'Native code escapes every check of JavaScript, and a library named as an image or run by `rundll32` is meant to be overlooked. Add-ons named `.node` are the honest way.',
    next: 'Do not install it. Have the named file looked at as a program.',
  },

  *detect({ behaviour, files, manifest }) {
    for (const effect of behaviour.effects) {
      const how =
        effect.kind === 'spawns'
          ? (hosted(commandLine(effect)) ?? preloaded(effect))
          : effect.kind === 'loads code'
            ? (misnamed(effect) ?? goneAfterwards(effect, behaviour, files))
            : undefined;
      const weight = how && weightOf(effect, ODDLY);
      if (how && weight)
        yield { says: `it ${how}, ${moment(effect)}`, weight, evidence: [step(effect, `${effect.api} ${short(commandLine(effect))}`)] };
    }
    for (const { name, command } of manifest.installScripts) {
      const how = hosted(command);
      if (how)
        yield {
          says: `its ${name} script ${how}`,
          weight: 'strong',
          evidence: [{ kind: 'manifest', pointer: `/scripts/${name}`, value: command }],
        };
    }
  },
});

/** A library that the package writes to where it loads it from, and takes away again: nobody finds it there afterwards. */
function goneAfterwards({ api, target }: Effect, { effects }: Behaviour, files: FileTree): string | undefined {
  const those = (kind: Effect['kind'], place: string): Effect[] =>
    effects.filter(other => other.kind === kind && other.target.split(' | ').includes(place));
  const isGone = (place: string): boolean => {
    const written = those('writes file', place);
    return written.length > 0 && those('deletes', place).some(deleted => !written.every(one => isBefore(deleted.at, one.at, files)));
  };
  const gone = target.split(' | ').find(place => (NATIVE.test(place) || api.endsWith('dlopen')) && /\w/.test(place) && isGone(place));
  return gone === undefined ? undefined : `loads a native library that it writes itself and deletes afterwards (${short(gone)})`;
}

/** Whether something is done in front of something else in the same run of a function: what replaces an old library deletes it before it writes the new one. */
function isBefore(one: Effect['at'], other: Effect['at'], files: FileTree): boolean {
  if (one.path !== other.path || one.end > other.start) return false;
  const code = withoutComments(codeIn(one, files).slice(0, other.start));
  const before = code.slice(Math.max(0, one.start - LONGEST_BLOCK), one.start);
  // A function that is called later may stand anywhere.
  if (/=>\s*[\w$.]*$/.test(before)) return false;
  let [closed, deepest] = [0, 0];
  for (const sign of code.slice(one.end).match(/[{}]/g) ?? []) deepest = Math.max(deepest, (closed += sign === '}' ? 1 : -1));
  let depth = 0;
  for (let at = before.length - 1; at >= 0 && deepest > 0; at--) {
    if (before[at] === '}') depth++;
    else if (before[at] === '{' && depth-- === 0) {
      if (!ALWAYS_RUNS.test(before.slice(Math.max(0, at - LONGEST_HEAD), at))) return false;
      [depth, deepest] = [0, deepest - 1];
    }
  }
  return deepest === 0;
}

/** What opens a block that is run where it stands. */
const ALWAYS_RUNS = /\b(?:try|else|finally|(?:if|for|while)\s*\([^{}]*\))\s*$/;

/** Letters in front of a place in which its blocks begin, and those of what begins one. */
const LONGEST_BLOCK = 5_000;
const LONGEST_HEAD = 200;

const NATIVE = /\.(?:node|so|dll|dylib)$/i;

function hosted(line: string): string | undefined {
  return HOSTS.test(line) && !SYSTEM.test(line)
    ? `runs a library through ${/\b\w+(?=(?:\.exe)?["']?\s)/.exec(HOSTS.exec(line)?.[0] ?? '')?.[0] ?? 'a program of Windows'}`
    : undefined;
}

/** A program of others that is given a library to load before its own code: what it then does is no longer what it is for. */
function preloaded({ details }: Effect): string | undefined {
  const told = details.get('loads first')?.matchAll(/^(LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES)=(.+)$/gm) ?? [];
  for (const [, name = '', libraries = ''] of told) {
    // Allocators and tracers of the system are set so by whoever starts a server; what the package brings along, beside such a one or alone, is another matter.
    const library = libraries.split(/[\s|]+|(?<!<env):/).find(one => BROUGHT.test(placeOf(one)));
    if (library !== undefined) return `starts a program into which ${short(library)} is loaded first (${name})`;
  }
  return undefined;
}

/** Where packages lie, and where they can put something. */
const BROUGHT = /^(?:<here>|<temp>|<home>|<cwd>|\/dev\/shm\/|\.{1,2}\/)/;

/** A library that is loaded from a known name with an ending that libraries do not have. */
function misnamed({ api, target }: Effect): string | undefined {
  const opens = /(?:^|\.)dlopen$/.test(api) || /^(?:ffi-napi|ffi|koffi|@breush\/ffi-napi)\./.test(api);
  const ending = /\/[^/*]*\.(\w+)$/.exec(target.replaceAll('\\', '/'))?.[1];
  return opens && ending !== undefined && !/^(?:node|so|dylib|dll|\d+)$/i.test(ending)
    ? `loads native code from ${short(target)}, which is not named as such`
    : undefined;
}
