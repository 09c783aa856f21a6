import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, Flow } from '../../model/effect.ts';
import { commandLine } from './facts/commands.ts';
import { destinationOf, fixedHost, hostOf, isHeldByPage, isOwnMachine, nameOfDestination } from './facts/destinations.ts';
import { areFarApart } from './facts/distance.ts';
import { TAKES_FIELDS } from './facts/form-fields.ts';
import { isUnasked, lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { step } from './facts/steps.ts';
import { isSpoken } from './facts/unspoken.ts';

const SENT: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** Whoever starts a tool that says that it takes pictures of the screen for somebody means them to be seen there. */
const SENT_AS_SAID: Gravity = { ...SENT, run: 'weak' };
const OF_SCREENS =
  /\b(?:screen ?shots?|screen[- ](?:captur\w*|record\w*|shar\w*|cast\w*|stream\w*|grabs?)|remote (?:desktop|control|support|screen)|(?:captur|record|shar|stream)\w* (?:of )?(?:the |your |a )?(?:screen|desktop|display|camera|webcam)|web ?cams?)\b/i;
const ALONE: Gravity = { install: 'strong', import: 'weak' };

/** Programs that take a picture of the screen or of whoever sits before it, as the systems bring them or as people install them. */
const COMMANDS =
  /(?:^|[\s/|;&])(?:screencapture|scrot|maim|gnome-screenshot|spectacle|flameshot|grim|xwd|imagesnap|fswebcam|streamer)(?:\s|$)|\bimport\s+-window\s+root\b|\bCopyFromScreen\b|\bnircmd(?:c|\.exe)?\s+savescreenshot|\bffmpeg\b.{0,80}\b(?:x11grab|gdigrab|avfoundation)\b/;

/** A prompt in the terminal reads the keys that are meant for it; what is typed into forms is the matter of `skims-forms`. */
function isMeantToBeRead({ api }: Effect): boolean {
  return api.startsWith('readline') || TAKES_FIELDS.test(api);
}

export const capturesInput: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'captures-input',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1056',
  explain: {
    what: 'The package listens to keys of the whole system or takes pictures of the screen.',
    why: 'Everything a person types or sees can be taken in this way. Tools for shortcuts, tests and recordings do it when they are called.',
    next: 'Do not install it unless that is what you want it for, and look where the result goes.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    for (const effect of behaviour.effects) {
      if (!captures(effect) || isMeantToBeRead(effect)) continue;
      const flow =
        behaviour.flows.find(one => one.from === effect && leaves(one, behaviour) && !onlyLeads(one)) ??
        (effect.kind === 'spawns' ? behaviour.flows.find(one => isItsFile(one.from, effect) && leaves(one, behaviour)) : undefined);
      const isTheirs = flow !== undefined && fixedHost(destinationOf(flow.to, behaviour.effects)) === undefined;
      const isSaid = isTheirs && effect.kind === 'spawns' && isSpoken(OF_SCREENS, { manifest, files, modules });
      const known = weigh(flow?.to ?? effect, flow ? (isSaid ? SENT_AS_SAID : SENT) : ALONE);
      const weight = flow && isVague(flow, behaviour) ? lighter(known) : known;
      if (!weight) continue;
      yield {
        says: flow
          ? `it sends what it captures to ${nameOfDestination(destinationOf(flow.to, behaviour.effects))}, ${moment(flow.to)}`
          : `it captures keys or the screen, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} captures`), ...(flow ? [step(flow.to, `${flow.to.api} sends it`)] : [])],
      };
    }
  },
});

/** What the kernel of Linux gives keys, screens and cameras out by. Source: the documentation of the Linux kernel, “Linux allocated devices”. */
const DEVICES = /^\/dev\/(?:input\/|hidraw|fb\d|video\d)/;

function captures(effect: Effect): boolean {
  if (effect.kind === 'reads file') return effect.target.split(' | ').some(way => DEVICES.test(way));
  const isOfField = effect.api.endsWith('addEventListener') && !/(?:^|\s)key(?:down|press|up)\b/.test(effect.target);
  return (effect.kind === 'captures input' && !isOfField) || (effect.kind === 'spawns' && COMMANDS.test(commandLine(effect)));
}

/** A key may lead a page on, to where its own links lead: an address in the code would be somebody's. */
function onlyLeads({ to }: Flow): boolean {
  return /^(?:open|(?:document\.|window\.)?location(?:\.(?:href|assign|replace))?)$/.test(to.api) && hostOf(to.target) === undefined;
}

/** What becomes of an event of a page on its way through other files, as pictures that pages show come out of it too, where nobody is named who gets it. */
function isVague({ from, to }: Flow, { effects }: Behaviour): boolean {
  return (
    from.api.endsWith('addEventListener') &&
    !to.triggers.includes('install') &&
    hostOf(destinationOf(to, effects)) === undefined &&
    // Recorders that somebody starts tell the host that they are given.
    ((!isUnasked(to) && to.details.has('given')) || areFarApart(from.at, to.at))
  );
}

/** Of these a path alone means the host that the page came from. Source: the Fetch standard; Node knows no such host. */
const OF_PAGES = /^(?:fetch|XMLHttpRequest\b.*|navigator\.sendBeacon)$/;

function leaves({ to }: Flow, { effects }: Behaviour): boolean {
  const address = destinationOf(to, effects);
  return (
    to.kind === 'connects' &&
    !isOwnMachine(address) &&
    !isHeldByPage(address) &&
    !(OF_PAGES.test(to.api) && /^\/(?!\/)[^|]*$/.test(address))
  );
}

/** The picture that a command leaves on the disk. */
function isItsFile(read: Effect, command: Effect): boolean {
  return (
    read.kind === 'reads file' && read.target.length > 3 && !/^[*/.]*$/.test(read.target) && commandLine(command).includes(read.target)
  );
}
