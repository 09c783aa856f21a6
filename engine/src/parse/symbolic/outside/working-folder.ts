import type { Value } from '../../../model/module.ts';
import { BUILTINS } from '../../read/fold/builtins.ts';
import { oneOf } from '../../read/fold/one-of.ts';
import { placeholder } from '../../read/fold/value.ts';
import { EITHER } from '../../read/fold/ways.ts';
import type { Outside } from '../../read/name/outside.ts';
import type { Run } from '../run.ts';
import { isOfFiles } from './of-files.ts';

/** What takes two paths. */
const OF_TWO = /(?:^|\.)(?:copyFile|copy|cp|move|rename|link|symlink)(?:Sync)?$/;

/** A path that begins with a name: not at a root, at a place that is known by kind, or nobody knows where. */
const RELATIVE = /^(?![A-Za-z][\w+.-]*:|\d+$)[^/\\<*~]/;

/** What something of files is given, where the package has changed the folder that it works in: `process.chdir(home)` makes `.bashrc` a file of it. */
export function fromFolder(named: Outside, args: readonly Value[], folder: Value | undefined): readonly Value[] {
  if (folder === undefined || !isOfFiles(named)) return args;
  const paths = OF_TWO.test(named.path) ? 2 : 1;
  return args.map((one, at) => (at < paths && isRelative(one) ? (BUILTINS.get('path:join')?.([folder, one]) ?? one) : one));
}

/** The folder that is worked in after going to another. `mayBe`: nobody knows whether that happens. Undefined where it is the one that the process was started in. */
export function folderAfter(from: Value | undefined, to: Value, mayBe: boolean): Value | undefined {
  const isBack = to.text === undefined || to.text === '<cwd>';
  const next = isBack ? undefined : from && isRelative(to) ? (BUILTINS.get('path:join')?.([from, to]) ?? to) : to;
  return mayBe && from !== next ? oneOf([from ?? STARTED_IN, next ?? STARTED_IN]) : next;
}

const STARTED_IN: Value = placeholder('<cwd>');

/** Paths, as those of the package that they mean to a process that was started in it: `lib/a.json`, or the same behind `process.cwd()`. */
export function placedInPackage(text: string, run: Run): string {
  const ways = text.split(EITHER).map(way => (isFromHere(way) ? `<cwd>/${way}` : way));
  return cwdInPackage(ways.join(EITHER), run);
}

const LEADS_OUT = /(?:^|\/)\.\.(?:\/|$)/;

/** The same for those that begin with `process.cwd()`. */
export function cwdInPackage(text: string, { startedIn, folder }: Run): string {
  if (startedIn === undefined || folder !== undefined) return text;
  const root = startedIn === '' ? '<here>' : `<here>/${startedIn}`;
  const ways = text.split(EITHER).map(way => (LEADS_OUT.test(way) ? way : way.replace(/^<cwd>(?=\/)/, root)));
  return ways.join(EITHER);
}

function isRelative({ text }: Value): boolean {
  return text !== undefined && text !== '' && text.split(EITHER).every(isFromHere);
}

/** Whether a path begins where the process works. */
export function isFromHere(path: string): boolean {
  return RELATIVE.test(path);
}
