import type { Behaviour, Effect, Flow } from '../../../model/effect.ts';
import type { Claim, Weight } from '../../../model/finding.ts';
import type { Module } from '../../../model/module.ts';
import type { Span } from '../../../model/place.ts';
import { seenFrom } from '../../../model/own-place.ts';
import { commandLine } from './commands.ts';
import { destinationOf, hostOf, isOwnMachine } from './destinations.ts';
import { savedBy } from './downloads.ts';
import { isUnasked, lighter, moment, weigh, type Gravity } from './moments.ts';
import { DOWNLOADS, isTelling, loadsData, startsFile, startsWritten } from './started-file.ts';
import { short, step } from './steps.ts';
import { startsBelow, unpackedBy } from './unpacked.ts';

const SAVED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };
/** An installer that fetches its own program into its own folder and asks it for its version. */
const INSTALLER: Gravity = { install: 'context', import: 'context', run: 'context' };
/** A package that needs a program from somewhere says from where. */
const SILENT: Gravity = { ...SAVED, run: 'strong', call: 'strong' };
const HIDDEN: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** What updates an application starts its next version in this way, from where the application says. */
const HIDDEN_CHOSEN: Gravity = { ...HIDDEN, call: 'weak' };
/** Tools that start programs on Windows for their user keep the console window away as a matter of course. */
const WINDOWLESS: Gravity = { install: 'proof', import: 'strong', run: 'weak', call: 'weak' };

