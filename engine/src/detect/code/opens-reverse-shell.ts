import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, Flow } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import { waysOf } from '../../model/started-ways.ts';
import { codeIn } from './facts/code-in.ts';
import { isReverseShell, isShell } from './facts/commands.ts';
import { destinationOf, fixedHost, hostOf, isOwnMachine, isResolver, nameOfDestination } from './facts/destinations.ts';
import { areFarApart, isSmall } from './facts/distance.ts';
import { isUnasked, lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { startedBy } from './facts/signs.ts';
import { subjectOf } from './facts/statement.ts';
import { short, step } from './facts/steps.ts';

const WRITTEN: Gravity = { install: 'proof', import: 'proof', run: 'proof', call: 'strong' };
/** A shell is given over to whatever is handed in: what is for that says so in a word. */
const HANDED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
const ABOUT_SHELLS =
  /\b(?:terminals?|shells?|ssh|pty|tty|repl|exec\w*|telnet|remote|tmux|sandbox\w*|docker|podman|kubernetes|(?:linux|dev|running|inside) containers?|containers? (?:shells?|exec\w*|runtimes?|attach)|debug\w*)\b/i;
/** Remote terminals do this on purpose, when they are called. */
const JOINED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'weak' };

export const opensReverseShell: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'opens-reverse-shell',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1059',
  explain: {
    what: 'The package connects a shell of this machine to the network: whoever answers can run commands.',
    why: 'It gives full control to a stranger. Remote terminals do the same on purpose, but only for those who call them.',
    next: 'Do not install it. If it ran, disconnect the machine and rebuild it from a clean image.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    for (const { line, effect, evidence } of startedBy(behaviour, manifest)) {
      const weight = isReverseShell(line) ? weigh(effect, WRITTEN) : undefined;
      if (weight) yield { says: `it opens a shell to the network, ${moment(effect)}`, weight, evidence: [evidence] };
    }
    const told = new Set<string>();
    const isAbout = ABOUT_SHELLS.test(subjectOf(manifest));
    for (const flow of behaviour.flows) {
      if (!joins(flow, behaviour) || told.has(flow.from.at.path)) continue;
      const isOfCode =
        !isAbout &&
        isBareShell(isSocket(flow.to) ? flow.from : flow.to) &&
        isSocketOfCode(isSocket(flow.to) ? flow.to : flow.from, behaviour);
      const known = weigh(flow.to, isOfCode ? HANDED : JOINED);
      const weight = isVague(flow, behaviour) ? lighter(known) : known;
      if (!weight) continue;
      told.add(flow.from.at.path);
      yield {
        says: `it runs commands that come over a socket, ${moment(flow.to)}`,
        weight,
        evidence: [step(flow.from, `${flow.from.api} is one end`), step(flow.to, `${flow.to.api} is the other`)],
      };
    }
    const socket = isSmall(modules) && !isAbout ? behaviour.effects.find(effect => isSocketOfCode(effect, behaviour)) : undefined;
    const shell =
      socket && behaviour.effects.find(effect => (isPiped(effect, files) || isKeptOpen(effect, socket)) && !told.has(effect.at.path));
    const weight = shell && weigh(shell, HANDED);
    if (socket && shell && weight) {
      told.add(shell.at.path);
      yield {
        says: `it starts a shell whose output goes on, and opens a socket to ${nameOfDestination(destinationOf(socket, behaviour.effects))}, ${moment(shell)}`,
        weight,
        evidence: [step(shell, `${shell.api} starts ${short(shell.target)}`), step(socket, `${socket.api} connects`)],
      };
    }
    for (const effect of behaviour.effects) {
      if (told.has(effect.at.path) || !isBareShell(effect) || isAbout || !isGivenOver(effect, files)) continue;
      const weight = weigh(effect, HANDED);
      if (!weight) continue;
      told.add(effect.at.path);
      yield {
        says: `it gives a shell to whoever is at the other end of a connection that it is handed, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} starts ${short(effect.target)}, whose input and output are that connection`)],
      };
    }
  },
});

/** A connection of no protocol to a host that stands in the code. */
function isSocketOfCode(effect: Effect, { effects }: Behaviour): boolean {
  if (!isSocket(effect) || !/^(?:net|tls)\b/.test(effect.api)) return false;
  const address = destinationOf(effect, effects);
  return fixedHost(address) !== undefined && !isOwnMachine(address) && !isResolver(address);
}

