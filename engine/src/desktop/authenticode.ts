import { createHash, verify, X509Certificate } from 'node:crypto';

import type { AttachedSignature } from '../unpack/electron/authenticode.ts';

/** What the signature of a program of Windows shows by itself. Whether the signer is trusted, only Windows can tell. */
export interface ProgramSignature {
  /** The organisation or name in the signer's certificate: untrusted text until Windows trusts it. */
  readonly signer: string | undefined;
  /** `fits`: the bytes are those that were signed, by the key of the certificate that came along. */
  readonly outcome: 'fits' | 'other bytes' | 'not by its certificate' | 'cannot be read';
}

/** Holds an executable's own hash, by the algorithm its signature names, against what was signed. */
export function judgeAttached(attached: AttachedSignature | undefined, hash: Uint8Array | undefined): ProgramSignature {
  const signerOf = attached && certificateOf(attached);
  const signer = signerOf && nameIn(signerOf.subject);
  if (attached === undefined || hash === undefined) return { signer, outcome: 'cannot be read' };
  if (!Buffer.from(hash).equals(attached.digest.value)) return { signer, outcome: 'other bytes' };
  const content = createHash(attached.contentDigest.name).update(attached.content).digest();
  if (!content.equals(attached.contentDigest.value)) return { signer, outcome: 'other bytes' };
  if (signerOf === undefined) return { signer, outcome: 'cannot be read' };
  const isSigned = isSignedBy(attached, signerOf);
  return { signer, outcome: isSigned === undefined ? 'cannot be read' : isSigned ? 'fits' : 'not by its certificate' };
}

function certificateOf({ certificates, serial }: AttachedSignature): X509Certificate | undefined {
  for (const der of certificates) {
    try {
      const one = new X509Certificate(der);
      if (one.serialNumber.toLowerCase().replace(/^0+/, '') === serial) return one;
    } catch {
      // Untrusted: what is no certificate signs nothing.
    }
  }
  return undefined;
}

function isSignedBy({ attributes, contentDigest, signature }: AttachedSignature, signer: X509Certificate): boolean | undefined {
  try {
    return verify(contentDigest.name, attributes, signer.publicKey, signature);
  } catch {
    // Untrusted: a key this Node does not know can neither prove nor disprove.
    return undefined;
  }
}

/** The organisation, else the common name; what a name may not hold bare stands behind a backslash. */
function nameIn(subject: string): string | undefined {
  const of = (key: string): string | undefined => new RegExp(`^${key}=(.+)$`, 'm').exec(subject)?.[1]?.replace(/\\(.)/g, '$1');
  return of('O') ?? of('CN');
}
