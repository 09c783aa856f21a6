import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import type { Module } from '../../model/module.ts';
import type { FileTree } from '../../model/package.ts';
import { clampedPath } from '../../model/path.ts';
import { waysOf } from '../../model/started-ways.ts';
import { readmeOf } from '../../model/readme.ts';
import { chainsIn, chainsOf } from './facts/chains.ts';
import { isReadingClipboard, isWritingClipboard } from './facts/clipboard.ts';
import { isUnasked, lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { step } from './facts/steps.ts';

const READ: Gravity = { install: 'weak', import: 'weak' };
const REPLACED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };

/** Whoever looks for addresses of many chains in what passes through the clipboard means to exchange them; when that begins is for the caller to say. */
const EXCHANGED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** One address, of which no page speaks, for whatever was there: where it waits for that, for whoever copies one. */
const ALONE: Gravity = { install: 'proof', import: 'strong', run: 'weak', call: 'weak' };
const MANY = 3;
/** One address that a command puts there is what its user may pay; one or another is chosen by what was there. */
const SEVERAL = 2;

/** Files of more functions are bundles, of which any may be seen to call any other. */
const MOST_FUNCTIONS = 1_000;

export const watchesClipboard: Detector<'behaviour' | 'files' | 'modules'> = detector({
  id: 'watches-clipboard',
  needs: ['behaviour', 'files', 'modules'],
  attack: 'T1115',
  explain: {
    what: 'The package reads the clipboard without being called, or reads it and puts something else in its place.',
    why: 'A clipper waits for the address of a wallet and replaces it. Helpers for copy and paste act only when they are called.',
    next: 'Find out what it puts into the clipboard; when it replaces addresses, remove it and check your last payments.',
  },

  *detect({ behaviour, files, modules }) {
    const told = new Set<string>();
    for (const { watch, write } of exchanges(behaviour)) {
      const chains = told.has(watch.at.path) ? [] : chainsOfPackage({ watch, write }, behaviour, files);
      const known = chains.length < MANY ? undefined : weigh(watch, EXCHANGED);
      // Where nobody was seen to put it there unasked, it may be a function for callers.
      const isOwn = watch.details.has('repeated') || isListener(watch) || isUnasked(write) || isGivenBack(watch, write, behaviour);
      const weight = isOwn ? known : lighter(known);
      if (!weight) continue;
      told.add(watch.at.path);
      yield {
        says: `it watches the clipboard, knows how addresses of ${chains.join(', ')} look, and puts something else in their place, ${moment(watch)}`,
        weight,
        evidence: [step(watch, `${watch.api} watches it`), ...(write === watch ? [] : [step(write, `${write.api} replaces it`)])],
      };
    }
    for (const write of behaviour.effects) {
      const chains = isWritingClipboard(write) ? chainsChosen(write, modules) : [];
      const read = chains.length > 0 ? behaviour.effects.find(isReadingClipboard) : undefined;
      const isWaiting = read !== undefined && (read.details.has('repeated') || isListener(read));
      if (chains.length < SEVERAL && !isPutThereAlone(write, behaviour, isWaiting ? undefined : files)) continue;
      const gravity = chains.length >= SEVERAL || isWaiting || isAskedAgain(modules) ? EXCHANGED : ALONE;
      const weight = read && !told.has(read.at.path) ? weigh(write, gravity) : undefined;
      if (!read || !weight) continue;
      told.add(read.at.path);
      yield {
        says: `it reads the clipboard, and puts addresses of ${chains.join(', ')} into it that stand in its code, ${moment(write)}`,
        weight,
        evidence: [step(read, `${read.api} reads it`), step(write, `${write.api} replaces it`)],
      };
    }
    for (const read of behaviour.effects) {
      if (!isReadingClipboard(read) || told.has(read.at.path)) continue;
      const isHere = ofOneDeed(read, modules);
      const write = behaviour.effects.find(other => replaces(other) && isBeside(other, read) && isUnasked(other) && isHere(other));
      // A page may want to know of a copy; what it puts there instead is another matter.
      if (!write && isListener(read)) continue;
      const weight = weigh(read, write ? REPLACED : READ);
      if (!weight) continue;
      told.add(read.at.path);
      yield {
        says: `it ${write ? 'reads and rewrites' : 'reads'} the clipboard, ${moment(read)}`,
        weight,
        evidence: [step(read, `${read.api} reads it`), ...(write ? [step(write, `${write.api} replaces it`)] : [])],
      };
    }
  },
});

/** The chains of which one address or another that stands in the code is put into the clipboard: a text that names several is put there as it is. */
function chainsChosen(write: Effect, modules: readonly Module[]): string[] {
  const written = new Map(modules.flatMap(one => one.addresses.map(({ text, chain }) => [text, chain] as const)));
  const ways = textsPut(write).map(text => (written.has(text) ? [written.get(text) ?? ''] : chainsOf(text)));
  return [...new Set(ways.flatMap(chains => (chains.length === 1 ? chains : [])))];
}

function textsPut(write: Effect): string[] {
  const text = write.details.get('content') ?? write.details.get('input');
  return text === undefined
    ? [...waysOf(write), write.target].flatMap(line => WRITTEN_IN_LINE.exec(line)?.slice(1).find(Boolean) ?? [])
    : text.split(' | ');
}

/** Whether anything in the package is done again and again: what reads a clipboard by one way and writes by another may be that. */
function isAskedAgain(modules: readonly Module[]): boolean {
  return modules.some(({ uses }) => uses.some(({ module, path, how }) => module === '' && path === 'setInterval' && how === 'call'));
}

