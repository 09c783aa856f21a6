import { existsSync, readFileSync } from 'node:fs';
import { parse, resolve } from 'node:path';

import { readBaseline } from '../../desktop/baseline/file.ts';
import type { Baseline } from '../../desktop/baseline/file.ts';
import { openDisk } from '../../desktop/disk.ts';
import type { Disk } from '../../desktop/disk.ts';
import { readMenuEntries } from '../../desktop/entries.ts';
import { findApplications, findAt } from '../../desktop/find.ts';
import type { Located } from '../../desktop/find.ts';
import { readMounts } from '../../desktop/mounts.ts';
import { NO_PACKAGES, readPackageDatabase } from '../../desktop/references/packages.ts';
import type { Means } from '../../desktop/scan.ts';
import { readShortcuts } from '../../desktop/shortcuts.ts';
import { installedByRegistry } from '../../desktop/registry.ts';
import { askSystem } from '../../desktop/signature.ts';
import { readSuspects, SUSPECTS } from '../../desktop/suspects.ts';
import type { Suspect } from '../../desktop/suspects.ts';
import { startExaminer } from '../../isolate/examiner.ts';
import type { FailOn } from '../../judge/merge-policy.ts';
import type { Platform } from '../../model/effect.ts';
import type { Subject } from '../../model/subject.ts';
import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';
import { cacheFolder } from '../../remember/folder.ts';
import { printable } from '../../report/printable.ts';
import { LIMITS } from '../../unpack/limits.ts';
import type { Terminal } from '../command.ts';
import type { DesktopOptions } from './options.ts';
import { homeIn } from '../home.ts';
import { nearest } from '../nearest.ts';
import { today } from '../policy/policy.ts';
import { loadSettings } from '../settings.ts';

/** A disk, and all that its applications are held against. Whoever opens it closes it: an examining process waits. */
export interface Ground {
  readonly disk: Disk;
  readonly means: Means;
  readonly baseline: Baseline;
  readonly failOn: FailOn;
  /** Applications at the paths that were named, or in all standard places; `wanted` keeps those of a name, or is a path. */
  locate(wanted?: string): Found;
  close(): void;
}

const NO_BASELINE: Baseline = { apps: [], seal: 'none yet', fingerprint: '' };

/** Opens what `unmask desktop …` was asked about. */
export async function openGround(options: DesktopOptions, terminal: Terminal): Promise<Ground> {
  const { platform, root } = options;
  const settings = await loadSettings(options.policy, terminal);
  const disk = openRoot(options, terminal);
  const baseline = options.baseline === undefined ? NO_BASELINE : readBaseline(options.baseline);
  const remember = cacheFolder(homeIn(terminal));
  const canAsk = root === undefined && process.platform === platform;
  const packages = platform === 'linux' ? readPackageDatabase(disk) : NO_PACKAGES;
  const named = readNamed(options.knownBad);
  // From here on a process waits: whatever can fail was asked before.
  const examiner = startExaminer({ budget: settings.budget, remember });
  const means: Means = {
    disk,
    platform,
    packages,
    entries: platform === 'linux' ? readMenuEntries(disk) : platform === 'win32' ? readShortcuts(disk) : [],
    recorded: baseline.apps,
    suspects: [...SUSPECTS, ...named],
    mounts: root === undefined && platform === 'linux' ? readMounts() : [],
    askSystem: canAsk ? path => askSystem(platform, path) : () => undefined,
    examine: (subject: Subject) => examiner.examine(subject, { policy: settings.policy, limits: LIMITS, today: today() }),
    isDeep: options.isDeep,
    recordFlags: options.recordFlags,
  };
  const close = (): void => examiner.close();
  return { disk, means, baseline, failOn: settings.failOn, locate: wanted => locate(disk, options, terminal, wanted), close };
}

/** The disk of another machine; else of this one that which the named path lies on, or the system. */
function openRoot({ root, paths: [first] }: DesktopOptions, { cwd, env }: Terminal): Disk {
  const system = process.platform === 'win32' && env['SystemDrive'] ? `${env['SystemDrive']}\\` : parse(cwd).root;
  const top = root ?? (first === undefined ? system : parse(resolve(cwd, first)).root);
  if (!existsSync(top))
    throw new ToolError('disk', `There is no ${top}.`, { hint: '--root names the folder below which the disk was mounted or copied.' });
  return openDisk(top);
}

function readNamed(file: string | undefined): readonly Suspect[] {
  if (file === undefined) return [];
  try {
    return readSuspects(readFileSync(file, 'utf8'), file);
  } catch (cause) {
    if (cause instanceof ToolError) throw cause;
    throw new ToolError('disk', `${file} cannot be read: ${saidByDisk(cause)}`, { hint: 'Name another file by --known-bad.', cause });
  }
}

/** Applications, in how many folders they were looked for, and whether there were more folders than that. */
export interface Found {
  readonly found: readonly Located[];
  readonly places: number;
  readonly isCutOff: boolean;
}

function locate(disk: Disk, { paths, platform, root, flags }: DesktopOptions, { cwd, env }: Terminal, wanted: string | undefined): Found {
  if (paths.length === 0 || wanted !== undefined) {
    const all = findApplications(disk, { platform, ...(root === undefined && { env, named: namedHere(platform, env) }) });
    if (wanted === undefined) return all;
    const named = all.found.filter(one => plain(one.name) === plain(wanted));
    if (named.length > 0) return { ...all, found: named };
    if (!/[\\/.]/.test(wanted)) throw noneNamed(wanted, all.found, flags);
  }
  const found = (wanted === undefined ? paths : [wanted]).flatMap(path => {
    const real = resolve(cwd, path);
    const known = disk.unreadable.length;
    const here = findAt(disk, real);
    if (here.length > 0) return here;
    const trouble = disk.unreadable.slice(known)[0];
    if (trouble) throw new ToolError('disk', `${trouble.path} cannot be read: ${trouble.why}.`, { hint: 'Try it as a user who may.' });
    throw new ToolError('not found', `There is no application of Electron at ${real}.`, {
      hint: `Name the folder that holds "resources", a bundle that ends in .app, or an app.asar. unmask desktop scan${flags} lists all there are.`,
    });
  });
  return { found, places: paths.length, isCutOff: false };
}

/** Folders that this machine's own registry names. */
function namedHere(platform: Platform, env: Terminal['env']): readonly string[] {
  return platform === 'win32' && process.platform === 'win32' ? installedByRegistry(env['SystemRoot'] ?? 'C:\\Windows') : [];
}

/** Folders spell a name as their installer likes. */
function plain(name: string): string {
  return name.replace(/[\s_.-]+/g, '').toLowerCase();
}

function noneNamed(wanted: string, found: readonly Located[], flags: string): ToolError {
  const names = [...new Set(found.map(one => one.name))];
  const meant = nearest(wanted, names);
  const hint =
    meant === undefined
      ? `unmask desktop scan${flags} lists all there are.`
      : `Did you mean "unmask desktop explain ${printable(meant, 80)}${flags}"?`;
  return new ToolError('not found', `There is no application of Electron named ${printable(wanted, 80)}.`, { hint });
}
