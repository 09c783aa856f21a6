import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { apis } from '../../trace/api/index.ts';
import { readModule } from '../module.ts';
import { filesByName } from '../own-files.ts';
import { parseText } from '../syntax.ts';
import type { Chosen } from './choose.ts';
import { JOINED, joinFiles } from './join.ts';

const FILES: Readonly<Record<string, string>> = {
  'index.js': `#!/usr/bin/env node\nimport { b as c } from './lib/b.js';\nimport d, * as all from "./lib/b.js";\nc(__dirname);\nexport { c, d as default, all };\nexport * from './lib/b.js';`,
  'lib/b.js': `/* x */ export default function () {}\n(async () => { await import('./c.cjs'); })();\nexport const b = 1, { e, f: [g] } = {};export class H {}\nconst at = import.meta.url + import.meta.dirname + import.meta.main;`,
  'lib/c.cjs': `#!/usr/bin/env node\nmodule.exports = require('../index.js'); exports.at = [__dirname, __filename];`,
};

describe('joined files', () => {
  const chosen = Object.entries(FILES).map(([path, text]): Chosen => {
    const module = readModule(path, text, apis);
    assert.ok(!('why' in module));
    return { module, text };
  });
  const modules = new Map(chosen.map(({ module }) => [module.path, module]));
  const { text, stretches } = joinFiles(chosen, { data: new Map(), texts: new Map() }, filesByName(modules));

  it('can be read', () => {
    assert.ok(!('why' in parseText(JOINED, text)));
  });

  it('stand there letter by letter, but for what is told to be written otherwise', () => {
    for (const { path, from, to, at, until, copied } of stretches)
      if (copied) assert.equal(text.slice(from, to), (FILES[path] ?? '').slice(at, until).replace(/^#!/, '//'));
  });

  it('know their places by what they are called there', () => {
    assert.match(text, /var __dirname="<here>"/);
    assert.match(text, /var __dirname="<here>\/lib";var __filename="<here>\/lib\/c.cjs"/);
    assert.match(text, /at = "<here>\/lib\/b.js" \+ "<here>\/lib" \+ import\.meta\.main/);
  });

  it('are told of from beginning to end, in order', () => {
    for (const [path, own] of Object.entries(FILES)) {
      const of = stretches.filter(one => one.path === path);
      assert.deepEqual([0, ...of.map(({ until }) => until)], [...of.map(({ at }) => at), own.length]);
      for (const [at, { to }] of of.entries()) assert.equal(of[at + 1]?.from ?? to, to);
    }
  });
});
