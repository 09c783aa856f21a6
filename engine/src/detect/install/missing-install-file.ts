import type { Command } from '../../model/command.ts';
import { type Detector, detector } from '../../model/detector.ts';
import { hookEvidence } from './facts/hooks.ts';

const ENDINGS = ['', '.js', '.cjs', '.mjs', '.ts', '.json', '.node', '/index.js', '/index.cjs', '/index.mjs', '/index.ts', '/package.json'];

export const missingInstallFile: Detector<'manifest' | 'files' | 'id' | 'refused'> = detector({
  id: 'missing-install-file',
  needs: ['manifest', 'files', 'id', 'refused'],
  attack: 'T1195.002',
  explain: {
    what: 'A hook runs a file that the package does not contain.',
    why: 'Usually a build step that was published by mistake. It was also seen where a payload was removed after it had been found, or comes from somewhere else.',
    next: 'Installing it will fail or run something else. Look at the versions around this one.',
  },

  *detect({ manifest, files, id, refused }) {
    // A checkout lacks what its build makes.
    if (id.from === 'directory') return;
    // What was left out is there all the same, and of an archive that was not read to its end nobody knows what is missing.
    const leftOut = refused.filter(one => one.as === 'left out').map(one => one.entry);
    if (leftOut.includes('')) return;
    const there = new Set([...files.keys(), ...leftOut, ...leftOut.map(entry => entry.replace(/^[^/]*\//, ''))]);
    for (const hook of manifest.installScripts) {
      if (hook.commands.some(makesFiles)) continue;
      for (const file of new Set(hook.commands.flatMap(command => (isPlain(command) ? command.files : [])))) {
        if (!isInside(file) || isThere(file, there)) continue;
        const says = `the ${hook.name} hook runs ${file}, which is not in the package`;
        yield { says, weight: 'weak', evidence: [hookEvidence(hook, manifest)] };
      }
    }
  },
});

/** After a change of folder or a build, a path means something else or names something new. */
function makesFiles({ program, redirectsTo }: Command): boolean {
  const makes =
    /^(?:cd|pushd|tsc|webpack|rollup|esbuild|tsup|babel|make|cmake|gulp|grunt|cp|mv|copy|move|ln|git|unzip|tar|curl|wget|node-gyp|go|cargo)$/;
  return makes.test(program) || redirectsTo !== undefined;
}

function isPlain({ program, text }: Command): boolean {
  return program !== '' && !/[*?{}<>`$%]/.test(text);
}

function isInside(file: string): boolean {
  return /[./]/.test(file) && !/^(?:\/|[a-zA-Z]:|~|-|\.\.(?:\/|$))|(?:^|\/)node_modules\//.test(file);
}

function isThere(file: string, files: ReadonlySet<string>): boolean {
  const path = file === '.' ? '' : file;
  return ENDINGS.some(ending => files.has(`${path}${ending}`.replace(/^\//, '')));
}
