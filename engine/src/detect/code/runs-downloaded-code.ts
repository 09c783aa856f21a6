import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Claim } from '../../model/finding.ts';
import type { Span } from '../../model/place.ts';
import { readmeOf } from '../../model/readme.ts';
import { answerRun, runsAnswer } from './facts/answers-run.ts';
import { commandLine } from './facts/commands.ts';
import { fixedHost } from './facts/destinations.ts';
import { isSmall } from './facts/distance.ts';
import { connectionOf } from './facts/downloads.ts';
import { fetched, fetchedInto, saved, unpacked } from './facts/downloads-started.ts';
import { isHeavier, weigh, type Gravity } from './facts/moments.ts';
import { guestsOf } from './facts/own-guest.ts';
import { compilesTemplate } from './facts/templates.ts';
import { hasPage, isOfNamedRepository, isOfOptionalPart, isUnnamed } from './facts/unnamed-hosts.ts';
import { isVerified } from './facts/verified-downloads.ts';

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
      if (host === undefined || isOfNamedRepository(address, files) || isOfOptionalPart(address, manifest)) return false;
      return isUnnamed(host, { name: id.name, manifest, files });
    };
    const about = {
      isSilent,
      isNamed: (address: string) => hasPage(files) && readmeOf(files).includes(fixedHost(address) ?? NO_HOST),
      isVerified: (at: Span) => isVerified(at, files),
    };
    // One place that runs what comes is one deed, wherever all of it may come from; so are one that asks and one that starts, whichever of several files is saved between them.
    const gravest = new Map<string, Claim>();
    for (const told of behaviour.flows) {
      const from = told.from.kind === 'connects' ? told.from : connectionOf(told.from);
      if (!from) continue;
      const flow = { ...told, from };
      const run = runsAnswer(flow) ? answerRun(flow, behaviour, { spoken: { manifest, files, modules }, isFollowed }) : undefined;
      const found = run && compilesTemplate(flow.to) ? { ...run, weight: weigh(flow.to, TEMPLATE) ?? 'context' } : run;
      const place = whereIs(flow.to.at);
      if (found && isHeavier(found.weight, gravest.get(place)?.weight)) gravest.set(place, found);
      if (flow.to.kind === 'writes file')
        for (const claim of saved(flow, behaviour, modules, about)) {
          const started = `${whereIs(flow.from.at)} ${whereIs(startIn(claim))}`;
          if (isHeavier(claim.weight, gravest.get(started)?.weight)) gravest.set(started, claim);
        }
      yield* unpacked(flow, behaviour, modules, about);
    }
    yield* gravest.values();
  },
});

/** Stands for a host that is not known. */
const NO_HOST = '\0';

function whereIs(at: Span | undefined): string {
  return at ? `${at.path} ${at.start}` : '';
}

/** Where it is started, which the last step shows. */
function startIn({ evidence }: Claim): Span | undefined {
  const last = evidence.at(-1);
  return last?.kind === 'code' ? last.at : undefined;
}
