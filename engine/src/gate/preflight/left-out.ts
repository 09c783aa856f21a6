import { existsSync, readFileSync } from 'node:fs';

import type { Entry, Machines, Resolution } from '../../model/resolution.ts';

/** The machine that a client installs for. A program of another processor may run here too, and be the client. */
export interface Machine {
  readonly os: string;
  readonly cpus: readonly string[];
  /** Undefined where it is not known, or not the only one. */
  readonly libc: string | undefined;
}

/** What is asked whether it says anything of machines. */
export interface Said {
  /** The client's own words. */
  readonly words: readonly string[];
  /** npm's configuration, flat. */
  readonly configured: Readonly<Record<string, unknown>>;
  readonly platform?: NodeJS.Platform;
  readonly arch?: string;
}

/** Processors whose programs run here as well: Rosetta, the emulation of Windows, and the older mode of the processor itself. */
const ALSO: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  darwin: { arm64: ['x64'], x64: ['arm64'] },
  win32: { arm64: ['x64', 'ia32'], x64: ['ia32', 'arm64'], ia32: ['x64', 'arm64'] },
  linux: { x64: ['ia32'], ia32: ['x64'], arm64: ['arm'], arm: ['arm64'] },
};

const LDD = '/usr/bin/ldd';

/** npm's options for other machines and for force, in every beginning and every heap of letters that it takes for one of them. */
const OTHERWISE = /^-+(?:no-)?(?:o|os|c|cp|cpu|l|li|lib|libc|f|fo|for|forc|force)(?:=.*)?$/i;
const HEAP = /^-+(?=\S*f)[acdfghlmnpqsvwyBCDEHLOPS?]+$/;

/** The machine that npm installs for; undefined where words or settings say another, or that everything is to be installed. */
export function machineFor({ words, configured, platform = process.platform, arch = process.arch }: Said): Machine | undefined {
  if (words.some(word => OTHERWISE.test(word) || HEAP.test(word))) return undefined;
  if (['os', 'cpu', 'libc', 'force'].some(name => Boolean(configured[name]))) return undefined;
  return { os: platform, cpus: [arch, ...(ALSO[platform]?.[arch] ?? [])], libc: platform === 'linux' ? libcHere() : undefined };
}

/** What of a file is left out here. */
export type LeftOut = (resolution: Pick<Resolution, 'entries' | 'roots'>) => ReadonlySet<Entry>;

/** Everything is installed. */
export const NOTHING_LEFT_OUT: LeftOut = () => new Set();

/**
 * What npm leaves out on a machine: optional entries that are for others, and with them what nothing else asks for, as `@img/sharp-wasm32` is asked for by
 * what is for FreeBSD. Seen with npm 11.19, by `npm install` and `npm ci`.
 */
export function leftOutOn(machine: Machine): LeftOut {
  const known = new WeakMap<object, ReadonlySet<Entry>>();
  return resolution => {
    const before = known.get(resolution);
    if (before) return before;
    const out = withTheirOwn(new Set(resolution.entries.filter(entry => isLeftOut(entry, machine))), resolution);
    known.set(resolution, out);
    return out;
  };
}

/** The same with all that only these lead to. */
function withTheirOwn(out: ReadonlySet<Entry>, { entries, roots }: Pick<Resolution, 'entries' | 'roots'>): ReadonlySet<Entry> {
  if (out.size === 0) return out;
  const byKey = new Map(entries.map(entry => [entry.key, entry]));
  const reached = (isPassed: (entry: Entry) => boolean): ReadonlySet<Entry> => {
    const found = new Set<Entry>();
    const keys = roots.flatMap(({ needs }) => needs.map(({ key }) => key));
    // A list grows while it is gone through.
    for (const key of keys) {
      const entry = byKey.get(key);
      if (entry === undefined || found.has(entry) || !isPassed(entry)) continue;
      found.add(entry);
      keys.push(...entry.needs);
    }
    return found;
  };
  const here = reached(entry => !out.has(entry));
  return new Set([...out, ...[...reached(() => true)].filter(entry => !here.has(entry))]);
}

/** Whether npm leaves an entry out here by what it says itself, by its own rule (npm-install-checks): then it is neither fetched nor taken from a cache. */
export function isLeftOut({ onlyFor }: Pick<Entry, 'onlyFor'>, machine: Machine): boolean {
  return onlyFor !== undefined && !machine.cpus.some(cpu => isFor(onlyFor, { ...machine, cpu }));
}

function isFor(
  { os, cpu, libc }: Machines,
  here: { readonly os: string; readonly cpu: string; readonly libc: string | undefined },
): boolean {
  return names(os, here.os) && names(cpu, here.cpu) && (here.libc === undefined || names(libc, here.libc));
}

function names(list: readonly string[], value: string): boolean {
  if (list.length === 0 || (list.length === 1 && list[0] === 'any')) return true;
  if (list.includes(`!${value}`)) return false;
  return list.includes(value) || list.every(one => one.startsWith('!'));
}

/** glibc where the program that npm asks says so; what else there is may be several. */
function libcHere(): string | undefined {
  return existsSync(LDD) && readFileSync(LDD, 'utf8').includes('GNU C Library') ? 'glibc' : undefined;
}
