import type { Capability } from '../model/capability.ts';
import type { ContentKind } from '../model/content.ts';
import type { EffectKind } from '../model/effect.ts';

/** The power that each kind of effect takes. Those without one stay inside the process. */
export const POWER: Readonly<Record<EffectKind, Capability | undefined>> = {
  'reads file': 'reads files',
  'lists files': 'reads files',
  'writes file': 'writes files',
  deletes: 'deletes files',
  'sets times': 'writes files',
  spawns: 'processes',
  connects: 'network',
  listens: 'accepts connections',
  'resolves name': 'network',
  evaluates: 'evaluates code',
  'loads code': 'loads code',
  'reads environment': 'environment',
  'identifies the system': 'identity',
  'uses the clipboard': 'clipboard',
  'unpacks an archive': 'writes files',
  'packs an archive': 'writes files',
  'patches a global': 'globals',
  decodes: undefined,
  encrypts: undefined,
  schedules: undefined,
  'captures input': 'input',
  'reads browser storage': 'browser storage',
  'loops forever': undefined,
  prints: undefined,
};

/** Files whose code nobody reads here, and which may do anything once they are loaded or started. */
export const MACHINE_CODE: ReadonlySet<ContentKind> = new Set([
  'windows executable',
  'elf executable',
  'mach-o executable',
  'native addon',
  'java class',
]);

/** Variables that say how to run and what to show; nearly all code reads one of them, and they tell nobody who or where it is. */
export const ORDINARY_VARIABLES: ReadonlySet<string> = new Set(
  'NODE_ENV NODE_DEBUG DEBUG CI TERM TERM_PROGRAM COLORTERM COLUMNS LINES FORCE_COLOR NO_COLOR NODE_DISABLE_COLORS'.split(' '),
);

/** What tells one kind of machine from another, not one machine from the next. */
export const ORDINARY_QUESTIONS: ReadonlySet<string> = new Set(
  `process.platform process.arch process.versions os.platform os.arch os.type os.release os.version os.machine os.cpus os.totalmem os.uptime
  navigator.userAgent`.split(/\s+/),
);

/** Words of a hook that start no program but Node itself. */
export const SHELL_WORDS: ReadonlySet<string> = new Set(['', 'node', 'echo', 'exit', 'true', 'false', ':', 'cd', 'test', '[']);
