import type { ApplicationKind } from '../../model/application.ts';
import type { Inspected } from '../inspect.ts';
import type { Word } from '../signature.ts';
import { notChecked } from './held.ts';
import type { Held } from './held.ts';

const BY = 'signature of the program';
const UNTOLD = 'whether the signer is trusted could not be checked here';

/** Applications whose programs nobody has an honest reason to change. */
const GRAVE: ReadonlySet<ApplicationKind> = new Set(['wallet', 'password manager']);

/**
 * Whether what a program's signature was made for is what is there, by reading alone: its own bytes, and on macOS the list of properties and the seal.
 * That it fits proves nothing while nobody says who may sign; that it does not fit shows that something was changed since.
 */
export function againstProgram({ binary, signature, bundle, kind }: Inspected, word: Word | undefined): Held | undefined {
  const isTrusted = word === 'valid';
  if (signature) {
    if (signature.by === 'nobody' || signature.other === undefined) return undefined;
    const program = `Contents/MacOS/${bundle?.executable ?? ''}`;
    return held(kind, signature.other, `what ${signature.by} signed`, { path: program, isTrusted });
  }
  const attached = binary?.attached;
  if (binary === undefined || attached === undefined) return undefined;
  if (attached.outcome === 'cannot be read') return notChecked({ rung: 2, by: BY }, 'it is of a form that is not read');
  const of = `what ${attached.signer ?? 'nobody named'} signed`;
  if (word === 'broken') return held(kind, [binary.path], of, { path: binary.path, isTrusted });
  return held(kind, attached.outcome === 'fits' ? [] : [binary.path], of, { path: binary.path, isTrusted });
}

function held(
  kind: ApplicationKind,
  other: readonly string[],
  of: string,
  { path, isTrusted }: { readonly path: string; readonly isTrusted: boolean },
): Held {
  const check = { rung: 2, by: BY, proves: false } as const;
  if (other.length === 0)
    return { check: { ...check, outcome: 'agrees', says: `${path} is ${of}${isTrusted ? '' : `; ${UNTOLD}`}` }, changed: [] };
  const says = `${other.join(', ')}: not ${of}, and changed since`;
  return {
    check: { ...check, outcome: 'disagrees', says },
    changed: other.map(file => ({ path: file, how: 'changed' })),
    isPartial: true,
    ...(GRAVE.has(kind) && { proof: `${BY}: ${says}` }),
  };
}
