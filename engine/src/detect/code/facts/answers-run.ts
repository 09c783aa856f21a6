import type { Behaviour, Effect, Flow } from '../../../model/effect.ts';
import type { Claim } from '../../../model/finding.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { readmeOf } from '../../../model/readme.ts';
import { codeIn } from './code-in.ts';
import {
  destinationOf,
  fixedHost,
  hostOf,
  isOwnFile,
  isOwnMachine,
  isOwnPage,
  isOwnWebAssembly,
  nameOfDestination,
} from './destinations.ts';
import { areFarApart, areNear } from './distance.ts';
import { isUnasked, lighter, moment, weigh, type Gravity } from './moments.ts';
import { isCommonHost, isKnownService } from './own-service.ts';
import { isSmeared } from './smeared.ts';
import { loadsData } from './started-file.ts';
import { short, step } from './steps.ts';
import { isUnspoken, type Spoken } from './unspoken.ts';

const FIXED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** The address is chosen elsewhere: loaders and test browsers run what their user names. */
const CHOSEN: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context', unreached: 'context' };
/** What becomes of an answer on a long way is not followed to the letter. */
const CHOSEN_AFAR: Gravity = { ...CHOSEN, run: 'context' };
const FIXED_AFAR: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };

/** A command that is known is not downloaded: only some of its arguments are. An interpreter without a file runs its standard input. */
export function runsAnswer({ from, to, as }: Flow): boolean {
  const isPlace = GIVES_PLACE.test(from.api);
  if (to.kind === 'evaluates' || to.kind === 'loads code') return !loadsData(to) && (isPlace || !isOnlyNamed(to));
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

/** Whether an answer is a part of the path of what is loaded, and no more: where something of that path was written, that is told by what was. */
function isOnlyNamed({ kind, target }: Effect): boolean {
  if (kind !== 'loads code') return false;
  const ways = target.split(' | ');
  return ways.every(one => OF_PATH.test(one) || AROUND.test(one) || !one.includes('*')) && ways.some(one => one.includes('*'));
}

/** Words of the code's own between what is not known, in one name: `*-release-*`. */
const AROUND = /^\*[^|/:]{0,80}[-_.][a-z]{4,40}[-_.][^|/:]{0,80}\*/i;

/** A file with an ending of its own in a folder, or something of an installed package. */
const OF_PATH = /^(?!\w{2,}:)(?:[^|]*\/[^|/]*\.(?:[cm]?js|json|node|wasm)|(?:\.{1,2}\/)*node_modules\/[^|]+)$/;

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

const TIMERS = /^set(?:Timeout|Interval)$/;

/** The claim that an answer is run: as code, as a command, as what an interpreter is fed. */
export function answerRun(
  { from, to }: Flow,
  behaviour: Behaviour,
  { spoken, isFollowed }: { readonly spoken: Spoken & { readonly manifest: Manifest }; readonly isFollowed: boolean },
): Claim | undefined {
  const { manifest, files } = spoken;
  const address = destinationOf(from, behaviour.effects);
  if (isOwnMachine(address) || isOwnPage(address) || isOwnWebAssembly(address)) return undefined;
  if (from.api.startsWith('XMLHttpRequest') && isOwnFile(address)) return undefined;
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
  // Glue of WebAssembly puts functions together of texts that stand in the code: that anything comes from whoever is asked for the module is a guess.
  const isBuilt =
    isChosen && to.kind === 'evaluates' && to.target.split(' | ').filter(way => OF_KNOWN_CODE.test(way)).length >= FEWEST_BUILT;
  const weight =
    isGuess ||
    isBuilt ||
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
      evidence: [step(from, `${from.api} asks ${short(address) || 'an address that is not known'}`), step(to, `${to.api} runs the answer`)],
    }
  );
}

const OF_KNOWN_CODE = /^[^*]{0,400}\b\w{1,80}\s{0,9}\([\w\s,.*()[\]]*\)|^return\b/;
const FEWEST_BUILT = 3;

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

/** On one system or another. */
function isShell(program: string): boolean {
  return program.split(' | ').some(one => /(^|[\\/])(<node>|sh|bash|zsh|dash|cmd|powershell|pwsh|node|python3?)(\.exe)?$/i.test(one));
}
