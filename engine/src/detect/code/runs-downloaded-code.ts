import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, Flow } from '../../model/effect.ts';
import type { Weight } from '../../model/finding.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { Module } from '../../model/module.ts';
import { seenFrom } from '../../model/own-place.ts';
import { codeIn } from './facts/code-in.ts';
import { commandLine } from './facts/commands.ts';
import { areFarApart, areNear, isSmall } from './facts/distance.ts';
import { destinationOf, fixedHost, hostOf, isOwnFile, isOwnMachine, isOwnPage, nameOfDestination } from './facts/destinations.ts';
import { connectionOf, savedBy } from './facts/downloads.ts';
import { guestsOf } from './facts/own-guest.ts';
import { isCommonHost, isKnownService } from './facts/own-service.ts';
import { isHeavier, isUnasked, lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { DOWNLOADS, isTelling, startsFile, startsWritten } from './facts/started-file.ts';
import { isSmeared } from './facts/smeared.ts';
import { readmeOf } from '../../model/readme.ts';
import { short, step } from './facts/steps.ts';
import { compilesTemplate } from './facts/templates.ts';
import { isUnspoken, type Spoken } from './facts/unspoken.ts';
import { isVerified } from './facts/verified-downloads.ts';
import { hasPage, isOfNamedRepository, isUnnamed } from './facts/unnamed-hosts.ts';
import { startsBelow, unpackedBy } from './facts/unpacked.ts';

const FIXED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** The address is chosen elsewhere: loaders and test browsers run what their user names. */
const CHOSEN: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context', unreached: 'context' };
/** What becomes of an answer on a long way is not followed to the letter. */
const CHOSEN_AFAR: Gravity = { ...CHOSEN, run: 'context' };
const FIXED_AFAR: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };
const SAVED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };
/** An installer that fetches its own program into its own folder and asks it for its version. */
const INSTALLER: Gravity = { install: 'context', import: 'context', run: 'context' };
/** A package that needs a program from somewhere says from where. */
const SILENT: Gravity = { ...SAVED, run: 'strong', call: 'strong' };
const HIDDEN: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** What updates an application starts its next version in this way, from where the application says. */
const HIDDEN_CHOSEN: Gravity = { ...HIDDEN, call: 'weak' };
/** Tools that start programs on Windows for their user keep the console window away as a matter of course. */
const WINDOWLESS: Gravity = { install: 'proof', import: 'proof', run: 'weak', call: 'weak' };

/** What is shown to somebody is often kept where it can be changed: code stands in few templates. */
const TEMPLATE: Gravity = { install: 'strong', import: 'weak', run: 'weak', call: 'context' };

export const runsDownloadedCode: Detector<'behaviour' | 'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'runs-downloaded-code',
  needs: ['behaviour', 'files', 'id', 'manifest', 'modules'],
  attack: 'T1105',
  explain: {
    what: 'The package downloads something and runs it: as code, as a command, or as a file that it saves first.',
    why: 'What runs is not in the package, so nobody can examine it and it can change any day. Packages with a native program fetch it too, but only keep it in their own folder.',
    next: 'Do not install it. Ask its authors what is downloaded and how it is verified; prefer a release that carries its code.',
  },

  *detect({ behaviour: whole, files, id, manifest, modules }) {
    const isInGuest = guestsOf(whole);
    const behaviour = { ...whole, effects: whole.effects.filter(effect => effect.kind !== 'spawns' || !isInGuest(commandLine(effect))) };
    for (const effect of behaviour.effects) {
      yield* fetched(effect, behaviour);
      yield* fetchedInto(effect, behaviour, modules);
    }
    const isFollowed = isSmall(modules);
    const isSilent = (address: string): boolean => {
      const host = isFollowed && hasPage(files) ? fixedHost(address) : undefined;
      return host !== undefined && !isOfNamedRepository(address, files) && isUnnamed(host, { name: id.name, manifest, files });
    };
    // One place that runs what comes is one deed, wherever all of it may come from.
    const gravest = new Map<string, NonNullable<ReturnType<typeof direct>>>();
    for (const told of behaviour.flows) {
      const from = told.from.kind === 'connects' ? told.from : connectionOf(told.from);
      if (!from) continue;
      const flow = { ...told, from };
      const run = isRun(flow) ? direct(flow, behaviour, { spoken: { manifest, files, modules }, isFollowed }) : undefined;
      const found = run && compilesTemplate(flow.to) ? { ...run, weight: weigh(flow.to, TEMPLATE) ?? 'context' } : run;
      const place = `${flow.to.at.path} ${flow.to.at.start}`;
      if (found && isHeavier(found.weight, gravest.get(place)?.weight)) gravest.set(place, found);
      if (flow.to.kind === 'writes file')
        yield* saved(flow, behaviour, modules, { isSilent, isVerified: () => isVerified(flow.to.at, files) });
      yield* unpacked(flow, behaviour, modules);
    }
    yield* gravest.values();
  },
});

