import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';

import type { Output } from '../../desktop/outside.ts';
import { baselineFile } from '../../desktop/state-folder.ts';
import type { Platform } from '../../model/effect.ts';
import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import { readArguments } from '../arguments.ts';
import type { Terminal } from '../command.ts';
import { OUTPUT_OPTIONS, outputOf } from '../output-options.ts';
import type { OutputOptions } from '../output-options.ts';
import { POLICY_OPTIONS } from '../settings.ts';
import type { PolicyFlags } from '../settings.ts';

/** How a scan is written. */
export type DesktopFormat = 'text' | 'json' | 'markdown' | 'html';

/** What `unmask desktop …` was asked. */
export interface DesktopOptions extends OutputOptions<DesktopFormat> {
  readonly paths: readonly string[];
  readonly platform: Platform;
  /** The top of the disk; undefined for this machine's own. */
  readonly root: string | undefined;
  /** Where the baseline lies; undefined where there is none to be used. */
  readonly baseline: string | undefined;
  /** Whether somebody named it: then it is to be there. */
  readonly isBaselineNamed: boolean;
  /** What is written, other than to the terminal. */
  readonly outputs: readonly Output[];
  /** The options that make another command look at the same, each behind a space. */
  readonly flags: string;
  /** The same for a command that records: of another machine's disk somebody has to say where. */
  readonly recordFlags: string;
  readonly accept: readonly string[];
  /** Whether a baseline that does not bear its seal is written over. */
  readonly replaces: boolean;
  readonly isDeep: boolean;
  /** Seconds between two looks of a watch, as they were given. */
  readonly every: string | undefined;
  /** Whether a watch also tells on the desktop. */
  readonly notify: boolean;
  /** An empty folder for copies of what was changed. */
  readonly evidence: string | undefined;
  /** A list of further archives that are known to be tampered with. */
  readonly knownBad: string | undefined;
  readonly policy: PolicyFlags;
}

const OPTIONS = {
  ...POLICY_OPTIONS,
  root: { type: 'string' },
  platform: { type: 'string' },
  baseline: { type: 'string' },
  accept: { type: 'string', multiple: true },
  replace: { type: 'boolean' },
  deep: { type: 'boolean' },
  every: { type: 'string' },
  notify: { type: 'boolean' },
  ...OUTPUT_OPTIONS,
  evidence: { type: 'string' },
  'known-bad': { type: 'string' },
} as const;

const EVERYWHERE = [
  ...Object.keys(POLICY_OPTIONS),
  ...['root', 'platform', 'baseline', 'known-bad', 'deep', 'verbose', 'quiet', 'color', 'no-color'],
];
const TELLING = [...EVERYWHERE, 'json', 'format', 'output', 'evidence'];

/** What each verb is told by. */
const VERBS = {
  scan: TELLING,
  explain: TELLING,
  baseline: [...EVERYWHERE, 'accept', 'replace'],
  watch: [...EVERYWHERE, 'every', 'notify', 'json', 'format'],
};

const PLATFORMS: readonly Platform[] = ['win32', 'darwin', 'linux'];

/** Reads the arguments behind `unmask desktop scan` and its siblings. Throws `ToolError('usage')`. */
export function readDesktopOptions(verb: string, args: readonly string[], { cwd, env }: Pick<Terminal, 'cwd' | 'env'>): DesktopOptions {
  const { values, positionals } = readArguments(args, OPTIONS, { command: 'desktop', takes: 'words', verb, verbs: VERBS });
  if (values.root !== undefined && values.platform === undefined)
    throw new ToolError('usage', '--root names the disk of another machine; of which system?', {
      hint: 'Add --platform win32, darwin or linux.',
    });
  const own = platformOf(process.platform) ?? 'linux';
  const platform = values.platform === undefined ? own : readPlatform(values.platform);
  const flags = flagsOf(values, values.platform === undefined ? undefined : platform);
  const named = values.baseline === undefined ? undefined : resolve(cwd, values.baseline);
  // What was recorded of this machine says nothing about the disk of another.
  const usual = values.root === undefined ? baselineFile({ platform: own, env, home: env['HOME'] || homedir() }) : undefined;
  const asked = named ?? (env['UNMASK_BASELINE'] ? usual : undefined);
  if (verb !== 'baseline' && asked !== undefined && !existsSync(asked))
    throw new ToolError('not found', `There is no baseline at ${asked}.`, {
      hint: 'It is recorded by unmask desktop baseline; --baseline and UNMASK_BASELINE name where it lies.',
    });
  return {
    paths: positionals,
    platform,
    root: values.root === undefined ? undefined : resolve(cwd, values.root),
    baseline: named ?? usual,
    isBaselineNamed: named !== undefined,
    outputs: [
      ...writtenTo('--evidence', values.evidence, cwd),
      ...writtenTo('--output', values.output, cwd),
      ...(verb === 'baseline' ? writtenTo('--baseline', named ?? usual, cwd) : []),
    ],
    flags,
    recordFlags: flags + (values.root !== undefined && values.baseline === undefined ? ' --baseline <file>' : ''),
    accept: values.accept ?? [],
    replaces: values.replace ?? false,
    isDeep: values.deep ?? false,
    every: values.every,
    notify: values.notify ?? false,
    ...outputOf(values, FORMATS, cwd),
    evidence: values.evidence === undefined ? undefined : resolve(cwd, values.evidence),
    knownBad: values['known-bad'] === undefined ? undefined : resolve(cwd, values['known-bad']),
    policy: values,
  };
}

function writtenTo(option: string, path: string | undefined, cwd: string): readonly Output[] {
  return path === undefined ? [] : [{ option, path: resolve(cwd, path) }];
}

/** What an advised command needs to look at the same. */
function flagsOf(
  { root, baseline }: { readonly root?: string | undefined; readonly baseline?: string | undefined },
  platform: Platform | undefined,
): string {
  const disk = root === undefined ? '' : ` --root ${inShell(root)}`;
  const system = platform === undefined ? '' : ` --platform ${platform}`;
  const named = baseline === undefined ? '' : ` --baseline ${inShell(baseline)}`;
  return disk + system + named;
}

/** A path as a shell takes it for one word. */
function inShell(path: string): string {
  const shown = printable(path, 300);
  return /^[\w@%+=:,./\\-]+$/.test(shown) ? shown : `"${shown}"`;
}

const FORMATS: readonly DesktopFormat[] = ['text', 'json', 'markdown', 'html'];

function platformOf(name: string): Platform | undefined {
  return PLATFORMS.find(platform => platform === name);
}

function readPlatform(name: string): Platform {
  const platform = platformOf(name);
  if (platform === undefined)
    throw new ToolError('usage', `There is no platform "${name}".`, { hint: '--platform takes win32, darwin or linux.' });
  return platform;
}
