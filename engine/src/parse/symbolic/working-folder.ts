import type { Value } from '../../model/module.ts';
import { BUILTINS } from '../read/fold/builtins.ts';
import { EITHER } from '../read/fold/ways.ts';
import type { Outside } from '../read/name/outside.ts';
import { isOfFiles } from './natives/own-files.ts';

/** What takes two paths. */
const OF_TWO = /(?:^|\.)(?:copyFile|copy|cp|move|rename|link|symlink)(?:Sync)?$/;

/** A path that begins with a name: not at a root, at a place that is known by kind, or nobody knows where. */
const RELATIVE = /^(?![A-Za-z]:)[^/\\<*~]/;

/** What something of files is given, where the package has changed the folder that it works in: `process.chdir(home)` makes `.bashrc` a file of it. */
export function fromFolder(named: Outside, args: readonly Value[], folder: Value | undefined): readonly Value[] {
  if (folder === undefined || !isOfFiles(named)) return args;
  const paths = OF_TWO.test(named.path) ? 2 : 1;
  return args.map((one, at) => (at < paths && isRelative(one) ? (BUILTINS.get('path:join')?.([folder, one]) ?? one) : one));
}

function isRelative({ text }: Value): boolean {
  return text !== undefined && text !== '' && text.split(EITHER).every(way => RELATIVE.test(way));
}
