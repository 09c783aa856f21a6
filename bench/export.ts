import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

/** The shapes of real records about npm and how often each occurs, in percent: whole names, exact versions, both, a range. */
const SHAPES: readonly (readonly [percent: number, affected: (at: number) => object])[] = [
  [58, () => ({ ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }] })],
  [25, at => ({ versions: [`${at % 9}.0.0`, `${at % 9}.0.1`] })],
  [16, at => ({ ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }], versions: [`${at % 9}.0.0`] })],
  [1, at => ({ ranges: [{ type: 'SEMVER', events: [{ introduced: `${at % 9}.0.0` }, { fixed: `${at % 9}.1.0` }] }] })],
];

const PROSE =
  'Any computer that has this package installed or running should be considered fully compromised. All secrets and keys stored on that computer should be rotated immediately from a different computer. The package should be removed, but as full control of the computer may have been given to an outside entity, there is no guarantee that removing the package will remove all malicious software resulting from installing it.';

/** The name of the generated package that record `at` is about. */
export function nameOfRecord(at: number): string {
  const word = (at * 2_654_435_761) % 4_294_967_296;
  const name = `generated-${word.toString(36)}`;
  return at % 8 === 0 ? `@scope-${at % 977}/${name}` : name;
}

/** One generated record, as large as real ones are. */
export function generatedRecord(at: number, modified: string): object {
  const name = nameOfRecord(at);
  let percent = at % 100;
  const [, affected] = SHAPES.find(([share]) => (percent -= share) < 0) ?? SHAPES[0] ?? [0, () => ({})];
  const digest = (at * 7919).toString(16).padStart(64, '0');
  return {
    modified,
    published: modified,
    schema_version: '1.7.4',
    id: `MAL-2026-${at}`,
    aliases: at % 4 === 0 ? [] : [`GHSA-${at}`],
    summary: `Malicious code in ${name} (npm)`,
    details: `\n---\n_-= Per source details. Do not edit below this line.=-_\n\n## Source: ghsa-malware (${digest})\n${PROSE}\n`,
    affected: [
      {
        package: { ecosystem: 'npm', name },
        ...affected(at),
        database_specific: {
          cwes: [{ cweId: 'CWE-506', name: 'Embedded Malicious Code' }],
          // As a share of real records has it since 2026.
          ...(at % 50 === 0 && {
            indicators: {
              package_integrity: [{ filename: `${at}.tgz`, hashes: { sha512_sri: `sha512-${String(at).padStart(86, 'B')}==` } }],
            },
          }),
        },
      },
    ],
    references: [{ type: 'ADVISORY', url: `https://advisories.invalid/GHSA-${at}` }],
    database_specific: {
      'malicious-packages-origins': [
        { source: 'ghsa-malware', sha256: digest, import_time: modified, id: `GHSA-${at}`, modified_time: modified, ...affected(at) },
      ],
    },
  };
}

/** Writes a zip of so many records as osv.dev exports them: flat, deflated, and with the 64-bit end that more than 65,535 entries need (PKWARE APPNOTE 4.3). */
export function writeExport(path: string, records: number, modified: string): void {
  const file = openSync(path, 'w');
  const directory: Buffer[] = [];
  let offset = 0;
  const write = (bytes: Buffer): void => {
    writeSync(file, bytes);
    offset += bytes.length;
  };
  // In the order of the ids as texts, as osv.dev writes it.
  const order = Array.from({ length: records }, (_, at) => String(at)).sort();
  for (const digits of order) {
    const at = Number(digits);
    const name = Buffer.from(`MAL-2026-${digits}.json`);
    const body = Buffer.from(JSON.stringify(generatedRecord(at, modified)));
    const packed = deflateRawSync(body, { level: 1 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(body.length, 18);
    common.writeUInt16LE(name.length, 22);
    directory.push(Buffer.concat([mark(0x02014b50), word16(20), common, Buffer.alloc(10), word32(offset), name]));
    write(Buffer.concat([mark(0x04034b50), common, name, packed]));
  }
  const start = offset;
  const central = Buffer.concat(directory);
  write(central);
  const wide = offset;
  write(
    Buffer.concat([
      mark(0x06064b50),
      word64(44),
      word16(45),
      word16(45),
      Buffer.alloc(8),
      word64(records),
      word64(records),
      word64(central.length),
      word64(start),
    ]),
  );
  write(Buffer.concat([mark(0x07064b50), Buffer.alloc(4), word64(wide), word32(1)]));
  write(
    Buffer.concat([
      mark(0x06054b50),
      Buffer.alloc(4),
      Buffer.from([0xff, 0xff, 0xff, 0xff]),
      word32(0xffffffff),
      word32(0xffffffff),
      Buffer.alloc(2),
    ]),
  );
  closeSync(file);
}

function mark(value: number): Buffer {
  return word32(value);
}

function word16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function word32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function word64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
