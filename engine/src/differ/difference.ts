import type { Difference, NewEffects } from '../model/difference.ts';
import type { Finding } from '../model/finding.ts';
import type { Profile, Stream, Trait } from '../model/profile.ts';
import { hides } from './same.ts';
import { fileHolding } from '../model/path.ts';

/** One side of a comparison. */
export interface Side {
  readonly profile: Profile;
  readonly findings: readonly Finding[];
  /** Files that could not be read: what is in them is unknown. */
  readonly unread: readonly string[];
}

/** What `after` is and does that `before` was and did not. */
export function differenceOf(before: Side, after: Side): Difference {
  const [was, is] = [before.profile, after.profile];
  const blind = new Set(before.unread);
  return {
    before: was.id,
    after: is.id,
    hooks: newHooks(was, is),
    effects: newEffects(was, is, blind),
    streams: newStreams(was, is, blind),
    dependencies: newDependencies(was, is),
    commands: is.commands.filter(name => !was.commands.includes(name)),
    carriers: newCarriers(was, is),
    publisher: newPublisher(was, is),
    provenanceGone:
      was.provenance.is === 'present' &&
      was.provenance.value &&
      (is.provenance.is === 'absent' || (is.provenance.is === 'present' && !is.provenance.value)),
    findings: newFindings(before, after),
  };
}

function newHooks(was: Profile, is: Profile): Difference['hooks'] {
  return is.hooks.flatMap(hook => {
    const own = was.hooks.filter(one => one.name === hook.name && one.folder === hook.folder);
    return own.some(one => one.command === hook.command) ? [] : [{ hook, was: own[0]?.command }];
  });
}

function newEffects(was: Profile, is: Profile, blind: ReadonlySet<string>): NewEffects[] {
  const known = new Set(was.traits.map(trait => traitKey(trait, was)));
  const kinds = new Set(was.traits.map(({ trigger, kind }) => `${trigger} ${kind}`));
  const fresh = is.traits.filter(trait => !known.has(traitKey(trait, is)) && !isBlind(trait.at.path, blind));
  return [...Map.groupBy(fresh, ({ trigger, kind }) => `${trigger} ${kind}`)].flatMap(([key, [first, ...rest]]) =>
    first === undefined ? [] : [{ trigger: first.trigger, kind: first.kind, first: !kinds.has(key), traits: [first, ...rest] }],
  );
}

/** The same deed by another API is the same deed, as long as it is done to something known. */
function traitKey(trait: Trait, { id }: Profile): string {
  const target = hides(trait, id);
  return [trait.trigger, trait.kind, /[^*]/.test(target) ? '' : trait.api, target].join('\0');
}

function newStreams(was: Profile, is: Profile, blind: ReadonlySet<string>): Stream[] {
  const known = new Set(was.streams.map(stream => streamKey(stream, was)));
  return is.streams.filter(
    stream => !known.has(streamKey(stream, is)) && !isBlind(stream.from.at.path, blind) && !isBlind(stream.to.at.path, blind),
  );
}

function streamKey({ trigger, from, to, as }: Stream, { id }: Profile): string {
  return [trigger, from.kind, hides(from, id), to.kind, hides(to, id), as].join('\0');
}

/** Code inside a file that could not be read then may have been in it then. */
function isBlind(path: string, blind: ReadonlySet<string>): boolean {
  return blind.size > 0 && blind.has(fileHolding(path));
}

function newDependencies(was: Profile, is: Profile): Difference['dependencies'] {
  return is.dependencies.flatMap((dependency): Difference['dependencies'] => {
    const own = was.dependencies.find(one => one.name === dependency.name);
    if (own === undefined) return [{ dependency, was: undefined }];
    const sameWay = own.source === dependency.source && (own.source === 'registry' || own.wants === dependency.wants);
    return sameWay ? [] : [{ dependency, was: own.wants }];
  });
}

function newCarriers(was: Profile, is: Profile): Difference['carriers'] {
  const known = new Set(was.carriers.map(one => `${one.kind} ${nameWithoutBuild(one.path, was)}`));
  const kinds = new Set(was.carriers.map(one => one.kind));
  return is.carriers
    .filter(one => !known.has(`${one.kind} ${nameWithoutBuild(one.path, is)}`))
    .map(carrier => ({ carrier, first: !kinds.has(carrier.kind) }));
}

function nameWithoutBuild(path: string, { id }: Profile): string {
  return hides({ kind: 'reads file', target: path }, id);
}

function newPublisher(was: Profile, is: Profile): Difference['publisher'] {
  if (was.publisher.is !== 'present' || is.publisher.is !== 'present') return undefined;
  const same = was.publisher.value.name.toLowerCase() === is.publisher.value.name.toLowerCase();
  return same ? undefined : { was: was.publisher.value, is: is.publisher.value };
}

/** A finding is known when its detector said the same before, whatever numbers were in it; an address is more than a number. */
function newFindings(before: Side, after: Side): Finding[] {
  const known = new Set(before.findings.map(findingKey));
  return after.findings.filter(finding => !known.has(findingKey(finding)));
}

function findingKey({ detector, weight, says }: Finding): string {
  const numberless = says.replace(/(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(?![\d.])|\d+/g, (_, address?: string) => address ?? '#');
  return [detector, weight, numberless].join('\0');
}
