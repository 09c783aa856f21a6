import type { Merged } from '../judge/merge-policy.ts';
import type { GateDecision } from '../model/gate-decision.ts';
import type { Room } from './room-for-bytes.ts';
import type { AllowedClient } from './server/callers.ts';
import type { TlsKeys } from './server/listen.ts';
import type { StoreAddress } from './store/address.ts';
import type { StoreState } from './store/verdict-store.ts';

/** Where clients find the gate's registry, below its origin. */
export const BASE = '/npm/';

/** Room for archives that wait to be examined. */
export interface Rooms {
  readonly usual: Room;
  readonly large: Room;
}

/** What a gate is started with. */
export interface GateOptions {
  /** Where the user's npm configuration is read: registries, scopes, tokens, proxies. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The policy, and what everything else is measured by. */
  readonly settings: Merged;
  /** The folder of the known-bad records. */
  readonly intel: string;
  /** Index files of known packages. */
  readonly known: readonly string[];
  /** The folder in which facts, verdicts and archives are kept; nothing is when left out. */
  readonly remember: string | undefined;
  /** Instead of the configured default registry. */
  readonly registry?: string;
  readonly offline?: boolean;
  /** The address to bind, `127.0.0.1` when left out. */
  readonly host?: string;
  /** Any free one when left out. */
  readonly port?: number;
  /** The address by which others call it, where that is not the one it binds: behind a name, or behind a server that speaks TLS. */
  readonly origin?: string;
  /** Whether npm was told to ask the gate in place of the registry's own host (`replace-registry-host`); left alone, it does so for the usual registry only. */
  readonly toldNpm?: boolean;
  /** Proves the gate's name to clients; it speaks HTTP where it is left out. */
  readonly tls?: TlsKeys;
  /** When the certificate ends, in milliseconds since the epoch: told as a number for whoever watches. */
  readonly certificateEndsAt?: number;
  /** Who may use it. Needed where others than this computer can reach the gate. */
  readonly clients?: readonly AllowedClient[];
  /** The folder of what people ask to have let in; nobody can ask where it is left out. */
  readonly requests?: string;
  /** Decides as always, and writes nothing: neither what it fetches, nor what it finds out, nor what it is asked. */
  readonly readOnly?: boolean;
  /** Whether it counts what happens for whoever watches it. */
  readonly counted?: boolean;
  /** What a run inside this one asks it to prove that it knows. */
  readonly secret?: string;
  /** Where several gates share what they know; nothing is shared when left out. */
  readonly store?: StoreAddress;
  /** Told when the shared store is lost, and when it is there again. */
  readonly onStore?: (state: StoreState) => void;
  /** Told of each decision once, as it is made. */
  readonly onDecision?: (decision: GateDecision) => void;
  /** Told of each package, `name@version`, whose examination begins; what it gives is called when that has ended. */
  readonly onExamining?: (id: string) => () => void;
  /** Told where something cannot be remembered: it is found out anew each time. */
  readonly onTrouble?: (why: string) => void;
  /** Told of a mistake in our own code: what was asked for was refused. */
  readonly onMistake?: (error: unknown) => void;
  /** Milliseconds since the epoch; the clock of this computer when left out. */
  readonly now?: () => number;
  /** How much may wait to be examined, in files of up to 16 MB and in larger ones; as the gate has it when left out. */
  readonly rooms?: Rooms;
  /** The program that examines; the engine's own when left out. */
  readonly script?: URL;
}
