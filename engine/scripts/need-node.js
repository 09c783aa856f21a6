// Plain JavaScript that an old Node can read: imported first, it says in a sentence what Node would say in a stack trace.
import { readFileSync } from 'node:fs';
import satisfies from 'semver/functions/satisfies.js';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

if (!satisfies(process.version, engines.node)) {
  console.error(
    `This checkout needs Node ${engines.node}, and this is ${process.version}.\n` +
      'It brings its own Node as an optional dependency: run `npm ci` without --omit=optional, and start scripts through npm or npx.\n' +
      'Where npm has no packaged Node for your platform (macOS, for one), install a Node of that range first.',
  );
  // oxlint-disable-next-line unicorn/no-process-exit -- nothing after this can run
  process.exit(2);
}
