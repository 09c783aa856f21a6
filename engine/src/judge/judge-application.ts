import type { Check, State } from '../model/application.ts';
import type { ApplicationCase, Update } from '../model/application-case.ts';
import { holdProof } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';

/** What is said of an application, by which reference, and why. */
export interface ApplicationJudgement {
  readonly state: State;
  readonly reference: Check | undefined;
  readonly because: readonly string[];
}

/** Findings that show a change by themselves: honest builds do not come out so. */
const SHOWS_A_CHANGE: ReadonlySet<string> = new Set(['licence-is-no-licence', 'repacks-archive', 'swaps-vendor-file']);
/** Those among them that say nothing of what the change is for. */
const ONLY_SHOWS: ReadonlySet<string> = new Set(['repacks-archive', 'swaps-vendor-file']);

/** What no honest application does, whoever built it. In one that was not changed, other findings are its vendor's business. */
const NEVER_HONEST: ReadonlySet<string> = new Set([
  'brings-new-addresses',
  'carries-addresses-of-many-chains',
  'changes-other-application',
  'contacts-new-hosts',
  'drains-wallet',
  'licence-is-no-licence',
  'pays-fixed-recipient',
  'replaces-recipients',
  'swaps-vendor-file',
]);

/** Decides by the strongest evidence there is. What no reference could tell is unknown, never pristine. */
export function judgeApplication(given: ApplicationCase): ApplicationJudgement {
  const { checks, update } = given;
  const proof = checks.find(one => one.proves && one.outcome === 'agrees');
  const against = checks.filter(one => one.outcome === 'disagrees' && !isOverruled(one, proof, given.isAccepted));
  const shows = given.findings.filter(one => SHOWS_A_CHANGE.has(one.detector) && isHeavy(one) && !proof);
  const doubts = proof && proof.rung < 5 ? [] : (update?.doubts ?? []);
  if (against.length > 0 || shows.length > 0 || doubts.length > 0 || given.proofs.length > 0)
    return altered(given, against, [...shows.map(one => one.says), ...doubts]);
  if (given.unreadable !== undefined) return { state: 'unknown', reference: undefined, because: [given.unreadable] };
  return unaltered(given, proof);
}

function altered(given: ApplicationCase, against: readonly Check[], signs: readonly string[]): ApplicationJudgement {
  const { mods, guards, findings, unreadable } = given;
  const known = against.toSorted((a, b) => Number(b.proves) - Number(a.proves) || a.rung - b.rung)[0];
  const reference = known ?? (given.update ? recordBehind(given.update) : looks(signs[0] ?? 'it is not as its vendor builds it'));
  const facts = [...against.map(one => `${one.by}: ${one.says}`), ...signs, ...(unreadable === undefined ? [] : [unreadable])];
  const told = (state: State, ...more: readonly string[]): ApplicationJudgement => ({ state, reference, because: [...facts, ...more] });
  const hostile = findings.filter(isHeavy).filter(one => !ONLY_SHOWS.has(one.detector));
  const lowered = [
    ...guards.fusesOff.map(name => `the protection ${name} was switched off`),
    ...(guards.signer ? [`it was signed by ${guards.signer.before}, and is now signed by ${guards.signer.now}`] : []),
    ...guards.rewrittenHashes.map(name => `the hash that its vendor embedded for ${name} was written anew, in the same version`),
  ];
  if (given.proofs.length > 0) return told('tampered', ...given.proofs, ...lowered, ...hostile.map(one => one.says));
  if (hostile.length > 0) return told('tampered', ...lowered, ...hostile.map(one => one.says));
  if (lowered.length > 0) return told('tampered', ...lowered);
  if (mods.length > 0) return told('modified by a known mod', `it bears the marks of ${mods.join(', ')}`);
  return told('modified and unexplained');
}

function unaltered({ update, findings, checks, mods }: ApplicationCase, proof: Check | undefined): ApplicationJudgement {
  const hostile = findings.filter(one => isHeavy(one) && NEVER_HONEST.has(one.detector));
  const says = hostile.map(one => one.says);
  const isCertain = holdProof(hostile) || new Set(hostile.map(one => one.detector)).size > 1;
  // A vendor's own word stands above what its code looks like; a baseline only says that nothing changed since.
  if (isCertain && (proof === undefined || proof.rung > 4))
    return { state: 'tampered', reference: proof ?? looks(says[0] ?? ''), because: says };
  if (update !== undefined) {
    // What nobody verified, and what no honest code does with certainty, is no update.
    if (proof === undefined) for (const one of findings) if (one.weight === 'proof' && !says.includes(one.says)) says.push(one.says);
    const how = proof ? `${proof.by}: ${proof.says}` : 'it looks like an update; nothing at hand could verify it';
    return {
      state: says.length > 0 ? 'modified and unexplained' : 'updated',
      reference: proof ?? recordBehind(update),
      because: [`version ${update.from} became ${update.to}`, how, ...update.doubts, ...says],
    };
  }
  if (proof) return { state: 'pristine', reference: proof, because: [`${proof.by}: ${proof.says}`, ...says] };
  if (mods.length > 0)
    return {
      state: 'modified by a known mod',
      reference: looks(`marks of ${mods.join(', ')}`),
      because: [`it bears the marks of ${mods.join(', ')}`, ...says],
    };
  const unproven = checks.map(one => `${one.by}: ${one.says}`);
  return {
    state: 'unknown',
    reference: undefined,
    because: [...says, ...unproven, 'no reference on this disk shows that nothing was changed'],
  };
}

/** What decides where no reference does: the lowest rung, which proves nothing. */
function looks(says: string): Check {
  return { rung: 7, by: 'what it looks like', outcome: 'disagrees', proves: false, says };
}

/** An update is told from the record of the version before it, which cannot verify the new one. */
function recordBehind({ by, from }: Update): Check {
  return { rung: 5, by, outcome: 'cannot be checked', proves: false, says: `it knows version ${from}` };
}

/** The vendor's signature and the package manager's word stand above what is embedded or looks odd: then the vendor shipped it so. */
function isOverruled(check: Check, proof: Check | undefined, isAccepted: boolean): boolean {
  if (proof === undefined) return false;
  // What it looks like was known when it was recorded; of what was accepted, all was, and nothing changed since.
  if (proof.rung === 5 && (check.rung === 7 || isAccepted)) return true;
  if (check.rung === 7) return false;
  return proof.rung <= 3 && (check.rung > proof.rung || !check.proves);
}

function isHeavy(finding: Finding): boolean {
  return finding.weight === 'strong' || finding.weight === 'proof';
}