/** A shell of which somebody hands on what it says. */
function isPiped(effect: Effect, files: FileTree): boolean {
  if (effect.kind !== 'spawns' || !isShell(effect.target)) return false;
  const code = codeIn(effect.at, files).slice(effect.at.end, effect.at.end + SHORTLY);
  return (
    /\bstd(?:out|err)\b/.test(code) && /\.\s*pipe\s*\((?!\s*process\s*\.\s*std)/.test(code) && !/process\s*\.\s*std(?:out|err)\b/.test(code)
  );
}

/** A shell that waits for what it is told, started in the file that opens the socket, and not for whoever sits at the terminal. */
function isKeptOpen(effect: Effect, socket: Effect): boolean {
  const { at, details } = effect;
  const words = details.get('arguments')?.split(' | ') ?? [];
  const waits = words.length > 0 && words.every(word => /^(?:-[il]*i[il]*|\/[qk])$/i.test(word.trim()));
  return at.path === socket.at.path && isBareShell(effect) && waits && !/inherit|ignore/.test(details.get('stdio') ?? '');
}

/** A shell that is not told what to run. */
function isBareShell({ kind, target, details }: Effect): boolean {
  return (
    kind === 'spawns' &&
    isShell(target) &&
    (details.get('arguments') ?? '').split(' | ').every(words => /^(?:-[il]+|\/[qk])?$/i.test(words.trim()))
  );
}

/** Letters behind the start of a shell in which it is joined to something. */
const SHORTLY = 600;

/** `socket.pipe(shell.stdin); shell.stdout.pipe(socket)` */
function isGivenOver({ at }: Effect, files: FileTree): boolean {
  const code = codeIn(at, files).slice(at.end, at.end + SHORTLY);
  const [, from] = /([\w$]+)\s*\.\s*pipe\s*\(\s*[\w$]+\s*\.\s*stdin\b/.exec(code) ?? [];
  const into = Array.from(code.matchAll(/\bstdout\s*\.\s*pipe\s*\(\s*([\w$]+)/g), ([, name]) => name);
  return from !== undefined && from !== 'stdin' && into.includes(from);
}

/** A script of PowerShell that only puts what it is fed into the clipboard, or says what is there. Untrusted: whatever else it did could start what it is fed. */
const ONLY_CLIPBOARD =
  /^(?:[[\]\w.:=]+;\s*)*(?:(?:\$input\s*\|\s*)?Set-Clipboard(?:\s+-Value\s+\(?\[Console\]::In\.ReadToEnd\(\)\)?)?|(?:\[Console\]::Out\.Write\(\(?)?Get-Clipboard(?:\s+-Raw)?\)?\)?)\s*;?$/i;

/** Where several programs are started at one place, what is asked of each shell among them. */
function isToldWhatToRun(effect: Effect): boolean {
  const programs = effect.target.split(' | ');
  const shells = programs.filter(isShell);
  const known = effect.details.get('lines');
  const lines = known === undefined ? waysOf(effect) : linesOf(programs, known);
  return shells.length > 0 && shells.every(shell => isOnlyClipboard(shell, lines));
}

function isOnlyClipboard(shell: string, lines: readonly string[]): boolean {
  const scripts = lines.filter(line => line.startsWith(`${shell} `)).map(line => /\s-Command\s+(\S[^*]*)$/i.exec(line)?.[1]?.trim() ?? '');
  return /(?:powershell|pwsh)(?:\.exe)?$/i.test(shell) && scripts.length > 0 && scripts.every(script => ONLY_CLIPBOARD.test(script));
}

/** Command lines, of which one may go over several lines of text. */
function linesOf(programs: readonly string[], text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const starts = lines.length === 0 || programs.some(program => line.startsWith(`${program} `));
    lines.push(starts ? line : `${lines.pop() ?? ''}\n${line}`);
  }
  return lines;
}

/** A socket's data becomes a command, or a shell's output goes into a socket. */
function joins({ from, to }: Flow, behaviour: Behaviour): boolean {
  if (isSocket(from) && to.kind === 'spawns')
    return (
      ((isShell(to.target) && !isToldWhatToRun(to)) || /^\**$/.test(to.target)) && !isOwnMachine(destinationOf(from, behaviour.effects))
    );
  return (
    from.kind === 'spawns' &&
    isShell(from.target) &&
    !/\s?-c\s+[^*]/.test(from.details.get('arguments') ?? '') &&
    !isToldWhatToRun(from) &&
    isSocket(to) &&
    !isOwnMachine(destinationOf(to, behaviour.effects))
  );
}

/**
 * A program that nobody names reads what comes from a host that nobody names, or is read and told there, through other files, when somebody asks for it: drivers
 * of browsers hand messages to the programs of their callers in this way. What a shell is told, and what is run as a command, is not meant.
 */
function isVague({ from, to, as }: Flow, { effects }: Behaviour): boolean {
  const [program, socket] = to.kind === 'spawns' ? [to, from] : [from, to];
  const address = destinationOf(socket, effects);
  return (
    (as === 'input' || program === from) &&
    /^\**$/.test(program.target) &&
    !isUnasked(to) &&
    (hostOf(address) === undefined || isResolver(address)) &&
    areFarApart(from.at, to.at)
  );
}

function isSocket(effect: Effect): boolean {
  return effect.kind === 'connects' && /^(net|tls|ws|socket\.io-client|WebSocket|ssh2)\b/.test(effect.api);
}
