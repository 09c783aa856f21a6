import type { EffectKind, Platform, Trigger } from '../model/effect.ts';
import type { Finding } from '../model/finding.ts';
import type { Deed, Verdict } from '../model/verdict.ts';
import { printable } from './printable.ts';

/** What the package does at one trigger, as short sentences safe for one line. */
export interface Chapter {
  readonly when: string;
  readonly does: readonly string[];
}

const WHEN: readonly (readonly [Trigger, string])[] = [
  ['install', 'When installed'],
  ['import', 'When imported'],
  ['run', 'When its command is run'],
  ['call', 'When its functions are called'],
  ['open', 'When its folder is opened'],
];

const WHERE: readonly (readonly [Platform | undefined, string])[] = [
  [undefined, ''],
  ['win32', ' on Windows'],
  ['darwin', ' on macOS'],
  ['linux', ' on Linux'],
];

/** How each kind reads without targets, and with them; a second part that ends in `(` lists them in brackets. */
const DOES: Readonly<Record<EffectKind, readonly [string, string]>> = {
  'reads file': ['reads files', 'reads'],
  'lists files': ['lists files', 'lists files in'],
  'writes file': ['writes files', 'writes'],
  deletes: ['deletes files', 'deletes'],
  'sets times': ['sets the times of files', 'sets the times of'],
  spawns: ['starts other programs', 'starts'],
  connects: ['connects to the network', 'connects to'],
  listens: ['accepts network connections', 'accepts network connections on'],
  'resolves name': ['looks up host names', 'looks up the host'],
  evaluates: ['runs text as code', 'runs text as code ('],
  'loads code': ['loads code chosen while it runs', 'loads code ('],
  'reads environment': ['reads the environment', 'reads the environment ('],
  'identifies the system': ['asks what system it is on', 'asks what system it is on ('],
  'uses the clipboard': ['uses the clipboard', 'uses the clipboard ('],
  'unpacks an archive': ['unpacks archives', 'unpacks'],
  'packs an archive': ['packs archives', 'packs'],
  'patches a global': ['changes objects that all code shares', 'changes'],
  decodes: ['decodes text', 'decodes text ('],
  encrypts: ['encrypts data', 'encrypts data ('],
  schedules: ['schedules work for later', 'schedules work for later ('],
  'captures input': ['listens for keyboard or form input', 'listens for keyboard or form input ('],
  prints: ['writes into its own output', 'writes into its own output ('],
  'loops forever': ['goes round in a loop that has no end', 'goes round in a loop that has no end ('],
  'reads browser storage': ['reads browser storage', 'reads browser storage ('],
};

const READS_FORMS = ['reads forms', 'reads forms ('] as const;

const TARGETS_SHOWN = 3;

/** Tells what the package does, trigger by trigger, in the order in which a user meets them; first of all what its installation starts. `withPlaces`: and where. */
export function story({ deeds, findings }: Pick<Verdict, 'deeds' | 'findings'>, withPlaces = false): readonly Chapter[] {
  const hooks = findings.flatMap(hooksIn);
  const chapters: Chapter[] = [];
  for (const [trigger, when] of WHEN) {
    for (const [on, where] of WHERE) {
      const starts = trigger === 'install' && on === undefined ? hooks : [];
      const does = [
        ...starts,
        ...deeds
          .filter(deed => deed.trigger === trigger && deed.on === on)
          .map(deed => sentence(deed) + (withPlaces ? placesOf(deed) : '')),
      ];
      if (does.length > 0) chapters.push({ when: when + where, does });
    }
  }
  return chapters;
}

/** What a finding says of hooks: `runs its install script (node-gyp-build)`. */
function hooksIn({ detector, evidence }: Finding): string[] {
  if (detector !== 'runs-code-at-install') return [];
  return evidence.flatMap(one => {
    if (one.kind === 'manifest')
      return [`runs its ${printable(one.pointer.replace(/^.*[./]/, ''), 20)} script (${printable(one.value, 60)})`];
    return one.kind === 'file' ? [`runs the script of ${printable(one.path, 60)}`] : [];
  });
}

function sentence(deed: Deed): string {
  const [alone, before] = deed.of === 'forms' ? READS_FORMS : DOES[deed.kind];
  // Untrusted: targets are folded from the package's own text.
  // Untrusted too: two that are long may differ only behind what is shown of them.
  const shown = new Set(deed.targets.map(target => printable(target, 60)));
  const known = [...shown].filter(target => target !== '' && target !== '*');
  const times = deed.count > Math.max(1, known.length) ? ` (${deed.count} places)` : '';
  if (known.length === 0) return alone + times;
  const named = known.slice(0, TARGETS_SHOWN).join(', ') + (known.length > TARGETS_SHOWN ? ', …' : '');
  return before.endsWith('(') ? `${before}${named})${times}` : `${before} ${named}${times}`;
}

/** ` at lib/send.js:12, lib/send.js:40, …` */
function placesOf({ places = [], count }: Deed): string {
  if (places.length === 0) return '';
  // Untrusted: names of files.
  const shown = places.map(place => printable(place.replace(LINE, ''), 80) + (LINE.exec(place)?.[0] ?? ''));
  return ` at ${shown.join(', ')}${count > places.length ? ', …' : ''}`;
}

const LINE = /:\d+$/;
