import type { Published } from '../../model/published.ts';
import type { Addressing } from '../decide/archive-address.ts';
import type { Need } from '../decide/needs.ts';
import type { Packument } from '../decide/packument.ts';
import type { Writing } from '../decide/write-packument.ts';

/** What the thread of a large document is asked. It has read the versions already: they are named, and not sent back. */
export type Question =
  | {
      readonly wants: 'write';
      readonly withheld: readonly string[];
      readonly tags: readonly (readonly [string, string])[];
      readonly writing: Writing;
    }
  | { readonly wants: 'manifest'; readonly version: string; readonly addressing: Addressing }
  | { readonly wants: 'published'; readonly version: string; readonly askedAt: number }
  | { readonly wants: 'bringsLockfile' | 'needs'; readonly version: string };

/** What it is started with. */
export interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What it says: first what it has read, or why that cannot be used; then an answer to each question. */
export type Said =
  | { readonly as: 'read'; readonly packument: Packument }
  | { readonly as: 'unusable'; readonly why: string }
  | {
      readonly as: 'answer';
      readonly to: number;
      readonly bytes?: Uint8Array;
      readonly manifest?: object;
      readonly published?: Published;
      readonly yes?: boolean;
      readonly needs?: readonly Need[];
    }
  | { readonly as: 'mistake'; readonly to: number; readonly why: string };
