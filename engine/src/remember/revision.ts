import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** Whatever facts, findings and their form on disk depend on. */
const MAKES_FACTS = ['model', 'unpack', 'parse', 'trace', 'likeness', 'detect', 'capabilities', 'remember', 'conclude.ts', 'vet.ts'];

/**
 * What this engine's facts are valid for. In the checkout it is the text of the sources that make them, so that no change can be forgotten;
 * published code never changes without its version, and `package.json` also pins the parser. Node's own forms change with its version.
 */
export function revision(from: string = import.meta.url): string {
  const hash = createHash('sha256').update(process.version);
  hash.update(readFileSync(new URL('../../package.json', from)));
  if (from.endsWith('.ts'))
    for (const file of MAKES_FACTS.flatMap(name => sources(name, from))) hash.update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function sources(name: string, from: string): URL[] {
  if (name.endsWith('.ts')) return [new URL(`../${name}`, from)];
  const folder = new URL(`../${name}/`, from);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .toSorted()
    .map(path => new URL(path.replaceAll('\\', '/'), folder));
}
