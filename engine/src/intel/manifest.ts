import { textIn, member } from '../model/json.ts';
import { ToolError } from '../model/tool-error.ts';

/** The files that a peer publishes: what there is, who says so, and the state itself. */
export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.json.sig';

/** What is published beside the records. */
export interface Manifest {
  readonly form: 1;
  /** The file of the records beside it, its size and its digest. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** One more with each state: an older one is not taken for a newer. */
  readonly generation: number;
  /** RFC 3339. */
  readonly created: string;
  /** Where the records are from, and under which licences. */
  readonly sources: readonly { readonly feed: string; readonly records: number; readonly licence: string }[];
}

/** Reads a manifest that was fetched. Throws `ToolError`. */
export function readManifest(bytes: Uint8Array, from: string): Manifest {
  const document = parsed(bytes);
  const [file, sha256] = [textIn(document, 'file'), textIn(document, 'sha256')];
  const [size, generation] = [member(document, 'bytes'), member(document, 'generation')];
  // Untrusted: the name becomes a part of an address or a path.
  if (
    member(document, 'form') !== 1 ||
    !/^[\w-][\w.-]*$/.test(file) ||
    !/^[0-9a-f]{64}$/.test(sha256) ||
    typeof size !== 'number' ||
    typeof generation !== 'number'
  )
    throw new ToolError('network', `The manifest of ${from} is none that this version of Unmask reads.`, {
      hint: 'Nothing was changed. Is it the folder that unmask intel publish wrote?',
    });
  return { form: 1, file, bytes: size, sha256, generation, created: textIn(document, 'created'), sources: [] };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    const document: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return document;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
