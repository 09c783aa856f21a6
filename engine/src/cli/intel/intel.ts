import { intelFolder } from '../../intel/folder.ts';
import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import { readArguments } from '../arguments.ts';
import type { Command, Terminal } from '../command.ts';
import { homeIn } from '../home.ts';
import { explainIntel } from './explain.ts';
import { showStatus, verifyIntel } from './status.ts';
import { forgetSource, syncIntel } from './sync.ts';
import { showRetro, tellRetro } from './retro.ts';
import { CHECK_POLICY_OPTIONS, isOffline, loadSettings } from '../settings.ts';
import { unknownVerb } from '../unknown-verb.ts';

/** What the subcommands of `unmask intel` are given. */
export interface IntelGround {
  readonly folder: string;
  readonly json: boolean;
  readonly terminal: Terminal;
  /** Hours after which records are stale. */
  readonly maxAgeHours: number;
}

const OPTIONS = {
  from: { type: 'string', multiple: true },
  force: { type: 'boolean' },
  offline: { type: 'boolean' },
  key: { type: 'string' },
  quiet: { type: 'boolean' },
  json: { type: 'boolean' },
  policy: { type: 'string' },
  'max-age': CHECK_POLICY_OPTIONS['max-age'],
} as const;

const EVERYWHERE = ['json', 'policy', 'max-age'];

const VERBS = {
  sync: [...EVERYWHERE, 'from', 'force', 'offline', 'key', 'quiet'],
  status: EVERYWHERE,
  explain: EVERYWHERE,
  verify: EVERYWHERE,
  retro: EVERYWHERE,
  publish: [...EVERYWHERE, 'key'],
  forget: EVERYWHERE,
};

/** `unmask intel sync|status|explain|verify|retro|publish|forget`. */
export const intelCommand: Command = async (args, terminal) => {
  const { values, positionals } = readArguments(args, OPTIONS, { command: 'intel', takes: 'words', verbs: VERBS });
  const [what, ...words] = positionals;
  const settings = await loadSettings(values, terminal);
  const ground: IntelGround = {
    folder: intelFolder(homeIn(terminal)),
    json: values.json ?? false,
    terminal,
    maxAgeHours: settings.scalars.intelMaxAgeHours.value,
  };
  const alone = (): void => {
    if (words.length > 0)
      throw new ToolError('usage', `unmask intel ${what} takes no "${printable(words[0] ?? '', 80)}".`, { hint: 'unmask help intel' });
  };
  if (what === 'sync') {
    alone();
    const code = await syncIntel(
      {
        from: values.from ?? [],
        force: values.force ?? false,
        offline: isOffline(values.offline, terminal.env),
        key: values.key,
        quiet: values.quiet ?? false,
      },
      ground,
    );
    await tellRetro(ground);
    return code;
  }
  if (what === 'retro') return showRetro(words, ground);
  if (what === 'publish') {
    const { publish } = await import('./publish.ts');
    return publish(words, values.key, ground);
  }
  if (what === 'forget') return forgetSource(words, ground);
  if (what === 'explain') return explainIntel(words, ground);
  if (what === 'status' || what === 'verify') {
    alone();
    return what === 'status' ? showStatus(ground) : verifyIntel(ground);
  }
  throw unknownVerb(
    'intel',
    what,
    Object.keys(VERBS),
    'unmask intel sync, status, explain <id or package>, verify, retro, publish <folder> or forget <source>.',
  );
};