/** A command that is known is not downloaded: only some of its arguments are. An interpreter without a file runs its standard input. */
function isRun({ from, to, as }: Flow): boolean {
  const isPlace = GIVES_PLACE.test(from.api);
  if (to.kind === 'evaluates' || to.kind === 'loads code') return !isData(to) && (isPlace || !isOnlyNamed(to));
  if (to.kind !== 'spawns') return false;
  const words = to.details.get('arguments') ?? '';
  if (as === 'input')
    return (
      isShell(to.target.split(' ', 1)[0] ?? '') &&
      /^[^\s*]*(?:\s+-(?:[is-]*|-input-type=\w+|-no-warnings))*$/.test(`${to.target} ${words}`.trim())
    );
  if (isPlace && isShell(to.target) && /^\*/.test(words)) return true;
  return /^\**$/.test(to.target) || (isShell(to.target) && /(?:-c|\/c|-e|-p|-pe|--eval|--print)\s+\*/i.test(words));
}

/** What these give is where they have put what they fetched. Sources: the documentation of giget and of `@actions/tool-cache`. */
const GIVES_PLACE = /^(?:giget|@bluwy\/giget-core)\.downloadTemplate$|^@actions\/tool-cache\.downloadTool$/;

/** What is loaded from files of JSON is data, whatever stands in them. */
function isData({ kind, target }: Effect): boolean {
  return kind === 'loads code' && target.split(' | ').every(one => /\.json$/i.test(one));
}

/** Whether an answer is a part of the path of what is loaded, and no more: where something of that path was written, that is told by what was. */
function isOnlyNamed({ kind, target }: Effect): boolean {
  return kind === 'loads code' && target.split(' | ').every(one => OF_PATH.test(one));
}

/** A file with an ending of its own in a folder, or something of an installed package. */
const OF_PATH = /^(?!\w{2,}:)(?:[^|]*\/[^|/]*\.(?:[cm]?js|json|node|wasm)|(?:\.{1,2}\/)*node_modules\/[^|]+)$/;

/** Whether what is saved is JSON, and what is started is no interpreter that is given it: programs read their settings from such files. */
function isSettingsOf(started: Effect, { target }: Effect): boolean {
  return started.kind === 'spawns' && target.split(' | ').every(one => /\.json$/i.test(one)) && !INTERPRETS_JSON.test(commandLine(started));
}

/** Whether an answer only chooses one of the package's own files or of the modules of one package, and none of them is written by it. */
function isOfOwnFiles({ kind, target }: Effect, { effects }: Behaviour): boolean {
  return (
    kind === 'loads code' &&
    target !== '' &&
    target.split(' | ').every(one => OF_ONE_FOLDER.test(one)) &&
    // Untrusted: what brings files or packages along may bring those, too.
    !effects.some(other => /^(?:writes file|unpacks an archive|spawns)$/.test(other.kind))
  );
}

/** Untrusted: what an answer says may lead up again, so that a folder must stand before it and no more than this is lighter. */
const OF_ONE_FOLDER = /^(?:(?:<here>|\.)\/[\w-][\w.-]*\/|@[a-z][\w.-]*\/[a-z][\w.-]*\/|[a-z][\w.-]*\/)(?!.*(?:\.\.|:))/;

