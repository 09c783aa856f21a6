import { type Detector, detector } from '../../model/detector.ts';
import type { Signal } from '../../model/signal.ts';
import { clip, hookEvidence } from '../install/facts/hooks.ts';
import { historyOf } from './facts/history.ts';

const KNOWN_RELEASES = 3;

export const installScriptIntroduced: Detector<'id' | 'manifest' | 'published'> = detector({
  id: 'install-script-introduced',
  needs: ['id', 'manifest', 'published'],
  attack: 'T1195.002',
  explain: {
    what: 'This version runs code at install; the versions before it did not.',
    why: 'A hook that appears in an old package is how most hijacked releases act. A project that starts to ship native code needs one too.',
    next: 'Read the hook and what changed since the version before. Install with scripts switched off until you have.',
  },

  *detect({ id, manifest, published }) {
    const [hook] = manifest.installScripts;
    const history = historyOf(id, published);
    if (hook === undefined || !history) return;
    const known = history.earlier.filter(one => one.release.hasInstallScript.is !== 'unknown');
    if (known.length < KNOWN_RELEASES || known.some(one => has(one.release.hasInstallScript))) return;
    yield {
      says: `none of the ${known.length} versions before it ran anything at install; this one has the ${hook.name} hook \`${clip(hook.command)}\``,
      weight: 'weak',
      evidence: [hookEvidence(hook, manifest)],
    };
  },
});

function has(signal: Signal<boolean>): boolean {
  return signal.is === 'present' && signal.value;
}