/** `echo text | pbcopy`, `Set-Clipboard -Value text` */
const WRITTEN_IN_LINE =
  /\b(?:echo|printf)\s{1,9}(?:-\w\s{1,9}|["']?%s["']?\s{1,9})?["']?([^\s"'|<>&]{1,200})["']?\s{0,9}\|\s{0,9}(?:pbcopy|wl-copy|clip(?:\.exe)?|xclip|xsel)\b|\bSet-Clipboard\s{1,9}(?:-Value\s{1,9})?["']?([^\s"'|<>&$(]{1,200})/i;

/** Whether nothing but an address is put there that the page does not tell, where that is asked, and what was there before does not come back: who is asked for a donation finds its address on the page. */
function isPutThereAlone(write: Effect, behaviour: Behaviour, files: FileTree | undefined): boolean {
  const page = files ? readmeOf(files) : '';
  const isAddress = textsPut(write).every(text => /^\S+$/.test(text) && !page.includes(text));
  return isAddress && !behaviour.flows.some(({ from, to }) => isReadingClipboard(from) && isWritingClipboard(to));
}

interface Exchange {
  readonly watch: Effect;
  readonly write: Effect;
}

/** What a timer or a listener reads and writes, or nobody asks for, what takes the place of the function that writes, and what goes back to where it was read. */
function exchanges({ effects, flows }: Behaviour): Exchange[] {
  // Untrusted: a package may have any number of flows.
  const given = new Map<Effect, Effect>();
  for (const { from, to } of flows)
    if (!given.has(from) && given.size < MOST_EXCHANGES && isReadingClipboard(from) && isWritingClipboard(to)) given.set(from, to);
  const back = [...given].map(([watch, write]): Exchange => ({ watch, write }));
  const there = effects.flatMap((watch): Exchange[] => {
    if (watch.kind === 'patches a global') return /^navigator\.clipboard\b/.test(watch.api) ? [{ watch, write: watch }] : [];
    if (!isReadingClipboard(watch) || !(watch.details.has('repeated') || isListener(watch) || isUnasked(watch))) return [];
    const write = effects.find(other => isWritingClipboard(other) && other.at.path === watch.at.path);
    return write ? [{ watch, write }] : [];
  });
  return [...there, ...back];
}

/** Whether what is put into the clipboard was made of what was read from there. */
function isGivenBack(watch: Effect, write: Effect, { flows }: Behaviour): boolean {
  return flows.some(({ from, to }) => from === watch && to === write);
}

/** The chains whose addresses the file knows, or one file that runs with it. Editors answer to a copy in one file of many: what others know says nothing of that. */
function chainsOfPackage({ watch, write }: Exchange, behaviour: Behaviour, files: FileTree): string[] {
  const { effects, reached } = behaviour;
  const isWatching = watch.details.has('repeated') || (isUnasked(watch) && !isListener(watch)) || isGivenBack(watch, write, behaviour);
  const others = isWatching ? [...reached.keys(), ...effects.flatMap(dataRead), ...tablesOf(files)] : [];
  const all = [watch.at.path, ...others].map(path => chainsIn(path, files));
  return all.find(chains => chains.length >= MANY) ?? [];
}

const MOST_EXCHANGES = 32;
const LARGEST_TABLE = 100_000;
const MOST_TABLES = 32;

/** Data that code loads as it loads modules. */
function tablesOf(files: FileTree): string[] {
  const tables = [...files].filter(
    ([path, { length }]) => /(?:^|\/)(?!package(?:-lock)?\.json$)[^/]+\.json$/.test(path) && length <= LARGEST_TABLE,
  );
  return tables.slice(0, MOST_TABLES).map(([path]) => path);
}

/** Files of the package that it reads: tables of what is looked for. */
function dataRead({ kind, target }: Effect): string[] {
  if (kind !== 'reads file') return [];
  return target.split(' | ').flatMap(place => {
    const inside = /^<here>\/(.+\.(?:json|txt|ya?ml|toml|csv))$/i.exec(place)?.[1];
    return inside === undefined ? [] : (clampedPath(inside) ?? []);
  });
}

/** Of what a bundle does unasked, what is done with the clipboard in the same function, or again and again, or when somebody copies: editors have functions for either, which nobody calls as one. */
function ofOneDeed(read: Effect, modules: readonly Module[]): (write: Effect) => boolean {
  const module = modules.find(({ path }) => path === read.at.path);
  if (!module || module.functions.length <= MOST_FUNCTIONS || read.details.has('repeated') || isListener(read)) return () => true;
  const functionOf = ({ at }: Effect): number | undefined =>
    module.uses.find(use => use.at.start === at.start && use.at.end === at.end)?.in;
  const within = functionOf(read);
  return write => within !== undefined && functionOf(write) === within;
}

/** Pages add their address to what is copied, or take the line numbers out of it. */
function replaces(write: Effect): boolean {
  return isWritingClipboard(write) && !write.api.endsWith('clipboardData.setData');
}

/** In the same file; to a copy, the listener itself must answer. */
function isBeside(write: Effect, read: Effect): boolean {
  if (write.at.path !== read.at.path) return false;
  if (!isListener(read)) return true;
  const end = read.api.endsWith('addEventListener') ? read.at.end : read.at.end + LONGEST_LISTENER;
  return write.at.start > read.at.start && write.at.end <= end;
}

function isListener({ api }: Effect): boolean {
  return /addEventListener$|\.on(?:copy|cut)$/.test(api);
}

/** What is assigned to `document.oncopy` stands behind it; how long it is, the assignment does not tell. */
const LONGEST_LISTENER = 600;