const INTERPRETS_JSON = /\b(?:node|deno|bun|(?:ba|z|da|k)?sh|python[\d.]*|perl|ruby|php|cmd|powershell|pwsh|[cw]script)\b.*\.json\b/i;

const TIMERS = /^set(?:Timeout|Interval)$/;

function direct(
  { from, to }: Flow,
  behaviour: Behaviour,
  { spoken, isFollowed }: { readonly spoken: Spoken & { readonly manifest: Manifest }; readonly isFollowed: boolean },
) {
  const { manifest, files } = spoken;
  const address = destinationOf(from, behaviour.effects);
  if (isOwnMachine(address) || isOwnPage(address) || (from.api.startsWith('XMLHttpRequest') && isOwnFile(address))) return undefined;
  // A name that a peer sends (a daemon of the project tells which plug-in is meant) is no code; who names a fixed host for it is another matter.
  if (to.kind === 'loads code' && hostOf(address) === undefined) return undefined;
  // A setting with a host beside it that stands in the code is the code's choice where nothing lies between the two; further on, that of who sets it.
  const isSetting = address.includes('<env:') && !areNear(from.at, to.at);
  const isChosen = isSetting || (fixedHost(address) === undefined && !/^\d+$/.test(address));
  const isAfar = !isFollowed && areFarApart(from.at, to.at);
  const isConcealed = isChosen && to.kind === 'evaluates' && to.details.get('decoded') === 'true' && isUnspoken(OF_CODE, spoken);
  const known = weigh(to, isChosen && !isConcealed ? (isAfar ? CHOSEN_AFAR : CHOSEN) : isAfar ? FIXED_AFAR : FIXED);
  // In code that nothing reaches, what another such file fetches comes there by guess alone: neither is seen to run.
  const isHearsay = from.at.path !== to.at.path && to.triggers.length + from.triggers.length === 0;
  // Timers are given functions, as good as always, and only pages run a text that they are given.
  // Pages load workers from where published packages are served as they load scripts from there.
  const host = to.api === 'Worker' ? fixedHost(address) : undefined;
  const isGuess = isHearsay || (!isUnasked(to) && isSmeared({ from, to }, behaviour.flows));
  const service = fixedHost(address) ?? '';
  // What a page names and runs from there is of the same kind as a script that it loads from there.
  const isNamed = to.kind === 'evaluates' && service !== '' && isMadeForPages(behaviour) && readmeOf(files).includes(service);
  const isMeant = !isUnasked(to) && (isOfPages(to) || isNamed) && isKnownService(service, { ...manifest, author: undefined });
  const isSnippet = isUnasked(to) && isNamed && !HANDS_MODULES.test(codeIn(to.at, files).slice(to.at.start, to.at.end + SHORTLY));
  const weight =
    isGuess ||
    isMeant ||
    isSnippet ||
    (!isUnasked(to) && isOfOwnFiles(to, behaviour)) ||
    TIMERS.test(to.api) ||
    (host !== undefined && isCommonHost(host))
      ? lighter(known)
      : known;
  return (
    weight && {
      says: `it runs what ${nameOfDestination(address)} answers, ${moment(to)}`,
      weight,
      evidence: [
        step(from, `${from.api} asks ${short(address) || 'an address that is not known'}`),
        step(to, `${to.api} runs the answer`),
      ] as const,
    }
  );
}

/** How pages speak of code that comes from elsewhere: what is taken out of letters to be run, whoever names the address, is nothing that is asked for in passing. */
const OF_CODE =
  /\b(?:remote|dynamic|download\w*|fetch\w*|load\w*|inject\w*|execut\w*|run(?:s|ning)?|evaluat\w*|user|untrusted) [^.\n]{0,40}(?:code|scripts?|modules?|plug-?ins?|components?|functions?|expressions?|templates?|bundles?)\b|\beval\w*|\bsandbox\w*|\bfederat\w*|\bvm2?\b|\bhot[- ]?(?:reload\w*|updates?|push)\b|\bsmart contracts?\b/i;

