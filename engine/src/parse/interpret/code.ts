import type { AnyFunction } from '../read/survey.ts';
import type { Datum } from './datum.ts';

/** The storage of one running function. */
export interface Frame {
  readonly slots: Datum[];
  readonly up: Frame | undefined;
  readonly self: Datum;
  readonly args: readonly Datum[];
  /** What `return` gave. */
  result: Datum;
  /** The label that a `break` or `continue` under way means. */
  label: string | undefined;
}

/** How a statement ended. */
export type Ending = 'on' | 'break' | 'continue' | 'return';

/** An expression made ready to run. */
export type Run = (frame: Frame) => Datum;

/** A statement made ready to run. */
export type Act = (frame: Frame) => Ending;

/** A function of the file; its body is made ready at its first call. */
export interface Code {
  readonly node: AnyFunction;
  readonly source: () => string;
  readonly ready: () => Body;
}

/** A function's body made ready to run. */
export interface Body {
  readonly slots: () => number;
  /** Stores the arguments, and the function under its own name. */
  readonly enter: (frame: Frame, args: readonly Datum[]) => void;
  readonly act: Act;
  readonly arrow: boolean;
}
