import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, Flow } from '../../model/effect.ts';
import { isShell } from './facts/commands.ts';
import { areFarApart, areNear, isSmall } from './facts/distance.ts';
import { lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { step } from './facts/steps.ts';

const OBEYS: Gravity = { install: 'proof', import: 'proof', run: 'weak', call: 'context', unreached: 'context' };

/** What becomes of a request on its way through other files, or as much of a bundle, is not followed to the letter. */
const OBEYS_AFAR: Gravity = { ...OBEYS, import: 'strong', run: 'context' };

/** Nobody lets code of others run by a header: it is how a door is opened that nobody sees. */
const ORDERED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong', unreached: 'weak' };

const TIMERS = /^set(?:Timeout|Interval)$/;

/** All addresses of the machine. */
const OPEN = /^(?:0\.0\.0\.0|::)$/;

export const obeysNetworkRequests: Detector<'behaviour' | 'modules'> = detector({
  id: 'obeys-network-requests',
  needs: ['behaviour', 'modules'],
  attack: 'T1505.003',
  explain: {
    what: 'The package listens on the network and runs what a request brings: as code, or as a command of the system.',
    why: 'Whoever reaches the port can do anything on the machine. Development servers start programs that they know, with names from a request at most.',
    next: 'Do not install it. If it has run, close the port and look at what was asked of it.',
  },

  *detect({ behaviour, modules }) {
    const isFollowed = isSmall(modules);
    const told = new Set<string>();
    for (const effect of behaviour.effects) {
      const brought = (effect.details.get('holds') ?? '').split(' ').find(name => /^(?:headers|cookies|request)$/i.test(name));
      const known = brought !== undefined && isOrdered(effect) ? weigh(effect, ORDERED) : undefined;
      // What is put into a frame of code that is known, as compilers of templates do it, is less than a free hand.
      const isDecoded = effect.details.get('decoded') === 'true';
      const framed = effect.kind === 'evaluates' && isFramed(effect.target) && !isDecoded ? lighter(known) : known;
      const free = isEditorOfWindows(effect, behaviour) ? lighter(framed) : framed;
      // Timers are given functions, as good as always, and where requests come in they run no text.
      const weight = TIMERS.test(effect.api) ? lighter(free) : free;
      if (!weight) continue;
      told.add(`${effect.at.path}\0${effect.at.start}`);
      yield {
        says: `it ${effect.kind === 'evaluates' ? 'runs code' : 'runs commands'} out of ${brought === 'request' ? '' : `the ${brought} of `}a request, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} runs what came`)],
      };
    }
    for (const effect of behaviour.effects) {
      const weight = effect.api.startsWith('inspector.open') && OPEN.test(effect.target) ? weigh(effect, OBEYS) : undefined;
      if (weight)
        yield {
          says: `it opens the debugger to the network, ${moment(effect)}`,
          weight,
          evidence: [step(effect, `${effect.api} listens everywhere`)],
        };
    }
    for (const flow of behaviour.flows) {
      const { from, to } = flow;
      if (from.kind !== 'listens' || !obeys(flow) || told.has(`${to.at.path}\0${to.at.start}`)) continue;
      const isAfar = areFarApart(from.at, to.at);
      const framed = isAfar && to.kind === 'evaluates' && isFramed(to.target);
      const seen = weigh(to, isAfar && (framed || !isFollowed) ? OBEYS_AFAR : OBEYS);
      const weight = framed ? lighter(seen) : seen;
      if (!weight) continue;
      told.add(`${to.at.path}\0${to.at.start}`);
      yield {
        says: `it ${to.kind === 'evaluates' ? 'runs code' : 'runs commands'} that a request brings, ${moment(to)}`,
        weight,
        evidence: [step(from, `${from.api} takes requests`), step(to, `${to.api} runs what came`)],
      };
    }
  },
});

/** Of a function of which nothing but its head is written all is put in: that is a free hand. */
function isFramed(code: string): boolean {
  return /\w{4}/.test(code.replace(FUNCTION_HEAD, ''));
}

const FUNCTION_HEAD = /^[\s!(;]*(?:async\s+)?(?:function\b[^{}*]*|\([^()*]*\)\s*=>\s*)(?=\{\s*\*)/;

/**
 * An editor is started with a file that a request names. On Windows that is one line for the shell, elsewhere a program with its words, which says that the program is not
 * the request's choice. Source: launch-editor 2, `launch-editor/index.js`.
 */
function isEditorOfWindows({ kind, guards, at }: Effect, { effects }: Behaviour): boolean {
  if (kind !== 'spawns' || !guards.some(guard => guard.kind === 'platform' && guard.value === 'win32' && guard.holds)) return false;
  return effects.some(
    other =>
      other.kind === 'spawns' &&
      areNear(other.at, at) &&
      !other.details.has('ordered') &&
      other.guards.some(guard => guard.kind === 'platform' && guard.value === 'win32' && !guard.holds),
  );
}

/** What names the program, or stands where a shell looks for its command, is an order; a file to be opened by the user's own editor is none. */
function isOrdered(effect: Effect): boolean {
  return isObeyed(effect) && (effect.kind === 'evaluates' || effect.details.has('ordered'));
}

/** A program that is known is not the request’s choice: only some of its arguments are. */
function obeys({ to }: Flow): boolean {
  return isObeyed(to);
}

function isObeyed(to: Effect): boolean {
  if (to.kind === 'evaluates') return true;
  return (
    to.kind === 'spawns' &&
    (/^\**$/.test(to.target) || (isShell(to.target) && /(?:^|\s)(?:-c|\/c|-e)\s+\*/i.test(to.details.get('arguments') ?? '')))
  );
}
