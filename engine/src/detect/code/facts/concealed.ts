import type { FileTree } from '../../../model/package.ts';

const CODE = /\.(?:[cm]?[jt]sx?|json|html?|vue|svelte)$/i;
/** Larger files are not searched: what is not looked for is not called missing. */
const LARGEST = 8_000_000;

/**
 * Whether a host that the code asks for stands in no file as it is: put together from pieces, decoded or written in escapes. Only its own domain is looked for,
 * as names below it are put before it by many honest programs; or, where the ends of domains are put behind a name, that name.
 */
export function isConcealed(host: string, files: FileTree, part: 'domain' | 'name' = 'domain'): boolean {
  const labels = host.split('.').slice(-2);
  const domain = (part === 'domain' ? labels.join('.') : (labels[0] ?? '')).toLowerCase();
  for (const [path, bytes] of files) {
    if (!CODE.test(path)) continue;
    if (bytes.length > LARGEST || new TextDecoder().decode(bytes).toLowerCase().includes(domain)) return false;
  }
  return labels.length === 2;
}
