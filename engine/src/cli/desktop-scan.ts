import { existsSync } from 'node:fs';
import { parse, resolve, sep } from 'node:path';

import { readBaseline } from '../desktop/baseline/file.ts';
import type { Baseline } from '../desktop/baseline/file.ts';
import { openDisk } from '../desktop/disk.ts';
import type { Disk } from '../desktop/disk.ts';
import { findApplications, findAt } from '../desktop/find.ts';
import type { Located } from '../desktop/find.ts';
import { readPackageDatabase } from '../desktop/references/packages.ts';
import { scanApplication } from '../desktop/scan.ts';
import type { Scanned } from '../desktop/scan.ts';
import { isSignatureValid } from '../desktop/signature.ts';
import { startExaminer } from '../isolate/examiner.ts';
import type { FailOn } from '../judge/merge-policy.ts';
import type { DesktopReport } from '../model/application.ts';
import { ToolError } from '../model/tool-error.ts';
import type { Unread } from '../model/verdict.ts';
import { cacheFolder } from '../remember/folder.ts';
import { LIMITS } from '../unpack/limits.ts';
import type { Terminal } from './command.ts';
import type { DesktopOptions } from './desktop-options.ts';
import { today } from './policy.ts';
import { startProgress } from './progress.ts';
import { loadSettings } from './settings.ts';

/** What a scan brought. */
export interface Seen {
  readonly scanned: readonly Scanned[];
  readonly report: DesktopReport;
  readonly disk: Disk;
  readonly baseline: Baseline;
  readonly failOn: FailOn;
}

const NO_BASELINE: Baseline = { apps: [], seal: 'none yet', fingerprint: '' };
const BROKEN =
  'The baseline does not bear its seal: somebody else than Unmask changed it, or its key. Nothing was held against it. Record a new one when you know what happened: unmask desktop baseline.';

/** Finds applications and scans each. `wanted` keeps those somebody asked for by name; paths are taken as they are. */
export async function seeDesktop(options: DesktopOptions, terminal: Terminal, wanted?: string): Promise<Seen> {
  const { platform, root } = options;
  const settings = await loadSettings(options.policy, terminal);
  const disk = openRoot(root, terminal.cwd);
  const baseline = options.baseline === undefined ? NO_BASELINE : readBaseline(options.baseline);
  const { found, places } = locate(disk, options, terminal, wanted);
  const remember = cacheFolder({ platform: process.platform, cwd: terminal.cwd, env: terminal.env });
  const examiner = startExaminer({ budget: settings.budget, remember });
  const progress = startProgress(found.length, { verbose: false, quiet: options.quiet }, terminal.err);
  const canAsk = root === undefined && process.platform === 'darwin';
  const means = {
    disk,
    platform,
    recorded: baseline.apps,
    packages: platform === 'linux' ? readPackageDatabase(disk) : new Map<string, string>(),
    isSignatureValid: canAsk ? isSignatureValid : () => undefined,
    examine: (subject: Parameters<typeof examiner.examine>[0]) =>
      examiner.examine(subject, { policy: settings.policy, limits: LIMITS, today: today() }),
    isDeep: options.isDeep,
  };
  try {
    const scanned: Scanned[] = [];
    for (const located of found) {
      progress.started(located.path);
      scanned.push(await scanApplication(located, means));
      progress.finished(located.path, 'examined');
    }
    const notes = baseline.seal === 'broken' ? [BROKEN] : [];
    const coverage = { places, unreadable: topmost(disk.unreadable), notes };
    return { scanned, report: { apps: scanned.map(one => one.report), coverage }, disk, baseline, failOn: settings.failOn };
  } finally {
    progress.end();
    examiner.close();
  }
}

/** Of a folder that cannot be read only itself is told, not what was looked for in it. */
function topmost(all: readonly Unread[]): readonly Unread[] {
  return all.filter(one => !all.some(other => one.path.startsWith(other.path + sep)));
}

function openRoot(root: string | undefined, cwd: string): Disk {
  const top = root ?? parse(cwd).root;
  if (!existsSync(top))
    throw new ToolError('disk', `There is no ${top}.`, { hint: '--root names the folder below which the disk was mounted or copied.' });
  return openDisk(top);
}

interface Found {
  readonly found: readonly Located[];
  readonly places: number;
}

function locate(disk: Disk, { paths, platform, root }: DesktopOptions, { cwd, env }: Terminal, wanted: string | undefined): Found {
  if (paths.length === 0 || wanted !== undefined) {
    const all = findApplications(disk, { platform, ...(root === undefined && { env }) });
    if (wanted === undefined) return all;
    const named = all.found.filter(one => one.name.toLowerCase() === wanted.toLowerCase());
    if (named.length > 0) return { ...all, found: named };
  }
  const found = (wanted === undefined ? paths : [wanted]).flatMap(path => {
    const real = resolve(cwd, path);
    const known = disk.unreadable.length;
    const here = findAt(disk, real);
    if (here.length > 0) return here;
    const trouble = disk.unreadable.slice(known)[0];
    if (trouble) throw new ToolError('disk', `${trouble.path} cannot be read: ${trouble.why}.`, { hint: 'Try it as a user who may.' });
    throw new ToolError('not found', `There is no application of Electron at ${real}.`, {
      hint: 'Name the folder that holds "resources", a bundle that ends in .app, or an app.asar. unmask desktop scan lists all there are.',
    });
  });
  return { found, places: paths.length };
}
