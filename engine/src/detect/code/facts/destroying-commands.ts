import type { Behaviour, Effect } from '../../../model/effect.ts';
import type { Claim } from '../../../model/finding.ts';
import type { Manifest } from '../../../model/manifest.ts';
import type { FileTree } from '../../../model/package.ts';
import { weightOf } from './changes.ts';
import { codeIn, withStars } from './code-in.ts';
import { commandLine } from './commands.ts';
import { EVERYTHING, IRREPLACEABLE, PROJECTS } from './losses.ts';
import { moment } from './moments.ts';
import { placesOf } from './places.ts';
import { short, step } from './steps.ts';

const COMMANDS =
  /\bmkfs(?:\.\w+)?\s+\S|\bdd\b.{0,80}\bof=\/dev\/(?:sd|hd|nvme|disk)|\bformat(?:\.com)?\s+[A-Z]:|\bvssadmin(?:\.exe)?\s+delete\s+shadows|\bcipher(?:\.exe)?\s+\/w:|--no-preserve-root|:\(\)\s*\{\s*:\|:&\s*\};:/i;

/** A disk or a part of one as a file. Sources: `man 4 sd`, `man 4 nvme`; “Naming Files, Paths, and Namespaces” of Windows. */
const DISK = /^(?:\/dev\/(?:r?disk\d|sd[a-z]|hd[a-z]|vd[a-z]|nvme\d|mmcblk\d)\w*|\\\\[.?]\\(?:PhysicalDrive\d+|[A-Z]:))$/i;

/** Commands after which nothing is left of a disk, or of what is in a folder. */
export function* runsDestroyingCommands({ effects }: Behaviour, { installScripts }: Manifest, files: FileTree): Iterable<Claim> {
  for (const effect of effects) {
    const weight = effect.kind === 'spawns' && destroys(effect, files) ? weightOf(effect, EVERYTHING) : undefined;
    if (weight)
      yield {
        says: `it runs a command that destroys data, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} runs ${short(commandLine(effect))}`)],
      };
  }
  for (const effect of effects) {
    const weight =
      effect.kind === 'writes file' && effect.target.split(' | ').some(place => DISK.test(place))
        ? weightOf(effect, EVERYTHING)
        : undefined;
    if (weight)
      yield {
        says: `it writes over a whole disk, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} writes to ${short(effect.target)}`)],
      };
  }
  for (const { name, command } of installScripts) {
    if (COMMANDS.test(command))
      yield {
        says: `its ${name} script destroys data`,
        weight: 'proof',
        evidence: [{ kind: 'manifest', pointer: `/scripts/${name}`, value: command }],
      };
  }
}

/** Whoever cleans up names a folder, or goes there first. */
const WHEREVER_IT_IS = /(?:^|\|\s*)(?:rm\s+-(?:rf|fr|Rf|fR)\s+(?:\*|\.|\.\/\*?)|(?:rd|rmdir)\s+\/s\s+\/q\s+\.)\s*(?:$|\|)/;

function destroys(effect: Effect, files: FileTree): boolean {
  const line = commandLine(effect);
  if (COMMANDS.test(line)) return true;
  if (!WHEREVER_IT_IS.test(line) || !isThere(effect.details.get('cwd') ?? '<cwd>')) return false;
  // A star may also stand for a part that is not known.
  const text = withStars(codeIn(effect.at, files));
  return /["'`\s]rm\s+-\w+\s+(?:\*|\.\/?\*?)\s*["'`;&|]|["'`\s]r(?:d|mdir)\s+\/s\s+\/q\s+\.\s*["'`;&|]/.test(text);
}

/** Whether a process starts where nothing may go: where everybody is, or in a folder whose loss nobody asks for. */
function isThere(cwd: string): boolean {
  return placesOf(cwd).some(place => /^\.\/?$/.test(place) || PROJECTS.test(place) || IRREPLACEABLE.test(place));
}
