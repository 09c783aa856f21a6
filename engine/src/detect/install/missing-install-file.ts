import { type Detector, detector } from '../../model/detector.ts';
import { hookEvidence } from './facts/hooks.ts';

const EXTENSIONS = ['', '.js', '.cjs', '.mjs', '.ts', '.json', '/index.js', '/index.cjs', '/index.mjs'];

export const missingInstallFile: Detector<'manifest' | 'files' | 'id'> = detector({
  id: 'missing-install-file',
  needs: ['manifest', 'files', 'id'],
  attack: 'T1195.002',
  explain: {
    what: 'A hook runs a file that the package does not contain.',
    why: 'Usually a build step that was published by mistake. It was also seen where a payload was removed after it had been found, or comes from somewhere else.',
    next: 'Installing it will fail or run something else. Look at the versions around this one.',
  },

  *detect({ manifest, files, id }) {
    // A checkout lacks what its build makes.
    if (id.from === 'directory') return;
    for (const hook of manifest.installScripts) {
      for (const file of hook.commands.filter(command => /^(node|sh|bash|bun|deno|python3?)$/.test(command.program)).flatMap(command => command.files)) {
        const path = file.replace(/^\.\//, '');
        if (!/^[\w@./-]+$/.test(path) || path.startsWith('/') || path.startsWith('..') || path.startsWith('node_modules/')) continue;
        if (EXTENSIONS.some(extension => files.has(path + extension))) continue;
        yield { says: `the ${hook.name} hook runs ${path}, which is not in the package`, weight: 'weak', evidence: [hookEvidence(hook, manifest)] };
      }
    }
  },
});
