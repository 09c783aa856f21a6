import { parseSync } from 'oxc-parser';

import { codeOf, HARD, subjectOf } from './corpus.ts';

/** Parses the same files and does nothing else: what the parser alone costs. Prints the bytes and the CPU milliseconds. */
const RAW = { experimentalRawTransfer: true };
let bytes = 0;
let cpu = 0;
for (const name of HARD) {
  const { bytes: content } = subjectOf(name);
  const texts =
    content.as === 'tree' ? codeOf(content.files).map(([path, code]): [string, string] => [path, new TextDecoder().decode(code)]) : [];
  const before = process.cpuUsage();
  for (const [path, text] of texts) {
    const lang = /\.[cm]?ts$/.test(path) ? 'ts' : path.endsWith('.tsx') ? 'tsx' : 'jsx';
    // Reading the program is what moves the tree over; without it nothing but the native parse would be measured.
    parseSync(path, text, { lang, sourceType: 'unambiguous', preserveParens: false, ...RAW }).program.body.at(0);
    bytes += text.length;
  }
  const { user, system } = process.cpuUsage(before);
  cpu += (user + system) / 1000;
}
console.log(JSON.stringify({ bytes, cpuMs: Math.round(cpu) }));
