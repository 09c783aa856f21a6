import { type Detector, detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';

const CHANGES: ReadonlySet<Effect['kind']> = new Set(['writes file', 'deletes']);

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
      if (!CHANGES.has(effect.kind) || !effect.triggers.includes('install')) continue;
      const path = ownPath(effect);
      if (path === undefined || !own.has(path)) continue;
      yield {
        says: `at install it ${effect.kind === 'deletes' ? 'deletes' : 'rewrites'} its own ${path}`,
        weight: 'strong',
        evidence: [{ kind: 'code', at: effect.at, says: `${effect.api} ${effect.target}` }],
      };
    }
    for (const hook of manifest.installScripts) {
      const removal = hook.commands.find(command => /^(rm|del|unlink|rimraf)$/.test(command.program) && command.args.some(arg => own.has(arg.replace(/^\.\//, ''))));
      if (removal) yield { says: `its ${hook.name} hook deletes files it has just run`, weight: 'strong', evidence: [{ kind: 'manifest', pointer: `scripts.${hook.name}`, value: hook.command.slice(0, 300) }] };
    }
  },
});

/** The target as a path inside the package; undefined when it lies elsewhere or is not known. */
function ownPath({ target, at }: Effect): string | undefined {
  if (target === '<here>/<file>') return at.path;
  const folder = at.path.replace(/[^/]*$/, '');
  const text = target.startsWith('<here>/') ? folder + target.slice('<here>/'.length) : /^(\.\/)?[\w.-]+(\/[\w.-]+)*$/.test(target) ? target : undefined;
  if (text === undefined) return undefined;
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
