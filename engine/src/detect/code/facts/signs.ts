import type { Behaviour, Effect } from '../../../model/effect.ts';
import type { Claim, Evidence } from '../../../model/finding.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { changesOf, weightOf, type Change } from './changes.ts';
import { commandLine } from './commands.ts';
import { isSmallInCode } from './distance.ts';
import { isUnasked, lighter, moment, type Gravity } from './moments.ts';
import { guestsOf } from './own-guest.ts';
import { short, step } from './steps.ts';
import { asUnasked, isSpoken, isUnspoken, type Spoken } from './unspoken.ts';

/** One deed as data: what a sentence calls it, the command that does it, the file whose writing does it, and how heavy it is at each moment. */
export interface Sign {
  readonly what: string;
  readonly by: Gravity;
  readonly command?: RegExp;
  readonly written?: RegExp;
  /** What must stand in what is written. */
  readonly content?: RegExp;
  /** What writes it must be a command that looks so. */
  readonly line?: RegExp;
  /** The words by which pages speak of it: of a package whose page has none of them nobody asks for that. */
  readonly spokenOf?: RegExp;
  /** Large tools do it among all that they do, and are often imported by the file that is their command: there it weighs less. */
  readonly isUsualInLarge?: true;
  /** So do those that say they are made for it, by such words. */
  readonly usualFor?: RegExp;
}

/** One command that the package starts, by its code or by a hook. */
export interface Started {
  readonly line: string;
  readonly effect: Effect;
  readonly evidence: Evidence;
}

/** All commands, those of the manifest's hooks first. */
export function startedBy(behaviour: Behaviour, manifest: Manifest): Started[] {
  const hooks = manifest.installScripts.map(({ name, command }): Started => ({
    line: command.slice(0, 4000),
    effect: {
      kind: 'spawns',
      api: name,
      target: command,
      triggers: ['install'],
      guards: [],
      at: { path: 'package.json', start: 0, end: 0 },
      details: new Map(),
    },
    evidence: { kind: 'manifest', pointer: `/scripts/${name}`, value: command },
  }));
  const isInGuest = guestsOf(behaviour);
  const code = behaviour.effects.flatMap((effect): Started[] => {
    if (effect.kind !== 'spawns') return [];
    const line = commandLine(effect);
    if (isInGuest(line)) return [];
    return [{ line, effect, evidence: step(effect, `${effect.api} runs ${short(line)}`) }];
  });
  return [...hooks, ...code];
}

/**
 * A claim for each sign that a command or a written file shows; of several that fit one deed, the first speaks. `about`: what the package says of itself, where a
 * deed is graver of which that says nothing.
 */
export function* bySigns(
  signs: readonly Sign[],
  behaviour: Behaviour,
  manifest: Manifest,
  about?: Omit<Spoken, 'manifest' | 'modules'> & { readonly modules: Parameters<typeof isSmallInCode>[0] },
): Iterable<Claim> {
  const told = (sign: Sign, effect: Effect, evidence: Evidence, place = ''): Claim | undefined => {
    const isKept = about !== undefined && sign.spokenOf !== undefined && isUnspoken(sign.spokenOf, { manifest, ...about });
    const usual = weightOf(effect, isKept ? asUnasked(sign.by) : sign.by);
    const isUsual =
      about !== undefined &&
      isOfCommand(effect) &&
      ((sign.isUsualInLarge === true && !isSmallInCode(about.modules, about.files)) ||
        (sign.usualFor !== undefined && isSpoken(sign.usualFor, { manifest, ...about })));
    const weight = isUsual ? lighter(usual) : usual;
    const then = isKept && !isUnasked(effect) ? ', of which its page says nothing' : '';
    return weight && { says: `it ${sign.what}${place}${then}, ${moment(effect)}`, weight, evidence: [evidence] };
  };
  for (const { line, effect, evidence } of startedBy(behaviour, manifest)) {
    const sign = signs.find(one => one.command?.test(line));
    const claim = sign && told(sign, effect, evidence);
    if (claim) yield claim;
  }
  for (const change of changesOf(behaviour, manifest)) {
    const sign = change.does === 'writes' ? signs.find(one => isWritten(one, change)) : undefined;
    const claim = sign && told(sign, change.effect, change.evidence, ` (${short(change.place)})`);
    if (claim) yield claim;
  }
}

/** Whether the file that somebody imports is the one that is run as a command, and nobody's installing starts it. */
function isOfCommand({ triggers }: Effect): boolean {
  return triggers.includes('run') && !triggers.includes('install');
}

function isWritten({ written, content, line }: Sign, { place, effect }: Change): boolean {
  if (written?.test(place) !== true) return false;
  if (line && (effect.kind !== 'spawns' || !line.test(commandLine(effect)))) return false;
  return (
    content === undefined ||
    content.test(effect.kind === 'spawns' ? commandLine(effect) : (effect.details.get('content') ?? effect.details.get('script') ?? ''))
  );
}
