import type { Profile } from '../model/profile.ts';
import { isObject } from '../model/json.ts';
import { hasTexts, isListOf } from './shapes.ts';

/** Whether a message holds a profile. Untrusted: hostile code may have taken the child over. */
export function isProfile(value: unknown): value is Profile {
  if (!isObject(value)) return false;
  const { id, hooks, traits, streams, dependencies, commands, carriers, publisher, provenance, cut } = value;
  return (
    hasTexts(id, ['name', 'version', 'from']) &&
    isListOf(hooks, ['name', 'command', 'folder']) &&
    isListOf(traits, ['trigger', 'kind', 'api', 'target'], isPlaced) &&
    isListOf(streams, ['trigger', 'as'], ({ from, to }) => isEnd(from) && isEnd(to)) &&
    isListOf(dependencies, ['name', 'wants', 'field', 'source']) &&
    Array.isArray(commands) &&
    commands.every(one => typeof one === 'string') &&
    isListOf(carriers, ['path', 'kind'], one => typeof one['size'] === 'number') &&
    hasTexts(publisher, ['is']) &&
    hasTexts(provenance, ['is']) &&
    typeof cut === 'boolean'
  );
}

function isEnd(value: unknown): boolean {
  return hasTexts(value, ['kind', 'api', 'target']) && isObject(value) && isPlaced(value);
}

function isPlaced({ at }: Readonly<Record<string, unknown>>): boolean {
  return hasTexts(at, ['path', 'excerpt']) && isObject(at) && typeof at['start'] === 'number' && typeof at['line'] === 'number';
}
