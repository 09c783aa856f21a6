import { MARK_KINDS, type Sketch } from '../model/likeness.ts';
import { hasTexts, isListOf, isRecord, isTexts } from './shapes.ts';

/** Whether a message holds a sketch. Untrusted: hostile code may have taken the child over. */
export function isSketch(value: unknown): value is Sketch {
  if (!isRecord(value)) return false;
  const { marks, habits, pointers, runs, keywords, maintainers, dependencies, commands, hooks, forkOf, repository, directory, author } =
    value;
  return (
    hasTexts(value, ['name', 'version', 'tagline', 'standing']) &&
    [keywords, maintainers, dependencies, commands, hooks, forkOf].every(isTexts) &&
    [repository, directory, author].every(one => one === undefined || typeof one === 'string') &&
    isListOf(habits, ['kind', 'trigger']) &&
    isListOf(pointers, ['by', 'text']) &&
    typeof runs === 'boolean' &&
    isRecord(marks) &&
    MARK_KINDS.every(kind => marks[kind] instanceof Uint32Array)
  );
}

/** Whether a message holds what `compare` gives, its verdict apart. Untrusted, for the same reason. */
export function isComparison(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false;
  const { subject, original, candidates, residue } = value;
  return (
    hasTexts(subject, ['name', 'version', 'from']) &&
    (original === undefined || hasTexts(original, ['name', 'version', 'from'])) &&
    isListOf(
      candidates,
      ['name', 'version', 'poses'],
      one =>
        typeof one['score'] === 'number' &&
        isListOf(one['facets'], ['facet', 'says'], facet => typeof facet['value'] === 'number') &&
        isTexts(one['differs']) &&
        isListOf(one['additions'], ['what', 'says']) &&
        (one['relation'] === undefined || hasTexts(one['relation'], ['kind', 'says'])),
    ) &&
    (residue === undefined || isResidue(residue))
  );
}

function isResidue(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { counted, files, missing, effects } = value;
  return (
    isRecord(counted) &&
    ['same', 'alike', 'changed', 'added', 'missing'].every(name => typeof counted[name] === 'number') &&
    isListOf(files, ['path', 'as'], one => typeof one['known'] === 'number' && isListOf(one['pieces'], [], isPlaced)) &&
    isTexts(missing) &&
    isListOf(effects, ['kind', 'api', 'target'], one => isTexts(one['triggers']) && isPlaced(one))
  );
}

function isPlaced({ at }: Readonly<Record<string, unknown>>): boolean {
  return hasTexts(at, ['path', 'excerpt']) && isRecord(at) && typeof at['line'] === 'number' && typeof at['column'] === 'number';
}
