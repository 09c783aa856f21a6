import { printable } from '../printable.ts';

/** What others have published about: whoever waives it lets in what is known to do harm. */
const KNOWN = 'known-malicious';

/** How somebody who knows better gets what was refused, a sentence but for its full stop; of known malware only where to read what is known. Its parts are untrusted. */
export function howToAccept(name: string, detector: string): string {
  const shown = printable(name, 214);
  if (detector === KNOWN) return `Choose another version or package; what is known: unmask intel explain ${shown}`;
  return `To accept it, add a waiver for "${shown}" and "${printable(detector, 80)}" to unmask.json`;
}
