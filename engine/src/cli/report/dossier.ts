import { createHash, hash } from 'node:crypto';

import type { Compared, NameHeld } from '../../model/compared.ts';
import type { ArchiveHashes, Dossier, FileHash, Reporter } from '../../model/dossier.ts';
import type { Waiver } from '../../model/policy.ts';
import type { Subject } from '../../model/subject.ts';
import { accusations, filesIn } from '../../report/community/accusations.ts';
import { LIMITS } from '../../unpack/limits.ts';
import { unpack } from '../../unpack/unpack.ts';

/** Joins what was found out with what the bytes can be recognised by. `spec` is what was asked for. */
export function dossierOf(
  subject: Subject,
  { verdict, candidates }: Compared,
  given: { readonly named: NameHeld | undefined; readonly by: Reporter; readonly spec: string; readonly waivers: readonly Waiver[] },
): Dossier {
  const release = subject.published?.releases.find(one => one.version === verdict.subject.version);
  const archive = archiveHashes(subject);
  return {
    verdict,
    named: given.named,
    archive,
    files: fileHashes(subject, filesIn(accusations(verdict))),
    imitates: candidates.filter(one => one.poses !== 'no'),
    publishedAt: release?.at.is === 'present' ? new Date(release.at.value).toISOString() : undefined,
    publisher: release?.publisher.is === 'present' ? release.publisher.value.name : undefined,
    waivers: given.waivers,
    by: { ...given.by, command: commandFor(verdict.subject, archive !== undefined, given.spec) },
  };
}

/** What anybody can run; a path of this computer is nobody else's. */
function commandFor({ name, version, from }: Compared['subject'], isArchive: boolean, spec: string): string {
  if (from === 'registry') return `unmask vet ${name.startsWith('-') ? '-- ' : ''}${name}@${version}`;
  if (/^https?:/i.test(spec)) return `unmask vet ${new URL(spec).origin}${new URL(spec).pathname}`;
  const own = spec.replaceAll('\\', '/').replace(/\/+$/, '').split('/').at(-1) ?? '';
  if (!/^[\w@+.,-]+$/.test(own) || /^\.*$/.test(own)) return isArchive ? 'unmask vet ./archive.tgz' : 'unmask vet ./folder';
  return `unmask vet ./${own}`;
}

function archiveHashes({ bytes }: Subject): ArchiveHashes | undefined {
  if (bytes.as !== 'archive') return undefined;
  const digest = (algorithm: string, encoding: 'hex' | 'base64'): string => createHash(algorithm).update(bytes.bytes).digest(encoding);
  return {
    bytes: bytes.bytes.length,
    sha1: digest('sha1', 'hex'),
    sha256: digest('sha256', 'hex'),
    integrity: `sha512-${digest('sha512', 'base64')}`,
  };
}

/** Suspect bytes are hashed, and nothing else is done with them. */
function fileHashes({ bytes }: Subject, wanted: readonly string[]): readonly FileHash[] {
  if (wanted.length === 0) return [];
  const { files } = unpack(bytes, LIMITS);
  return wanted.flatMap(path => {
    const content = files.get(path);
    return content === undefined ? [] : [{ path, bytes: content.length, sha256: hash('sha256', content) }];
  });
}
