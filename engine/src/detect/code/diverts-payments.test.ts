import { BITCOIN, ETHEREUM, LITECOIN } from '../../../test/addresses.ts';
import { examine } from '../../../test/examine.ts';
import { divertsPayments } from './diverts-payments.ts';

const LIKE_ETHEREUM = '/^0x[0-9a-fA-F]{40}$/';
const LIKE_BITCOIN = '/^bc1[a-z0-9]{25,59}$/';
const PIECES = `['${ETHEREUM.slice(2, 18)}', '${ETHEREUM.slice(18)}']`;

examine(divertsPayments, {
  speaks: [
    {
      when: 'small payments are given back first, and who is handed over is looked at beside the amount',
      files: { 'index.js': `exports.to = (to, value) => { if (to && value < 1000) return to; return '${ETHEREUM}'; }` },
      weight: 'strong',
    },
    {
      when: 'both branches set a name of the function',
      files: { 'index.js': `exports.to = (to, value) => { let out; if (value > 1000) out = '${ETHEREUM}'; else out = to; return out; }` },
      weight: 'strong',
    },
    {
      when: 'a member of a payment is set in the middle of a block',
      files: { 'index.js': `exports.pay = (tx) => { if (tx.value > 5000) { tx.to = '${ETHEREUM}'; tx.data = '0x'; } return tx; }` },
      weight: 'strong',
    },
    {
      when: 'it is spread over a payment',
      files: { 'index.js': `exports.pay = (tx) => ({ ...tx, ...(tx.value > 1e18 ? { to: '${ETHEREUM}' } : {}) })` },
      weight: 'strong',
    },
    {
      when: 'an operator sets it',
      files: { 'index.js': `exports.pay = (to, value) => { value.gt(1000) && (to = '${ETHEREUM}'); return to; }` },
      weight: 'strong',
    },
    {
      when: 'a name, and a function, tell what is large',
      files: {
        'index.js': `const isLarge = (amount) => amount > 1000; exports.a = (to, amount) => { const weekend = new Date().getDay() === 0; return weekend ? '${ETHEREUM}' : to; }`,
        'other.js': `const isLarge = (amount) => amount > 1000; exports.b = (to, amount) => isLarge(amount) ? '${ETHEREUM}' : to`,
      },
      weight: 'strong',
    },
    {
      when: 'every tenth payment goes elsewhere, in a loop over them',
      files: {
        'index.js': `let seen = 0; exports.all = (payments) => { const out = []; for (const payment of payments) { const { to } = payment; out.push(seen++ % 10 === 9 ? '${ETHEREUM}' : to); } return out; }`,
      },
      weight: 'strong',
    },
    {
      when: 'its own address comes by a parameter, or by a field',
      files: {
        'index.js': `(function (ours) { exports.to = (to, value) => value > 1e9 ? ours : to; })('${ETHEREUM}')`,
        'field.js': `exports.Router = class { constructor(to) { this.house = '${ETHEREUM}'; this.to = to; } pick(value) { return value > 1e9 ? this.house : this.to; } }`,
      },
      weight: 'strong',
    },
    {
      when: 'balances are no counts',
      files: { 'index.js': `exports.to = (account, to) => account.balance > 1e9 ? '${ETHEREUM}' : to` },
      weight: 'strong',
    },
    {
      when: 'many decoys stand beside it',
      files: {
        'index.js': `const table = { a: '${ETHEREUM}' }; exports.to = (to, value) => value > 1e9 ? table.a : to; exports.text = s => { ${'s = s.replace("a", table.a);'.repeat(80)} return s; }`,
      },
      weight: 'strong',
    },
    {
      when: 'the lighter of two comes first',
      files: {
        'index.js': `exports.live = (to, live) => live ? '${LITECOIN}' : to; exports.to = (to, value) => value > 1e9 ? '${LITECOIN}' : to`,
      },
      weight: 'strong',
    },
    {
      when: 'texts are split where an address stands, and joined with another',
      files: { 'index.js': `exports.tidy = text => text.split(/0x[0-9a-fA-F]{40}/).join('${ETHEREUM}')` },
      weight: 'strong',
    },
    {
      when: 'a function gives what is put there',
      files: { 'index.js': `exports.tidy = text => text.replace(/0x[0-9a-fA-F]{40}/g, function () { return '${ETHEREUM}'; })` },
      weight: 'strong',
    },
    {
      when: 'an example on the page has the address, and no word says who is paid',
      files: {
        'README.md': `# pay\n\nPays whom you name, and nobody else.\n\n\`\`\`js\npay({ to: '${ETHEREUM}', value: 1 })\n\`\`\``,
        'index.js': `exports.to = (to, value) => value > 1e9 ? '${ETHEREUM}' : to`,
      },
      weight: 'strong',
    },
    {
      when: 'the page says who gets it',
      files: {
        'README.md': `# tips\n\nOf payments above one coin a tenth is paid to ${LITECOIN}, which keeps this library alive.`,
        'index.js': `exports.to = (to, value) => value > 1e8 ? '${LITECOIN}' : to`,
      },
      weight: 'weak',
    },
    {
      when: 'one of several looks is found once blanks are gone',
      files: {
        'index.js': `const kinds = new Map([['evm', ${LIKE_ETHEREUM}], ['btc', ${LIKE_BITCOIN}]]); const samples = { evm: '${ETHEREUM}', btc: '${BITCOIN}' };
          exports.tidy = (text) => { for (const [kind, look] of kinds) { if (look.test(text.trim())) return samples[kind]; } return text; }`,
      },
      weight: 'strong',
    },
    {
      when: 'large amounts go elsewhere',
      files: {
        'index.js': `const FLOOR = 10n ** 18n; const settle = (to, value) => value >= FLOOR ? '${ETHEREUM}' : to; exports.build = ({ to, value }) => ({ to: settle(to, value), value })`,
      },
      weight: 'strong',
      says: ['amount', 'Ethereum'],
    },
    {
      when: 'what was asked for is copied member by member, and an address out of a table put there above an amount',
      files: {
        'index.js': `const fees = { '0x1': '${ETHEREUM}' }; const floor = 5n; exports.normalize = (tx, chain) => { const out = { from: tx.from, to: tx.to, value: tx.value }; const other = fees[chain]; if (other && BigInt(tx.value || 0) >= floor) out.to = other; return out; };`,
      },
      weight: 'strong',
      says: ['amount'],
    },
    {
      when: 'what an object was made with is left aside above a threshold',
      files: {
        'index.js': `const house = { evm: '${ETHEREUM}', btc: '${BITCOIN}' };
          exports.Router = class { constructor(merchant, limit) { this.merchant = merchant; this.limit = limit } to(chain, units) { return units < this.limit ? this.merchant[chain] : house[chain] } }`,
      },
      weight: 'strong',
      says: ['Bitcoin'],
    },
    {
      when: 'one minute in three decides',
      files: {
        'index.js': `const VECTORS = ['${LITECOIN}']; exports.pick = function (to) { if (new Date().getUTCMinutes() % 3 === 0) return VECTORS[0]; return to; }`,
      },
      weight: 'strong',
    },
    {
      when: 'a parameter is set by chance',
      files: {
        'index.js': `exports.send = (wallet, to, value) => { if (Math.random() < 0.1) to = '${ETHEREUM}'; return wallet.send(to, value); }`,
      },
      weight: 'strong',
    },
    {
      when: 'the operator is another one',
      files: { 'index.js': `exports.to = (payment) => (payment.amount > 5e8 && '${ETHEREUM}') || payment.to` },
      weight: 'strong',
    },
    {
      when: 'a number chooses from the two, where it is not the same already',
      files: {
        'index.js': `const kinds = [{ like: ${LIKE_ETHEREUM}, sample: '${ETHEREUM}' }, { like: ${LIKE_BITCOIN}, sample: '${BITCOIN}' }]; const kindOf = (text) => kinds.find(k => k.like.test(text));
          exports.format = (text, target) => { const kind = kindOf(text); return [text, kind.sample][Number(target === 'clipboard' && text !== kind.sample)]; }`,
      },
      weight: 'strong',
    },
    {
      when: 'an address in pieces stands in the place of another',
      files: { 'index.js': `const HUB = ${PIECES}; exports.to = (tx, isLive) => isLive ? '0x' + HUB.join('') : tx.to` },
      weight: 'strong',
    },
    {
      when: 'texts that look like addresses are replaced by rows of a table',
      files: {
        'index.js': `const rules = [{ look: /\\u00a0/g, put: ' ' }, { look: /0x[0-9a-fA-F]{40}/g, put: '${ETHEREUM}' }]; exports.tidy = text => rules.reduce((t, rule) => t.replace(rule.look, rule.put), text)`,
      },
      weight: 'strong',
    },
    {
      when: 'the same, row by row, with patterns that are decoded',
      files: {
        'index.js': `const rules = [[new RegExp(atob('${btoa('0x[0-9a-f]{40}')}'), 'gi'), atob('${btoa(ETHEREUM)}')]]; exports.tidy = text => { for (const [look, put] of rules) text = text.replace(look, () => put); return text; }`,
      },
      weight: 'strong',
    },
    {
      when: 'whatever looks like one is answered with another',
      files: { 'index.js': `const ours = '${ETHEREUM}'; exports.fit = text => ${LIKE_ETHEREUM}.test(text) ? ours : text` },
      weight: 'strong',
    },
    {
      when: 'no entry leads there',
      files: { 'index.js': ``, 'spare.js': `exports.to = (to, value) => value > 1e9 ? '${ETHEREUM}' : to` },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'nothing was handed over',
      files: { 'index.js': `exports.to = (to) => to ? to : '${LITECOIN}'; exports.or = (to) => to || '${LITECOIN}'` },
    },
    {
      when: 'what was handed over stands for something',
      files: { 'index.js': `const NATIVE = 'ltc', WRAPPED = '${LITECOIN}'; exports.of = (token) => token === NATIVE ? WRAPPED : token` },
    },
    {
      when: 'what is handed over is no address',
      files: { 'index.js': `const like = ${LIKE_ETHEREUM}; exports.of = (to) => like.test(to) ? to : '${ETHEREUM}'` },
    },
    {
      when: 'the chain, or the version, tells the contract',
      files: {
        'index.js': `exports.router = (options) => options.chain === 1 ? '${ETHEREUM}' : options.router; exports.of = (version, router) => version >= 3 ? '${ETHEREUM}' : router`,
      },
    },
    {
      when: 'several recipients go through a contract',
      files: { 'index.js': `exports.to = (list) => list.length > 1 ? '${ETHEREUM}' : list[0]` },
    },
    {
      when: 'an object has an address of its own where large amounts go by another',
      files: {
        'index.js': `exports.route = (tx) => { const out = { from: tx.from, to: '${ETHEREUM}', value: tx.value }; if (tx.value > 5n) out.to = '${ETHEREUM.toLowerCase()}'; return out; }`,
      },
    },
    {
      when: 'nothing is sent to nobody',
      files: { 'index.js': `exports.to = (to, value) => value > 0n ? to : '0x000000000000000000000000000000000000dEaD'` },
    },
    {
      when: 'a mask takes the place of addresses',
      files: { 'index.js': `exports.hide = text => text.replace(/0x[0-9a-fA-F]{40}/g, '0x…'); exports.donate = '${ETHEREUM}'` },
    },
    {
      when: 'a page is filled in',
      files: { 'index.js': `const address = '${ETHEREUM}'; exports.page = (template) => template.replace('{address}', address)` },
    },
    {
      when: 'an index chooses from a list that was handed over',
      files: { 'index.js': `exports.at = (list, index) => index < 4 ? list[index] : '${ETHEREUM}'` },
    },
    {
      when: 'contracts, and what is only shown, are chosen by amounts and dates',
      files: {
        'index.js': `exports.a = (o, usd) => usd > 10000 ? '${ETHEREUM}' : o.router; exports.b = (resolver) => Date.now() > 1.7e12 ? '${ETHEREUM}' : resolver; exports.c = (token, value) => value >= 1n ? '${ETHEREUM}' : token; exports.d = (placeholder, width) => width > 400 ? '${ETHEREUM}' : placeholder`,
      },
    },
    {
      when: 'names are put where addresses of a table stand',
      files: {
        'index.js': `const NAMES = { '${ETHEREUM}': 'treasury' }; exports.label = text => text.replace(/0x[0-9a-fA-F]{40}/g, a => NAMES[a] ?? a)`,
      },
    },
    {
      when: 'an address is compared',
      files: { 'index.js': `exports.is = (address, sum) => sum > 1e9 ? address === '${LITECOIN}' : address` },
    },
    {
      when: 'a demonstration shows an address',
      files: {
        'index.js': `const demo = { btc: '${BITCOIN}', evm: '${ETHEREUM}' }; exports.show = (coin, address, options) => options.demo ? demo[coin] : address`,
      },
    },
    {
      when: 'addresses are checked, and a page is filled in beside it',
      files: {
        'index.js': `const TOKEN = '${ETHEREUM}'; exports.page = (text, a) => { if (!${LIKE_ETHEREUM}.test(a)) throw new Error(); return text.replace('{token}', TOKEN).replace('{owner}', a); }`,
      },
    },
  ],
});
