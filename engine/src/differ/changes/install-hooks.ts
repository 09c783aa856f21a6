import type { Difference } from '../../model/difference.ts';
import type { EffectKind } from '../../model/effect.ts';
import type { Evidence } from '../../model/finding.ts';
import type { Place } from '../../model/place.ts';
import type { Hook } from '../../model/profile.ts';
import type { Change } from './change.ts';

/** What a hook needs for compiling, checking or printing is none of these. */
const REACHES_OUT: ReadonlySet<EffectKind> = new Set(['connects', 'spawns', 'evaluates']);

export const newInstallHook: Change = {
  id: 'new-install-hook',
  attack: 'T1195.002',
  instead: ['install-script-introduced', 'runs-code-at-install'],
  explain: {
    what: 'This version runs something at install that the version before did not have.',
    why: 'A hook that appears in a known package is how most hijacked releases act. A project that starts to ship native code needs one too.',
    next: 'Read the hook and every file it runs before you install this version; install with scripts switched off until then.',
  },
  *tell({ hooks, effects }) {
    for (const { hook, was } of hooks) {
      if (was !== undefined) continue;
      yield {
        says: `it has the new ${hook.name} hook \`${hook.command.slice(0, 120)}\`${hook.folder === '' ? '' : ` of the bundled ${hook.folder}`}`,
        weight: reachesOut(effects) || !isBuild(hook.command) ? 'weak' : 'context',
        evidence: [evidenceOf(hook)],
      };
    }
  },
};

export const changedInstallHook: Change = {
  id: 'changed-install-hook',
  attack: 'T1195.002',
  explain: {
    what: 'A hook that runs at install is another command than in the version before.',
    why: 'Whoever takes over a package that has a hook need not add one. Build tools are replaced by others as well.',
    next: 'Compare both commands, and read what the new one runs.',
  },
  *tell({ hooks, effects }) {
    for (const { hook, was } of hooks) {
      if (was === undefined) continue;
      yield {
        says: `its ${hook.name} hook is now \`${hook.command.slice(0, 120)}\`; it was \`${was.slice(0, 120)}\``,
        weight: reachesOut(effects) ? 'weak' : 'context',
        evidence: [evidenceOf(hook)],
      };
    }
  },
};

function reachesOut(effects: Difference['effects']): boolean {
  return effects.some(one => one.trigger === 'install' && REACHES_OUT.has(one.kind));
}

/** Compiling, or fetching what was compiled, by the tools that most native packages use, and nothing else in the command. */
function isBuild(command: string): boolean {
  return /^\s*(?:(?:node-gyp rebuild|node-gyp-build|prebuild-install|node-pre-gyp install)[\w\s=/.-]*(?:\|\|)?\s*)+$/.test(command);
}

function evidenceOf({ name, command, folder }: Hook): Evidence<Place> {
  return { kind: 'manifest', pointer: `${folder === '' ? '' : `${folder}: `}scripts.${name}`, value: command.slice(0, 400) };
}
