/** What a switch in Electron's binary says. `inherit`: Electron decides as it would without the switch. */
export type FuseState = 'on' | 'off' | 'removed' | 'inherit' | 'unknown';

/** The switches of one binary, by their names; those this table does not know are `fuse 9`, `fuse 10`… */
export interface FuseWire {
  readonly version: number;
  readonly fuses: ReadonlyMap<string, FuseState>;
}

/** Marks the wire in Electron's binary, and Electron by it. Source: `@electron/fuses`. */
export const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Bytes a reader of pieces must keep of the last one: the mark, version, length, and as many switches as a length can tell. */
export const LONGEST_WIRE: number = SENTINEL.length + 2 + 255;

/** Version 1, in order. Source: the same. */
const NAMES: readonly string[] = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
  'WasmTrapHandlers',
];

const STATES: ReadonlyMap<number, FuseState> = new Map([
  [0x30, 'off'],
  [0x31, 'on'],
  [0x72, 'removed'],
  [0x90, 'inherit'],
]);

/** Reads the wire behind a mark: version, number of switches, switches. Undefined where it breaks off or says nothing. */
export function readWire(behind: Uint8Array): FuseWire | undefined {
  const [version, length] = behind;
  if (version === undefined || length === undefined || length === 0 || behind.length < 2 + length) return undefined;
  const fuses = new Map<string, FuseState>();
  for (let index = 0; index < length; index += 1) {
    const name = version === 1 ? NAMES[index] : undefined;
    fuses.set(name ?? `fuse ${index}`, STATES.get(behind[2 + index] ?? 0) ?? 'unknown');
  }
  return { version, fuses };
}
