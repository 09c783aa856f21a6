import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import { commandLine, opensForUser, showsPage } from './facts/commands.ts';
import { isUnasked, moment, weigh, type Gravity } from './facts/moments.ts';
import { short, step } from './facts/steps.ts';

const STRANGER: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };
/** Tools look for updates, or start a daemon, in a process of their own. */
const OWN: Gravity = { install: 'weak', import: 'weak' };
/** A tool that is imported keeps its daemon beside it; what only installs has none. */
const FORKED: Gravity = { install: 'strong', import: 'weak' };

/** What ends other processes is at its own end then. Source: Microsoft’s documentation of `taskkill`. */
const ENDS = /^(?:[^|]*[\\/])?taskkill(?:\.exe)?$/i;

export const hidesProcess: Detector<'behaviour' | 'id'> = detector({
  id: 'hides-process',
  needs: ['behaviour', 'id'],
  attack: 'T1564.003',
  explain: {
    what: 'The package starts a process that is cut off from its own, shows nothing and goes on after the installation or program has ended.',
    why: 'That is how a payload outlives the command that brought it. Tools that look for updates in the background start their own script in this way.',
    next: 'Find out what the process does and why it must not be seen; otherwise do not install it.',
  },

  *detect({ behaviour, id }) {
    for (const effect of behaviour.effects) {
      if (
        effect.kind !== 'spawns' ||
        effect.details.get('detached') !== 'true' ||
        !isSilent(effect) ||
        opensForUser(effect.target) ||
        ENDS.test(effect.target) ||
        showsPage(effect) ||
        isSeenBrowser(effect)
      )
        continue;
      const weight = weigh(effect, isOwnScript(effect, id.name) ? OWN : isOwnFork(effect, id.name) ? FORKED : STRANGER);
      if (!weight) continue;
      yield {
        says: `it starts a hidden process that outlives it, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} starts ${short(commandLine(effect)) || 'a program that is not known'}`)],
      };
    }
  },
});

/** Whether somebody has a browser started, which shows itself. */
function isSeenBrowser(effect: Effect): boolean {
  const words = effect.details.get('arguments') ?? '';
  return !isUnasked(effect) && !STEERED.test(words) && effect.target.split(' | ').every(one => BROWSER.test(one.trim()));
}

const BROWSER =
  /(?:^|[\\/])(?:google[ -]?chrome(?:-stable|-beta|-unstable)?|chrome|chromium(?:-browser)?|msedge|microsoft[ -]?edge(?:-stable)?|brave(?:[ -]?browser)?|vivaldi(?:-stable)?|opera|firefox(?:-esr)?|librewolf|safari|arc|[\w.]+\.(?:chrome|chromium|edge|brave|firefox|vivaldi|opera))(?:\.exe)?$/i;
/** What nobody sees, or somebody else steers. */
const STEERED =
  /--headless|--remote-debugging|--load-extension|--disable-web-security|--screenshot|--dump-dom|--marionette|--no-startup-window/;

function isSilent(effect: Effect): boolean {
  const stdio = effect.details.get('stdio') ?? '';
  // What writes to the terminal of whoever started it is seen; npm shows nothing of what hooks write.
  const isShown = !effect.triggers.includes('install') && stdio.split(' | ').some(one => one.includes('inherit'));
  return /ignore/.test(stdio) || (effect.details.get('windowsHide') === 'true' && !isShown);
}

/** The first word behind the options of Node is the script; behind one that is not known, any that looks like a script may be it. */
function isOwnScript(effect: Effect, name: string): boolean {
  const line = effect.details.get('arguments') ?? '*';
  const [first = '-', ...more] = withoutOptions(line.replaceAll(' | ', '|').split(/\s+/));
  const scripts = [first, ...(first === '*' ? more.filter(word => SCRIPT.test(word)) : [])].flatMap(word => word.split('|'));
  const isRunner = effect.target.split(' | ').every(program => /^(?:<node>|node|ts-node|tsx|bun|\*)$/.test(program));
  const isLoaded = [...line.matchAll(LOADS)].every(([, loaded = '']) => /^@?[\w-]+(?:\/[\w.-]+)*$/.test(loaded));
  return isRunner && isLoaded && scripts.every(script => isOwn(script, name)) && !RUNS_TEXT.test(line);
}

/** What stands before the script: options, and what those are given that take something. Source: the Node.js documentation, “Command-line options”. */
function withoutOptions(words: readonly string[]): readonly string[] {
  let at = 0;
  while (at < words.length && /(?:^|\|)-[\w-]/.test(words[at] ?? '')) at += TAKES.test(words[at] ?? '') ? 2 : 1;
  return words.slice(at);
}

const TAKES = /(?:^|\|)(?:-C|--conditions|-r|--require|--import|--loader|--experimental-loader|--env-file)$/;
/** What is loaded before the script: another package by its name, and nothing that lies elsewhere or stands in the option. */
const LOADS = /(?:^|[\s|])(?:-r|--require|--import|--loader|--experimental-loader)(?:=|\s+|$)(\S*)/g;
const RUNS_TEXT = /(?:^|[\s|])(?:-e|-p|-pe|--eval|--print)(?:[\s|=]|$)/;

/** A fork is Node, and what it is given is the script. */
function isOwnFork({ api, target }: Effect, name: string): boolean {
  return /(?:^|\.)fork$/.test(api) && target.split(' | ').every(script => script !== '*' && isOwn(script, name));
}

function isOwn(script: string, name: string): boolean {
  return /^(<here>|\*|\.\.?\/)/.test(script) || script.startsWith(`node_modules/${name}/`);
}

const SCRIPT = /\.[cm]?[jt]s(?:\||$)/;
