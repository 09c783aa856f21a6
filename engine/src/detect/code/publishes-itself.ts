import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, Flow } from '../../model/effect.ts';
import { OF_WORKFLOWS, WORKFLOW } from './facts/build-workflows.ts';
import { commandLine } from './facts/commands.ts';
import { destinationOf, nameOfDestination } from './facts/destinations.ts';
import { isUnasked, moment, weigh, type Gravity } from './facts/moments.ts';
import { secretFile } from './facts/secrets.ts';
import { short, step } from './facts/steps.ts';
import { asUnasked, isUnspoken } from './facts/unspoken.ts';

const UNASKED: Gravity = { install: 'strong', import: 'strong', run: 'context', unreached: 'context' };
/** Nobody makes a release of anything by installing something. */
const PUBLISHED: Gravity = { ...UNASKED, install: 'proof' };
/** No release is made by a timer, and none of a package by itself. */
const AGAIN: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong', unreached: 'strong' };
/** Scripts by which a release is made lie beside the code, and nothing starts them. */
const ANEW: Gravity = { ...AGAIN, unreached: 'context' };
const WITH_TOKEN: Gravity = { install: 'proof', import: 'proof', run: 'weak', call: 'weak' };

/** How pages speak of it. */
const OF_RELEASES =
  /\b(?:publish\w*|(?:npm|package|private) registr(?:y|ies)|ship(?:s|ping)?|deploy\w*|monorepos?|scaffold\w*|starters?|boilerplate|marketplace|releas\w* (?:your|the|an?|new|it|to|packages?|process|automation|managers?|tools?|notes|flows?)|(?:new|automat\w*|semantic|your|each|every) releases?|(?:cut|mak)\w* (?:an? )?releases?|releases? (?:for|of|scripts?|management)|bump\w*|(?:push|upload)\w* [^.\n]{0,30}\b(?:npm|registry|pypi|open vsx|rubygems|nuget)|release it|npm (?:tokens?|log-?ins?|accounts?|users?|access)|(?:npm|registry) auth\w*)\b/i;

const ACCOUNT = /\b(npm|pnpm|yarn|bun)(\.cmd)?\s+(npm\s+)?(publish|whoami|token|access|owner|adduser|profile|unpublish|deprecate)\b/;
/** Registries of extensions, and of other languages. Sources: the manuals of the programs named. */
const ELSEWHERE =
  /\b(?:(?:ovsx|vsce|jsr|cargo|deno|poetry|uv|hatch|flit)(?:\.cmd)?\s+(publish)|twine\s+(upload)|gem\s+(push)|(?:dotnet\s+)?nuget\s+(push))\b/;

export const publishesItself: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'publishes-itself',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1080',
  explain: {
    what: 'The package acts with its user’s registry account or repository: it publishes packages, lists tokens, or writes build workflows.',
    why: 'Worms spread in this way from one maintainer to the next. Release tools publish too, but only when somebody runs them.',
    next: 'Do not install it. If it ran, isolate the machine before you revoke tokens, then check every package and workflow you can publish to.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    for (const effect of behaviour.effects) {
      const deed = deedOf(effect);
      const words = effect.kind === 'spawns' ? OF_RELEASES : OF_WORKFLOWS;
      const weight =
        deed &&
        weigh(
          effect,
          gravityOf(effect, behaviour, () => isUnspoken(words, { manifest, files, modules })),
        );
      if (weight)
        yield { says: `it ${deed}, ${moment(effect)}`, weight, evidence: [step(effect, `${effect.api} ${short(commandLine(effect))}`)] };
    }
    for (const flow of behaviour.flows) {
      const weight = putsWithToken(flow) ? weigh(flow.to, WITH_TOKEN) : undefined;
      if (!weight) continue;
      yield {
        says: `it writes to ${nameOfDestination(destinationOf(flow.to, behaviour.effects))} with a token it has read, ${moment(flow.to)}`,
        weight,
        evidence: [
          step(flow.from, `${flow.from.api} reads ${short(flow.from.target)}`),
          step(flow.to, `${flow.to.api} sends ${flow.to.details.get('method') ?? ''}`),
        ],
      };
    }
  },
});

function gravityOf(effect: Effect, behaviour: Behaviour, isUnsaid: () => boolean): Gravity {
  if (isUnasked(effect) && readsToken(effect, behaviour)) return WITH_TOKEN;
  if (effect.details.has('repeated')) return AGAIN;
  if (isWorm(behaviour) || (publishesOthers(behaviour) && PUBLISHES.test(commandLine(effect)))) return ANEW;
  const usual = isRelease(effect) ? PUBLISHED : UNASKED;
  return isUnsaid() ? asUnasked(usual) : usual;
}

/** Whether something is published whatever its user says: a hook may start what a release is made by as well, and only look at what would be in it. */
function isRelease(effect: Effect): boolean {
  const isAsked = effect.guards.some(({ kind }) => kind === 'argument' || kind === 'environment');
  return !isAsked && (effect.kind === 'connects' || (RELEASES.test(verbOf(effect) ?? '') && !/\s--dry-run\b/.test(commandLine(effect))));
}

const RELEASES = /^(?:publish|upload|push)$/;

function verbOf(effect: Effect): string | undefined {
  if (effect.kind !== 'spawns') return undefined;
  const line = commandLine(effect);
  return ACCOUNT.exec(line)?.[4] ?? ELSEWHERE.exec(line)?.slice(1).find(Boolean);
}

function deedOf(effect: Effect): string | undefined {
  if (effect.kind === 'spawns') {
    const verb = verbOf(effect);
    return verb && `runs “${verb}” with its user’s registry account`;
  }
  if (effect.kind === 'connects' && /^libnpmpublish\.publish$/.test(effect.api)) return 'publishes a package';
  return effect.kind === 'writes file' && WORKFLOW.test(effect.target.replaceAll('\\', '/')) ? 'writes a build workflow' : undefined;
}

/** Asks which packages its user may publish, fetches them, and publishes: who makes a release knows what it consists of. Incident: Shai-Hulud, 2025-09. */
function publishesOthers({ effects }: Behaviour): boolean {
  const lines = effects.flatMap(effect => (effect.kind === 'spawns' ? [commandLine(effect)] : []));
  return [/\bnpm(?:\.cmd)?\s+access\s+(?:ls-packages|list\s+packages)\b/, /\bnpm(?:\.cmd)?\s+pack\s+\S*\*/, PUBLISHES].every(command =>
    lines.some(line => command.test(line)),
  );
}

const PUBLISHES = /\bnpm(?:\.cmd)?\s+publish\b/;

/** Publishes itself under another name, or others with a hook that it has written. */
function isWorm({ effects }: Behaviour): boolean {
  return effects.some(
    ({ kind, target, details }) =>
      kind === 'writes file' &&
      (/^<here>\/(?:\.\.\/)*package\.json$/.test(target) ||
        (/(?:^|\/)package\.json$/.test(target) && /"(?:pre|post)?install"\s*:/.test(details.get('content') ?? ''))),
  );
}

function readsToken(effect: Effect, behaviour: Behaviour): boolean {
  return behaviour.effects.some(
    other => other.kind === 'reads file' && other.at.path === effect.at.path && /tokens$/.test(secretFile(other.target)?.what ?? ''),
  );
}

function putsWithToken({ from, to }: Flow): boolean {
  const put = /^(PUT|POST)$/i.test(to.details.get('method') ?? '') || /\.put$/.test(to.api);
  return put && to.kind === 'connects' && from.kind === 'reads file' && /tokens$/.test(secretFile(from.target)?.what ?? '');
}
