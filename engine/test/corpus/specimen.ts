import type { EffectKind, Trigger } from '../../src/model/effect.ts';

/** What must be said of one deed: by its kind, when it is done, and on which system alone. */
export interface Happens {
  /** All of them, as in `install and import`, where one file is reached in two ways. */
  readonly at: Trigger | 'install and import';
  readonly does: EffectKind;
  readonly on?: 'win32' | 'darwin' | 'linux';
}

/** One whole package that does nothing harmful, and what a verdict about it must be. */
export interface Specimen {
  readonly name: string;
  /** What it is modelled on: an incident, a fixture that rivals miss, or an honest habit. */
  readonly from: string;
  /** Path → text, or JSON. Without a `package.json` a minimal one is added. Bytes are written as latin-1 text in `bytes`. */
  readonly files: Readonly<Record<string, string | object>>;
  /** Files whose bytes are the codes of the letters given. */
  readonly bytes?: Readonly<Record<string, string>>;
  /** Examined as a directory of somebody's project instead of as a published package. */
  readonly asDirectory?: boolean;
  /** `block` and `warn` may be exceeded, `allow` may not. */
  readonly expect: 'allow' | 'warn' | 'block';
  /** Detectors that must be among those who speak with weight. */
  readonly says?: readonly string[];
  /** Why it is not noticed today: its test is marked as one to be done. */
  readonly gap?: string;
  /** What sets the payload off: every deed of the kind is done at this trigger, and at no other. */
  readonly happens?: Happens;
}