/** What a command saves and another one starts. */
export function* fetched(command: Effect, behaviour: Behaviour): Iterable<Claim> {
  const file = savedBy(command);
  if (file === undefined) return;
  const line = commandLine(command).replaceAll(/["']/g, '');
  for (const started of behaviour.effects) {
    if (started === command || (started.kind !== 'spawns' && started.kind !== 'loads code')) continue;
    if (!startsFile(started, seenFrom(file, command.at.path, started.at.path))) continue;
    const weight = weigh(started, gravityOf(started, { ...command, target: file }));
    if (weight)
      yield {
        says: `it saves a download as ${short(file)} and starts it, ${moment(started)}`,
        weight,
        evidence: [step(command, `${command.api} runs ${short(line)}`), step(started, `${started.api} starts it`)] as const,
      };
  }
}

/** What is known of a download beside what is done with it. */
interface About {
  /** Whether the page names nobody who is asked for it. */
  readonly isSilent: (address: string) => boolean;
  /** Whether the page names the host that is asked for it. */
  readonly isNamed: (address: string) => boolean;
  /** Whether what is saved by one place, or unpacked there, is held against a hash that stands in the package. */
  readonly isVerified: (at: Span) => boolean;
}

/** Written first, run afterwards. */
export function* saved({ from, to, as }: Flow, behaviour: Behaviour, modules: readonly Module[], about: About): Iterable<Claim> {
  // Only the name of the file was fetched; what is in it stands in the code.
  if (as === 'target' && to.details.has('content')) return;
  const address = destinationOf(from, behaviour.effects);
  if (!(isTelling(to.target) || to.details.has('named')) || isOwnMachine(address)) return;
  const kept = [
    to,
    ...behaviour.effects.filter(other => other.kind === 'writes file' && other.details.get('source') === to.target && isTelling(to.target)),
  ];
  const asked = [
    step(from, `${from.api} asks ${short(address) || 'an address that is not known'}`),
    step(to, `${to.api} saves the answer as ${savedAs(to)}`),
  ] as const;
  for (const started of behaviour.effects) {
    if ((started.kind !== 'spawns' && started.kind !== 'loads code') || loadsData(started) || isSettingsOf(started, to)) continue;
    if (!kept.some(file => startsWritten(started, file))) continue;
    const own = gravityOf(started, to);
    const gravity = own !== HIDDEN && own !== INSTALLER && about.isSilent(address) ? SILENT : own;
    const known = weigh(started, gravity === HIDDEN && isChosenOpenly(from, address) ? HIDDEN_CHOSEN : gravity);
    const isFixed = (): boolean => about.isVerified(to.at) || (gravity === SAVED && !isUnasked(started) && isRelease(from.target));
    const isLighter =
      ((gravity === SAVED || gravity === SILENT) && isFixed()) || (known === 'proof' && own === WINDOWLESS && about.isNamed(address));
    const weight = known && isLighter ? lighter(known) : known;
    if (weight)
      yield {
        says: `it saves a download as ${savedAs(to)} and starts it, ${moment(started)}`,
        weight,
        evidence: [...asked, step(started, `${started.api} starts it`)] as const,
      };
  }
  const link = modules
    .find(module => module.path === to.at.path)
    ?.links.find(one => one.how !== 'import' && one.specifier.replace(/^\.\//, '<here>/') === to.target);
  const weight: Weight | undefined = link && weigh(to, SAVED);
  if (link && weight)
    yield {
      says: `it saves a download as ${savedAs(to)} and loads it, ${moment(to)}`,
      weight,
      evidence: [...asked, { kind: 'code', at: link.at, says: 'loads it' }] as const,
    };
}

/** A release that is named to its version lies where everybody sees it: tools that need a program fetch it there when they are started. */
function isRelease(address: string): boolean {
  return address !== '' && address.split(' | ').every(one => RELEASE.test(one));
}

const RELEASE = /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/releases\/download\/[^/*]*\d[^/*]*\//;

/** No part of the host stands in the package, and none was hidden in it either. */
function isChosenOpenly({ details }: Effect, address: string): boolean {
  return hostOf(address) === undefined && !/^\d+$/.test(address) && details.get('decoded') !== 'true';
}

/** An archive is fetched and unpacked, and something in it is started. */
export function* unpacked(
  { from, to }: Flow,
  behaviour: Behaviour,
  modules: readonly Module[],
  about: Pick<About, 'isVerified'>,
): Iterable<Claim> {
  if (to.kind !== 'unpacks an archive' && (to.kind !== 'writes file' || !(isTelling(to.target) || to.details.has('named')))) return;
  if (isOwnMachine(destinationOf(from, behaviour.effects))) return;
  for (const effect of behaviour.effects) {
    const isIt = to.kind === 'writes file' ? isArchiveOf(effect, to) : effect === to || isOfOneLibrary(effect, to);
    if (isIt) for (const { into } of unpackedBy(effect)) yield* startedIn(into, { asked: from, by: effect }, behaviour, modules, about);
  }
}

/** A command or a library fetches straight into a folder. */
export function* fetchedInto(effect: Effect, behaviour: Behaviour, modules: readonly Module[]): Iterable<Claim> {
  const into = effect.kind === 'connects' ? effect.details.get('into') : undefined;
  if (into !== undefined && isTelling(into) && hostOf(effect.target) !== undefined && !isOwnMachine(effect.target))
    yield* startedIn(into, { asked: effect, by: effect }, behaviour, modules);
  const line = commandLine(effect);
  if (effect.kind !== 'spawns' || !DOWNLOADS.test(` ${line}`) || !/https?:\/\//i.test(line)) return;
  if (isOwnMachine(/https?:\/\/\S+/i.exec(line)?.[0] ?? '')) return;
  for (const one of unpackedBy(effect)) yield* startedIn(one.into, { asked: effect, by: effect }, behaviour, modules);
}

function* startedIn(
  into: string,
  { asked, by }: { readonly asked: Effect; readonly by: Effect },
  behaviour: Behaviour,
  modules: readonly Module[],
  about?: Pick<About, 'isVerified'>,
): Iterable<Claim> {
  const address = destinationOf(asked, behaviour.effects);
  const steps = [
    step(asked, `${asked.api} asks ${short(address || commandLine(asked)) || 'an address that is not known'}`),
    step(by, `${by.api} puts it into ${short(into)}`),
  ] as const;
  for (const started of behaviour.effects) {
    const folder = seenFrom(into, by.at.path, started.at.path);
    if ((started.kind !== 'spawns' && started.kind !== 'loads code') || !(startsBelow(started, folder) || started.target === folder))
      continue;
    const known = weigh(started, gravityOf(started, { ...by, target: into }));
    const weight = known && about?.isVerified(by.at) === true ? lighter(known) : known;
    if (weight)
      yield {
        says: `it puts a download into ${short(into)} and starts what is in it, ${moment(started)}`,
        weight,
        evidence: [...steps, step(started, `${started.api} starts it`)] as const,
      };
  }
  const links = modules.find(module => module.path === by.at.path)?.links ?? [];
  const link = links.find(({ how, specifier }) => {
    const path = specifier.replace(/^\.\//, '<here>/');
    return how !== 'import' && (path === into || path.startsWith(`${into}/`));
  });
  const weight: Weight | undefined = link && weigh(by, SAVED);
  if (link && weight)
    yield {
      says: `it puts a download into ${short(into)} and loads what is in it, ${moment(by)}`,
      weight,
      evidence: [...steps, { kind: 'code', at: link.at, says: 'loads it' }] as const,
    };
}

/** Whether an effect unpacks the file that another one wrote. */
function isArchiveOf(effect: Effect, written: Effect): boolean {
  if (isTelling(written.target)) return unpackedBy(effect).some(({ archive }) => archive.includes(written.target));
  const named = written.details.get('named')?.split(' ') ?? [];
  return effect.at.path === written.at.path && (effect.details.get('named')?.split(' ') ?? []).some(number => named.includes(number));
}

/** `new Zip(data)` holds the archive, and another call unpacks it. */
function isOfOneLibrary(effect: Effect, held: Effect): boolean {
  const library = /^[^.]+/.exec(held.api)?.[0];
  return effect.kind === 'unpacks an archive' && effect.at.path === held.at.path && effect.api.startsWith(`${library}.`);
}

/** Enough of a path to recognise it, or that a variable holds it. */
function savedAs({ target }: Effect): string {
  return isTelling(target) ? short(target) : 'a file whose path is not known';
}

function gravityOf(started: Effect, written: Effect): Gravity {
  const words = started.details.get('arguments') ?? '';
  const elsewhere = !written.target.startsWith('<here>');
  if (elsewhere && started.details.get('detached') === 'true') return HIDDEN;
  if (elsewhere && started.details.get('windowsHide') === 'true') return WINDOWLESS;
  const loads = started.kind === 'loads code' && !/\.node$|^\*?$/.test(started.target);
  // An installer asks what it has brought for its version; where it starts nothing else of its own, it starts that in its own folder.
  const asksVersion = /^(--?v(ersion(-only|-info|-short)?)?|version|--help)$/i.test(words.trim());
  const isPlain = words.trim() === '' && (!isUnasked(started) || /^<here>|node_modules|^\**$/.test(written.target));
  if (!loads && (asksVersion || isPlain) && /^<here>|node_modules|\.cache|^<cwd>|^<env:|^\**$/.test(written.target)) return INSTALLER;
  return SAVED;
}

/** Whether what is saved is JSON, and what is started is no interpreter that is given it: programs read their settings from such files. */
function isSettingsOf(started: Effect, { target }: Effect): boolean {
  return started.kind === 'spawns' && target.split(' | ').every(one => /\.json$/i.test(one)) && !INTERPRETS_JSON.test(commandLine(started));
}

const INTERPRETS_JSON = /\b(?:node|deno|bun|(?:ba|z|da|k)?sh|python[\d.]*|perl|ruby|php|cmd|powershell|pwsh|[cw]script)\b.*\.json\b/i;
