import { CAPABILITIES, MOMENTS } from '../model/capability.ts';
import type { Known } from '../model/capability.ts';
import { isObject } from '../model/json.ts';

/** Whether a message holds what a package may do. Untrusted: hostile code may have taken the child over. */
export function isKnown(value: unknown): value is Known {
  if (!isObject(value)) return false;
  const { powers, unknown } = value;
  return (unknown === undefined || typeof unknown === 'string') && powers instanceof Map && [...powers].every(isPower);
}

function isPower([capability, at]: [unknown, unknown]): boolean {
  return (
    CAPABILITIES.some(one => one === capability) &&
    Array.isArray(at) &&
    at.length > 0 &&
    at.every(moment => MOMENTS.some(one => one === moment))
  );
}
