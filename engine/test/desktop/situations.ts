import type { State } from '../../src/model/application.ts';
import { DOGECOIN, LITECOIN } from '../addresses.ts';
import { headerHash } from '../asar-builder.ts';
import { archiveOf, vendorFile } from './trees.ts';
import type { Build, Layout } from './trees.ts';

/** The vendor's hash of the archive of version 1.0.0, which nobody but the vendor updates. */
const VENDORS = headerHash(archiveOf({}));
/** An inert stand-in for a payload: it does nothing. */
const MARKER = { [vendorFile()]: 'export const INERT = "INERT";\n' };
const PAYS = { [vendorFile()]: `export function vendors() { this.inputs.address = '${LITECOIN}'; return this.table('${DOGECOIN}'); }\n` };

/** What happened to version 1.0.0, and what is to be said then: with a record of it, and without. `updating`: where versions have folders of their own. */
export interface Situation {
  readonly what: string;
  readonly build: Build;
  readonly recorded: State;
  readonly unrecorded: State | ((layout: Layout) => State);
  readonly isOwnFolder?: State;
  /** The rung that decides with a record, and without; 5, and 2 or 7, unless told. */
  readonly rungs?: (layout: Layout) => readonly [number, number];
}

const LICENCE = {
  'LICENSE.electron.txt': 'https://collector.invalid/hook/INERT',
  'Contents/Resources/LICENSE': 'https://collector.invalid/hook/INERT',
};
/** Windows and macOS tell a version beside the archive's own. */
const namesVersion = ({ platform }: Layout): State => (platform === 'linux' ? 'unknown' : 'modified and unexplained');

export const SITUATIONS: readonly Situation[] = [
  { what: 'pristine', build: {}, recorded: 'pristine', unrecorded: 'unknown' },
  { what: 'updated', build: { version: '1.1.0' }, recorded: 'updated', unrecorded: 'unknown' },
  { what: 'updated over two versions', build: { version: '2.0.0' }, recorded: 'updated', unrecorded: 'unknown' },
  { what: 'downgraded', build: { version: '0.9.0' }, recorded: 'modified and unexplained', unrecorded: 'unknown', isOwnFolder: 'unknown' },
  {
    what: 'a vendor file is an inert marker',
    build: { over: MARKER, embedded: VENDORS },
    recorded: 'modified and unexplained',
    unrecorded: 'modified and unexplained',
  },
  {
    what: 'a vendor file pays somebody else',
    build: { over: PAYS, repacked: true, embedded: VENDORS },
    recorded: 'tampered',
    unrecorded: 'tampered',
  },
  {
    what: 'packed again, nothing else',
    build: { repacked: true, embedded: VENDORS },
    recorded: 'modified and unexplained',
    unrecorded: 'modified and unexplained',
  },
  {
    what: 'the whole archive is of another version',
    build: {
      over: { 'package.json': '{"name":"inertwallet","productName":"Inert Wallet","version":"0.8.0"}' },
      embedded: VENDORS,
      program: '1.0.0',
    },
    recorded: 'modified and unexplained',
    unrecorded: namesVersion,
    rungs: ({ isEmbedded, platform }) => [isEmbedded ? 2 : platform === 'linux' ? 5 : 7, isEmbedded ? 2 : 7],
  },
  {
    what: 'a known mod',
    build: { over: { 'index.js': "require('/home/user/.config/Vencord/dist/patcher.js');\n" }, embedded: VENDORS },
    recorded: 'modified by a known mod',
    unrecorded: 'modified by a known mod',
  },
  {
    what: 'the embedded hash was updated by whoever changed it',
    build: { over: MARKER, program: 'other' },
    recorded: 'tampered',
    unrecorded: 'modified and unexplained',
  },
  { what: 'a switch was flipped', build: { fuses: '100000000' }, recorded: 'tampered', unrecorded: 'unknown' },
  {
    what: 'signed by nobody, and packed again',
    build: { team: 'ad hoc', repacked: true, embedded: VENDORS },
    recorded: 'tampered',
    unrecorded: 'modified and unexplained',
  },
  {
    what: 'an update that somebody else signed',
    build: { version: '1.1.0', team: 'OTHER12345' },
    recorded: 'tampered',
    unrecorded: 'unknown',
  },
  { what: 'a licence holds an address', build: { beside: LICENCE }, recorded: 'tampered', unrecorded: 'tampered' },
  {
    what: 'a second application lies where Electron looks for it',
    build: { beside: { 'resources/app/package.json': '{}', 'Contents/Resources/app/package.json': '{}' } },
    recorded: 'modified and unexplained',
    unrecorded: 'modified and unexplained',
  },
];
