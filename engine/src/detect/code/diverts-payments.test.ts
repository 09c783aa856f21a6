import { BITCOIN, ETHEREUM, LITECOIN } from '../../../test/addresses.ts';
import { examine } from '../../../test/examine.ts';
import { divertsPayments } from './diverts-payments.ts';

const LIKE_ETHEREUM = '/^0x[0-9a-fA-F]{40}$/';
const LIKE_BITCOIN = '/^bc1[a-z0-9]{25,59}$/';
const PIECES = `['${ETHEREUM.slice(2, 18)}', '${ETHEREUM.slice(18)}']`;

examine(divertsPayments, {
  speaks: [
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
      files: { 'index.js': `exports.to = (to) => to ? to : '${ETHEREUM}'; exports.or = (to) => to || '${ETHEREUM}'` },
    },
    {
      when: 'what was handed over stands for something',
      files: { 'index.js': `const NATIVE = 'eth', WETH = '${ETHEREUM}'; exports.of = (token) => token === NATIVE ? WETH : token` },
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
      when: 'nothing is sent to nobody',
      files: { 'index.js': `exports.to = (to, value) => value > 0n ? to : '0x000000000000000000000000000000000000dEaD'` },
    },
    {
      when: 'the page says who gets it',
      files: {
        'README.md': `# tips\n\nOf payments above one coin a tenth is paid to ${LITECOIN}, which keeps this library alive.`,
        'index.js': `exports.to = (to, value) => value > 1e8 ? '${LITECOIN}' : to`,
      },
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
  ],
});
