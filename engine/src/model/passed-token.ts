/** A parameter of which only callers know what secrets it holds, as values hold it: `3:0`; a part of it, `3:0.ref`; any part, `3:0.`. */
export interface PassedToken {
  readonly of: number;
  readonly index: number;
  /** Undefined for all of it, empty for any part. */
  readonly part: string | undefined;
}

/** What a function of somebody else is called with, into which code is written, as values hold it. */
export const ARGUMENTS_OF_OTHERS = 'arguments';

/** Reads what a value holds as such a parameter; undefined for the name of a secret. */
export function passedToken(held: string): PassedToken | undefined {
  const [, of, index, part] = /^(\d+):(\d+)(?:\.(.*))?$/.exec(held) ?? [];
  return of === undefined ? undefined : { of: Number(of), index: Number(index), part };
}

/** What a function of another file gives, as values hold it: `@5`, by the number of the use that calls it; any part of that, `@5.`. */
export interface GivenToken {
  readonly use: number;
  readonly isPart: boolean;
}

/** Reads what a value holds as such a result; undefined for anything else. */
export function givenToken(held: string): GivenToken | undefined {
  const [, use, dot] = /^@(\d+)(\.?)$/.exec(held) ?? [];
  return use === undefined ? undefined : { use: Number(use), isPart: dot !== '' };
}

/** What a value holds that a part of such a result holds. */
export function partOfGiven(held: string): string | undefined {
  const given = givenToken(held);
  return given && `@${given.use}.`;
}

/** Whether what is held is in any part of a value too: whatever comes with a request came with it. */
export function isInAllParts(held: string): boolean {
  return /^(?:headers|cookies|request)$/i.test(held);
}

/** The settings of a request that code of somebody else makes, and an address in the place of which such a request may stand, as values hold them. */
export const PASSED_ON = 'passedOn';
export const MAY_BE_PASSED_ON = 'mayBePassedOn';

/** What a store of somebody else holds, and what one of its functions is called with, by whatever name, as values hold them. */
export const OF_STORE = 'stateOfOthers';
export const OF_ACTION = 'actionOfOthers';

/** What a part of these holds: its method and mode say nothing; undefined where something else is held. */
export function ofPassedOn(held: string, key: string | undefined): string | readonly string[] | undefined {
  if (held === OF_ACTION) return key !== undefined && /^(?:args|payload|data|body|state)$/.test(key) ? OF_STORE : [];
  if (held !== PASSED_ON && held !== MAY_BE_PASSED_ON) return undefined;
  return key !== undefined && /^(?:body|headers|data|auth)$/.test(key) ? 'request' : [];
}

/** What is handed to a signature or cipher as its key, whatever it is called, as values hold it. */
export const OF_SIGNING = 'signingSecret';
