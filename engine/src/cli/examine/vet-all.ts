import { acquirer } from '../../acquire/acquire.ts';
import type { AcquireOptions } from '../../acquire/acquire.ts';
import { readSpec, type RegistrySpec } from '../../acquire/spec.ts';
import { usualSpelling } from '../../match/version.ts';
import type { PackageId } from '../../model/package.ts';
import type { Subject } from '../../model/subject.ts';
import { ToolError } from '../../model/tool-error.ts';
import { standingOf, type Verdict } from '../../model/verdict.ts';
import { nearestNamed } from '../nearest-named.ts';
import type { Progress } from '../progress.ts';
import { sideBySide } from './side-by-side.ts';

/** How one package fared. */
export type Result = { readonly as: 'verdict'; readonly verdict: Verdict } | { readonly as: 'error'; readonly error: ToolError };

export interface Means {
  readonly source: AcquireOptions;
  /** Index files of known packages: their names are offered for one that does not exist. */
  readonly known: readonly string[];
  readonly examine: (subject: Subject) => Promise<Verdict>;
  /** What the records say of a package that its registry does not have; undefined where they say nothing. */
  readonly recall: (id: PackageId) => Promise<Verdict | undefined>;
  readonly progress: Progress;
}

/** Vets packages side by side. Results come in the order of the specs, and the error of one loses none of the others. */
export async function vetAll(specs: readonly string[], { source, known, examine, recall, progress }: Means): Promise<Result[]> {
  const acquire = acquirer(source);
  // Among several it is told whose note it is.
  const note = (text: string, says: string): void => progress.note(specs.length === 1 || says.includes(text) ? says : `${text}: ${says}`);
  const one = async (text: string): Promise<Result> => {
    try {
      const spec = readSpec(text, source);
      if ('note' in spec && spec.note !== undefined) note(text, spec.note);
      const subject = await acquire(spec).catch(async (error: unknown) => {
        // Of a package that was removed the registry may have nothing, or another version.
        const isMissing = error instanceof ToolError && error.code === 'not found';
        const recorded = isMissing && spec.as === 'registry' ? await recall(idOf(spec)) : undefined;
        return recorded ?? nearestNamed(known)(error);
      });
      if ('decision' in subject) return { as: 'verdict', verdict: subject };
      if (subject.note !== undefined) note(text, subject.note);
      const verdict = await examine(subject);
      const isHere = subject.id.from === 'directory' || subject.id.from === 'tarball';
      return { as: 'verdict', verdict: isHere ? { ...verdict, subject: { ...verdict.subject, place: text } } : verdict };
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      const { message, code, hint } = error;
      if (specs.length === 1 || message.includes(text)) return { as: 'error', error };
      return { as: 'error', error: new ToolError(code, `${text}: ${message}`, { ...(hint !== undefined && { hint }), cause: error }) };
    }
  };
  return sideBySide(specs, async text => {
    progress.started(text);
    const result = await one(text);
    progress.finished(text, result.as === 'verdict' ? standingOf(result.verdict) : 'could not be decided');
    return result;
  });
}

/** A range or a tag stands for no version that anybody knows, where the registry has none. */
function idOf({ name, wants }: RegistrySpec): PackageId {
  return { name, version: /^[v=\s]*\d+\.\d+\.\d+\S*\s*$/.test(wants) ? usualSpelling(wants) : '', from: 'registry' };
}
