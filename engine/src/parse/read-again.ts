import { SCRIPT_LINE, type Link, type Module } from '../model/module.ts';
import type { FileTree } from '../model/package.ts';
import type { Unread } from '../model/verdict.ts';
import { without } from './beside-the-code.ts';
import { constantsElsewhere } from './constants-elsewhere.ts';
import { lentParameters } from './lent-parameters.ts';
import { readModule } from './module.ts';
import { type Elsewhere, NOTHING_ELSEWHERE } from './read/fold/elsewhere.ts';
import type { Outside } from './read/name/outside.ts';
import type { Apis, Told } from './read/reader.ts';
import { globalsIn, MOST_FUNCTIONS, sharedGlobals } from './shared-globals.ts';
import { textOfFile } from './text.ts';
import { isEmbeddedIn } from '../model/path.ts';

/** Larger files are bundles, which share nothing by the global object. */
const LARGEST_SHARING = 500_000;

/** Whom to tell what is being read, and which uses later stages want to know of. */
interface Again {
  readonly onFile: (path: string, size: number) => void;
  readonly apis: Apis;
  /** Files that tell the others nothing. */
  readonly beside: ReadonlySet<string>;
  /** Told of a file that could not be read once more, or not to its end. */
  readonly onCut: (unread: Unread) => void;
}

/** What files share by the global object, and what they tell and hand to each other, is known when all are read: those that use it are read once more. Gives their paths. */
export function readAgain(modules: Map<string, Module>, files: FileTree, attempt: Again): ReadonlySet<string> {
  const again = new Set<string>();
  const readFile = (path: string, text: string, told: Told): void => {
    const first = modules.get(path);
    if (!first || isShellScript(first)) return;
    attempt.onFile(path, text.length);
    const module = readModule(path, text, attempt.apis, told);
    const why = 'why' in module ? module.why : module.cut;
    if (why !== undefined) attempt.onCut({ path, why });
    if ('why' in module) return;
    again.add(path);
    modules.set(path, { ...module, links: [...module.links, ...first.links.filter(one => leadsInto(path, one))] });
  };
  const shared = sharedGlobals(modules.values(), attempt.apis);
  const globals = (path: string, text: string): ReadonlyMap<string, Outside> =>
    (shared.size === 0 ? undefined : globalsIn(text, path, shared)) ?? NOTHING_SHARED;
  if (shared.size > 0)
    for (const path of [...modules.keys()]) {
      const text = textOf(path, files);
      const known = text === undefined ? NOTHING_SHARED : globals(path, text);
      if (text === undefined && isWritten(modules.get(path)) && isLentWhole(globals(path, textOfFile(files.get(path) ?? NO_BYTES))))
        attempt.onCut({ path, why: TOO_LARGE });
      if (text !== undefined && known.size > 0) readFile(path, text, { shared: known, elsewhere: NOTHING_ELSEWHERE });
    }
  const before = new Map<string, number>();
  let elsewhere: ReadonlyMap<string, Elsewhere> = new Map();
  // What a file was handed it may hand on.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const telling = without(attempt.beside, modules);
    const lent = lentParameters(telling, attempt.apis);
    elsewhere = constantsElsewhere(telling, elsewhere);
    const grown = [...new Set([...lent.keys(), ...elsewhere.keys()])].flatMap(path => {
      const told = elsewhere.get(path) ?? NOTHING_ELSEWHERE;
      const size = (lent.get(path)?.size ?? 0) + told.kept.size + told.passed.size;
      return size > (before.get(path) ?? 0) ? [{ path, told, size }] : [];
    });
    for (const { path, told, size } of grown) {
      const text = textOf(path, files);
      before.set(path, size);
      if (text === undefined) {
        if (isWritten(modules.get(path)) && files.has(path) && isLentWhole(lent.get(path))) attempt.onCut({ path, why: TOO_LARGE });
        continue;
      }
      const known = new Map([...globals(path, text), ...(lent.get(path) ?? [])]);
      readFile(path, text, { shared: known, elsewhere: told });
    }
    if (grown.length === 0) break;
  }
  return again;
}

/** In a bundle everything is handed to everything. */
function isWritten(module: Module | undefined): boolean {
  return module !== undefined && module.functions.length <= MOST_FUNCTIONS;
}

/** Whether a file is handed modules, of which it may do anything with. */
function isLentWhole(lent: ReadonlyMap<string, Outside> | undefined): boolean {
  return [...(lent?.values() ?? [])].some(({ module, path }) => POWERS.test(module) && path === '');
}

const POWERS = /^(?:child_process|fs|fs\/promises|https?|http2|net|tls|dgram|dns|vm|module|worker_threads)$/;

const TOO_LARGE = 'it is too large to be read again with what other files hand to it';
const NO_BYTES = new Uint8Array();

const NOTHING_SHARED: ReadonlyMap<string, Outside> = new Map();

const MOST_ROUNDS = 32;

function textOf(path: string, files: FileTree): string | undefined {
  const bytes = files.get(path);
  return bytes && bytes.length <= LARGEST_SHARING ? textOfFile(bytes) : undefined;
}

/** A script of a shell is handed nothing that a program could. */
function isShellScript({ uses }: Module): boolean {
  return uses.some(({ path }) => path === SCRIPT_LINE);
}

/** Code inside of a file's texts was read when the file was, and is not read once more. */
function leadsInto(path: string, { specifier }: Link): boolean {
  return isEmbeddedIn(specifier, path);
}
