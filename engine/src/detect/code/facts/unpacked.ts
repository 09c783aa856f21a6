import type { Effect } from '../../../model/effect.ts';
import { commandLine } from './commands.ts';
import { DOWNLOADS, handlesOnly, isTelling } from './started-file.ts';

/** One archive that is unpacked, by code or by a command. */
export interface Unpacked {
  /** The archive as the code names it; empty where it comes by a pipe or out of memory. */
  readonly archive: string;
  readonly into: string;
}

const UNPACKS = /^(?:sudo\s+)?(?:tar|bsdtar|unzip|7za?|expand-archive|ditto)(?:\.exe)?\s/i;
const ARCHIVE = /\.(?:tgz|tar|zip|gz|xz|7z|bz2|txz|zst)$/i;
const INTO = /\s(?:-C|-d|--directory|-DestinationPath)[=\s]+(\S+)|\s-o(\S+)/;

/** What an effect unpacks, and where. */
export function unpackedBy(effect: Effect): Unpacked[] {
  const into = effect.details.get('into');
  if (effect.kind === 'unpacks an archive') return into !== undefined && isTelling(into) ? [{ archive: effect.target, into }] : [];
  if (effect.kind !== 'spawns') return [];
  const parts = partsOf(effect);
  return parts.flatMap((part, index) => {
    const words = part.split(/\s+/);
    if (!UNPACKS.test(`${part} `) || /^tar\s+-?\w*[ct]/.test(part.replace(/^tar\s+-?\w*x\w*/, ''))) return [];
    const told = INTO.exec(part);
    const folder = (
      told?.[1] ??
      told?.[2] ??
      (/^ditto\s/.test(part) ? words.at(-1) : undefined) ??
      effect.details.get('cwd') ??
      ''
    ).replace(/\/$/, '');
    if (!isTelling(folder)) return [];
    const archive =
      words.find(word => ARCHIVE.test(word)) ??
      words.find((word, at) => at > 0 && word !== folder && isTelling(word) && !word.startsWith('-')) ??
      '';
    return [{ archive: DOWNLOADS.test(` ${parts[index - 1] ?? ''} `) ? '' : archive, into: folder }];
  });
}

/** Whether an effect starts a file that lies in a folder; handling files is no start. */
export function startsBelow(started: Effect, folder: string): boolean {
  const below = `${folder}/`;
  if (started.target.startsWith(below) && !/\.json$/i.test(started.target) && !started.target.includes(' ')) return true;
  return (
    started.kind === 'spawns' &&
    partsOf(started).some(part => part.split(/\s+/).some(word => word.startsWith(below) && !handlesOnly(part, word)))
  );
}

/** The commands of one line, in order. */
function partsOf(effect: Effect): string[] {
  return commandLine(effect)
    .replaceAll(/["']/g, '')
    .split(/&&|\|\||[;&|\n]/)
    .map(part => part.trim());
}
