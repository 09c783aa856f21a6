import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Trigger } from '../../model/effect.ts';
import type { Content } from '../../model/content.ts';
import type { Claim } from '../../model/finding.ts';

/** Kinds that are examined in another way, or not code of this language at all. */
const OTHER: ReadonlySet<Content['kind']> = new Set<Content['kind']>([
  'shell script',
  'powershell script',
  'batch script',
  'python script',
  'windows executable',
  'elf executable',
  'mach-o executable',
  'native addon',
  'webassembly',
]);

export const cannotBeRead: Detector<'unread' | 'behaviour' | 'contents'> = detector({
  id: 'cannot-be-read',
  needs: ['unread', 'behaviour', 'contents'],
  attack: 'T1027',
  explain: {
    what: 'A file that runs when the package is installed, imported or started could not be read as code.',
    why: 'What cannot be read cannot be judged, and an attacker may have made it so. A broken or very new syntax has the same effect.',
    next: 'Look at the named file yourself before you trust the verdict about the rest.',
  },

  *detect({ unread, behaviour, contents }) {
    const others = new Set(contents.filter(one => OTHER.has(one.kind)).map(one => one.path));
    for (const { path, why, foreign } of unread) {
      if (foreign || others.has(path)) continue;
      const reached = reachOf(path, behaviour);
      if (!reached) continue;
      const hook = reached.trigger === 'install';
      yield {
        says: `${path} runs ${hook ? 'at install' : 'with the package'} and cannot be read: ${why}`,
        weight: hook ? 'strong' : 'weak',
        evidence: [{ kind: 'file', path, says: why }, reached.by],
      };
    }
  },
});

/** How an unread file is reached: by the manifest, or by code that asks for it and so misses it among the files that were read. */
function reachOf(path: string, behaviour: Behaviour): { readonly trigger: Trigger; readonly by: Claim['evidence'][number] } | undefined {
  const entry =
    behaviour.entries.find(one => one.path === path && one.trigger === 'install') ?? behaviour.entries.find(one => one.path === path);
  if (entry) return { trigger: entry.trigger, by: { kind: 'manifest', pointer: entry.by, value: path } };
  const [trigger] = behaviour.reached.get(path) ?? [];
  return trigger && { trigger, by: { kind: 'file', path, says: 'other code of the package loads it' } };
}
