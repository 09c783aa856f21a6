import './need-node.js';

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { camelCase } from './detector-files.ts';
import { ROOT } from './sources.ts';

const USAGE = 'Usage: npm run new <family>/<id>, for example: npm run new code/env-upload (lower-case words joined by hyphens)';

/** The two files of a new detector: path from the checkout's top → text. They type-check; the test fails until the detector speaks. */
export function newDetector(family: string, id: string): Map<string, string> {
  const constant = camelCase(id);
  const path = `engine/src/detect/${family}/${id}`;
  return new Map([
    [
      `${path}.ts`,
      `import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';

export const ${constant}: Detector<'behaviour'> = detector({
  id: '${id}',
  needs: ['behaviour'],
  explain: {
    what: 'The package … (what it does when this speaks, in one sentence).',
    why: 'Why that matters, and when it is harmless.',
    next: 'What the reader should do now.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      if (effect.kind !== 'spawns' || effect.target !== 'what-to-look-for') continue;
      yield {
        says: \`it runs \${effect.target}\`,
        weight: 'weak',
        evidence: [{ kind: 'code', at: effect.at, says: effect.api }],
      };
    }
  },
});
`,
    ],
    [
      `${path}.test.ts`,
      `import { examine } from '../../../test/examine.ts';
import { ${constant} } from './${id}.ts';

examine(${constant}, {
  speaks: [
    {
      when: 'the package does it when it is imported',
      files: { 'index.js': \`\` },
    },
  ],
  silent: [
    {
      when: 'a README only talks about it',
      files: { 'README.md': '', 'index.js': 'module.exports = 1;' },
    },
  ],
});
`,
    ],
  ]);
}

function main(): number {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [, family, id] = /^([a-z]+)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(positionals.length === 1 ? (positionals[0] ?? '') : '') ?? [];
  if (family === undefined || id === undefined) {
    console.error(USAGE);
    return 2;
  }
  if (!existsSync(join(ROOT, 'engine/src/detect', family))) {
    const families = readdirSync(join(ROOT, 'engine/src/detect'), { withFileTypes: true }).filter(one => one.isDirectory());
    console.error(`There is no family ${family}. There are: ${families.map(one => one.name).join(', ')}.`);
    return 2;
  }
  const files = newDetector(family, id);
  for (const path of files.keys()) {
    if (!existsSync(join(ROOT, path))) continue;
    console.error(`${path} is already there; nothing was written.`);
    return 1;
  }
  for (const [path, text] of files) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
    console.log(`wrote ${path}`);
  }
  console.log('Fill in both, then: npm run catalogue, npm test.');
  return 0;
}

if (process.argv[1] === import.meta.filename) process.exitCode = main();
