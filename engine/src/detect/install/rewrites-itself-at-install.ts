import type { Command } from '../../model/command.ts';
import { type Detector, detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import { pathWithin, fileHolding } from '../../model/path.ts';
import { editsManifest } from '../code/facts/own-manifest.ts';
import { hookEvidence } from './facts/hooks.ts';

export const rewritesItselfAtInstall: Detector<'behaviour' | 'manifest'> = detector({
  id: 'rewrites-itself-at-install',
  needs: ['behaviour', 'manifest'],
  attack: 'T1070.004',
  explain: {
    what: 'While it is installed, the package deletes its own install script or rewrites its own package.json.',
    why: 'What then lies in node_modules is not what was installed, so nobody who looks later sees what ran (axios incident, 2026). Build tools change other files, not these.',
    next: 'Do not install it with scripts enabled. If it ran, compare the tarball with what is on disk.',
  },

  *detect({ behaviour, manifest }) {
    const own = new Set(['package.json', ...behaviour.entries.filter(entry => entry.trigger === 'install').map(entry => entry.path)]);
    for (const effect of behaviour.effects) {
      if ((effect.kind !== 'writes file' && effect.kind !== 'deletes') || !effect.triggers.includes('install')) continue;
      const path = ownPath(effect);
      if (path === undefined || !own.has(path)) continue;
      yield {
        says: `at install it ${effect.kind === 'deletes' ? 'deletes' : 'rewrites'} its own ${path}`,
        weight: editsManifest(effect, behaviour) ? 'weak' : 'strong',
        evidence: [{ kind: 'code', at: effect.at, says: `${effect.api} ${effect.target}` }],
      };
    }
    for (const hook of manifest.installScripts) {
      const path = hook.folder === '' ? hook.commands.map(command => changed(command, own)).find(one => one !== undefined) : undefined;
      if (path === undefined) continue;
      yield {
        says: `its ${hook.name} hook deletes or rewrites its own ${path}`,
        weight: 'strong',
        evidence: [hookEvidence(hook, manifest)],
      };
    }
  },
});

/** The file of the package's own that a command removes or replaces. */
function changed({ program, args, redirectsTo }: Command, own: ReadonlySet<string>): string | undefined {
  const paths = args.map(plain);
  if (redirectsTo !== undefined && own.has(plain(redirectsTo))) return plain(redirectsTo);
  if (/^(?:rm|del|erase|unlink|shred|rimraf|mv|move|ren|rename|truncate|tee)$/.test(program)) return paths.find(path => own.has(path));
  if (program === 'sed' && args.some(arg => /^-[a-zA-Z]*i|^--in-place/.test(arg))) return paths.find(path => own.has(path));
  if (program === 'cp' || program === 'copy') return paths.slice(-1).find(path => own.has(path));
  return program === 'npm' && args[0] === 'pkg' && /^(?:set|delete)$/.test(args[1] ?? '') ? 'package.json' : undefined;
}

function plain(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

/** The target as a path inside the package; undefined when it lies elsewhere or is not known. */
function ownPath({ target, at }: Effect): string | undefined {
  const file = fileHolding(at.path);
  if (target === '<here>/<file>') return file;
  const inside = /^(?:<(?:here|cwd)>\/)?[\w.-]+(?:\/[\w.-]+)*$/.test(target);
  if (!inside) return undefined;
  const folder = target.startsWith('<here>/') ? file.replace(/[^/]*$/, '') : '';
  // The manifest of the project above is another story.
  return pathWithin(folder + target.replace(/^<(?:here|cwd)>\//, ''));
}
