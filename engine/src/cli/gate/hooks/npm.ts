import { readFileSync } from 'node:fs';

/** The extension of npm 12, as a file of a project. npm asks it about one manifest after the other, and waits for none: another thread asks meanwhile. */
export function npmExtension(): string {
  return readFileSync(new URL('../../../../data/hooks/npm-12.cjs', import.meta.url), 'utf8');
}
