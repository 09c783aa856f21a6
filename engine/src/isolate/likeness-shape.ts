import { MARK_KINDS, type Sketch } from '../model/likeness.ts';
import { isObject } from '../model/json.ts';
import { hasTexts, isListOf, isTexts } from './shapes.ts';

/** Whether a message holds a sketch. Untrusted: hostile code may have taken the child over. */
export function isSketch(value: unknown): value is Sketch {
  if (!isObject(value)) return false;
  const { marks, habits, pointers, runs, keywords, maintainers, dependencies, commands, hooks, forkOf, repository, directory, author } =
    value;
  return (
    hasTexts(value, ['name', 'version', 'tagline', 'standing']) &&
    [keywords, maintainers, dependencies, commands, hooks, forkOf].every(isTexts) &&
    [repository, directory, author].every(one => one === undefined || typeof one === 'string') &&
    isListOf(habits, ['kind', 'trigger']) &&
    isListOf(pointers, ['by', 'text']) &&
    typeof runs === 'boolean' &&
    isObject(marks) &&
    MARK_KINDS.every(kind => marks[kind] instanceof Uint32Array)
  );
}

/** Whether a message holds what `compare` gives, its verdict apart. Untrusted, for the same reason. */
export function isComparison(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isObject(value)) return false;
  const { subject, original, candidates, residue, itself, shown } = value;
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
    (residue === undefined || isResidue(residue)) &&
    typeof itself === 'boolean' &&
    (shown === undefined || isShown(shown))
  );
}

function isShown(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { suspect, original, files, moreFiles, code } = value;
  return (
    isPage(suspect) &&
    isPage(original) &&
    isListOf(files, ['path', 'as'], ({ size, was, movedFrom }) => isMaybe('number', size, was) && isMaybe('string', movedFrom)) &&
    typeof moreFiles === 'number' &&
    isListOf(code, ['path'], ({ lines, more }) => typeof more === 'number' && isListOf(lines, ['text'], isLine))
  );
}

function isPage(value: unknown): boolean {
  if (!isObject(value) || !hasTexts(value, ['tagline', 'readme']) || !hasTexts(value['id'], ['name', 'version', 'from'])) return false;
  const { author, repository, homepage, bugs, license, entry, keywords, maintainers, dependencies, hooks, isReadmeCut } = value;
  return (
    isMaybe('string', author, repository, homepage, bugs, license, entry) &&
    [keywords, maintainers, dependencies, hooks].every(isTexts) &&
    typeof isReadmeCut === 'boolean'
  );
}

function isLine({ line, isNew }: Readonly<Record<string, unknown>>): boolean {
  return typeof line === 'number' && typeof isNew === 'boolean';
}

function isMaybe(type: 'string' | 'number', ...values: readonly unknown[]): boolean {
  return values.every(value => value === undefined || typeof value === type);
}

function isResidue(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { counted, files, missing, effects } = value;
  return (
    isObject(counted) &&
    ['same', 'alike', 'changed', 'added', 'missing'].every(name => typeof counted[name] === 'number') &&
    isListOf(files, ['path', 'as'], one => typeof one['known'] === 'number' && isListOf(one['pieces'], [], isPlaced)) &&
    isTexts(missing) &&
    isListOf(effects, ['kind', 'api', 'target'], one => isTexts(one['triggers']) && isPlaced(one))
  );
}

function isPlaced({ at }: Readonly<Record<string, unknown>>): boolean {
  return hasTexts(at, ['path', 'excerpt']) && isObject(at) && typeof at['line'] === 'number' && typeof at['column'] === 'number';
}