/** Letters behind a place in which what it makes is called. */
const SHORTLY = 200;

/** What is told of modules can ask for anything. */
const HANDS_MODULES = /\b(?:require|process|module\.constructor|globalThis\.process)\b\s*[),\]}.[(]/;

/** Whether it does nothing that only Node lets it do, and something that only pages do. */
function isMadeForPages({ effects }: Behaviour): boolean {
  const isOfNode = ({ kind }: Effect): boolean => kind === 'spawns' || kind === 'writes file' || kind === 'reads file';
  return !effects.some(isOfNode) && effects.some(({ api }) => /^(?:document|window|navigator|localStorage|sessionStorage)\b/.test(api));
}

/** What a page loads: from its own homepage a service brings the rest of what it is, as with scripts. */
function isOfPages({ kind, api, target }: Effect): boolean {
  return kind === 'loads code' && (/^(?:Shared)?Worker$/.test(api) || (api === 'import()' && !/^(?:data|file):|\//.test(target)));
}

function* fetched(command: Effect, behaviour: Behaviour) {
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

/** Written first, run afterwards. */
function* saved(
  { from, to, as }: Flow,
  behaviour: Behaviour,
  modules: readonly Module[],
  about: { readonly isSilent: (address: string) => boolean; readonly isVerified: () => boolean },
) {
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
    if ((started.kind !== 'spawns' && started.kind !== 'loads code') || isData(started) || isSettingsOf(started, to)) continue;
    if (!kept.some(file => startsWritten(started, file))) continue;
    const own = gravityOf(started, to);
    const gravity = own !== HIDDEN && own !== INSTALLER && about.isSilent(address) ? SILENT : own;
    const known = weigh(started, gravity === HIDDEN && isChosenOpenly(from, address) ? HIDDEN_CHOSEN : gravity);
    const isFixed = (): boolean => about.isVerified() || (!isUnasked(started) && isRelease(from.target));
    const weight = known && gravity === SAVED && isFixed() ? lighter(known) : known;
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
function* unpacked({ from, to }: Flow, behaviour: Behaviour, modules: readonly Module[]) {
  if (to.kind !== 'unpacks an archive' && (to.kind !== 'writes file' || !(isTelling(to.target) || to.details.has('named')))) return;
  if (isOwnMachine(destinationOf(from, behaviour.effects))) return;
  for (const effect of behaviour.effects) {
    const isIt = to.kind === 'writes file' ? isArchiveOf(effect, to) : effect === to || isOfOneLibrary(effect, to);
    if (isIt) for (const { into } of unpackedBy(effect)) yield* startedIn(into, { asked: from, by: effect }, behaviour, modules);
  }
}

/** A command or a library fetches straight into a folder. */
function* fetchedInto(effect: Effect, behaviour: Behaviour, modules: readonly Module[]) {
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
) {
  const address = destinationOf(asked, behaviour.effects);
  const steps = [
    step(asked, `${asked.api} asks ${short(address || commandLine(asked)) || 'an address that is not known'}`),
    step(by, `${by.api} puts it into ${short(into)}`),
  ] as const;
  for (const started of behaviour.effects) {
    const folder = seenFrom(into, by.at.path, started.at.path);
    if ((started.kind !== 'spawns' && started.kind !== 'loads code') || !(startsBelow(started, folder) || started.target === folder))
      continue;
    const weight = weigh(started, gravityOf(started, { ...by, target: into }));
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
  const asksVersion = /^(--?v(ersion)?|version|--help)$/i.test(words.trim());
  const isPlain = words.trim() === '' && (!isUnasked(started) || /^<here>|node_modules|^\**$/.test(written.target));
  if (!loads && (asksVersion || isPlain) && /^<here>|node_modules|\.cache|^<cwd>|^<env:|^\**$/.test(written.target)) return INSTALLER;
  return SAVED;
}

/** On one system or another. */
function isShell(program: string): boolean {
  return program.split(' | ').some(one => /(^|[\\/])(<node>|sh|bash|zsh|dash|cmd|powershell|pwsh|node|python3?)(\.exe)?$/i.test(one));
}
