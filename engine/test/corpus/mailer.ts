/** A mailer that works, as the founding case was one: what hides does not look broken. */
export const MAILER: string = `'use strict';
const net = require('net');
const { EventEmitter } = require('events');

class Transport extends EventEmitter {
  constructor(options) {
    super();
    this.options = Object.assign({ host: 'localhost', port: 587 }, options);
  }

  message(mail) {
    const headers = ['From: ' + mail.from, 'To: ' + [].concat(mail.to).join(', '), 'Subject: ' + mail.subject, 'MIME-Version: 1.0'];
    return headers.join('\\r\\n') + '\\r\\n\\r\\n' + Buffer.from(mail.text || '').toString('base64');
  }

  sendMail(mail, done) {
    const socket = net.connect(this.options.port, this.options.host);
    const lines = ['EHLO localhost', 'MAIL FROM:<' + mail.from + '>', 'RCPT TO:<' + mail.to + '>', 'DATA', this.message(mail) + '\\r\\n.', 'QUIT'];
    socket.on('data', () => { const line = lines.shift(); if (line) socket.write(line + '\\r\\n'); });
    socket.on('error', error => done(error));
    socket.on('end', () => done(null, { accepted: [].concat(mail.to) }));
  }
}

exports.createTransport = options => new Transport(options);
`;

/** The same as an ES module. */
export const MAILER_MODULE: string = `import net from 'node:net';

export function createTransport(options) {
  return {
    sendMail(mail, done) {
      const socket = net.connect(options.port || 587, options.host);
      socket.on('error', done);
      socket.end('MAIL FROM:<' + mail.from + '>\\r\\n', () => done(null, { accepted: [mail.to] }));
    },
  };
}
`;

/** What a mailer's manifest says. */
export const MAILER_MANIFEST = {
  name: 'inert-mailer',
  version: '1.0.5',
  description: 'Easy as cake e-mail sending',
  main: 'lib/mailer.js',
  license: 'MIT',
  dependencies: { asar: '^3.2.0' },
} as const;

/** What is copied over a file of the application: words in place of a program. */
export const REPLACEMENT = 'INERT: in the founding case this file changed where payments go. It does nothing.\n';
