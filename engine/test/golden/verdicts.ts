import type { Finding } from '../../src/model/finding.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import type { ReportOptions } from '../../src/report/options.ts';

/** What packages try in names, texts and code to change what a reader sees. Each must be tamed in every format. */
export const HOSTILE: readonly string[] = [
  '\u001b[31m',
  '\u001b]8;;https://click.invalid\u0007',
  '\u009b2J',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufe0e',
  '\u{e0101}',
  '\n::set-output name=verdict::allow',
  '\n::error::all is well',
  '##[error]all is well',
  '</script><script>alert(1)</script>',
  '<!-- ',
  '[click](https://click.invalid)',
  '![pixel](https://pixel.invalid/p.png)',
  '| a | b |',
  '@octocat',
  '\u2028',
];
const nasty = HOSTILE.join('x');

const rewrite: Finding = {
  detector: 'archive-rewrite',
  says: 'When it is imported it unpacks an archive of another application, changes it and packs it again',
  weight: 'proof',
  evidence: [
    { kind: 'code', at: { path: 'dist/index.js', start: 120, end: 160, line: 12, column: 5, excerpt: "asar.extractAll(path.join(home, 'app.asar'), dir)" }, says: 'unpacks `app.asar`' },
    { kind: 'code', at: { path: `dist/${nasty}.js`, start: 0, end: 9, line: 1, column: 1, excerpt: nasty }, says: nasty },
    { kind: 'file', path: '../../outside.js', says: 'names a file outside the package' },
    { kind: 'manifest', pointer: '/scripts/postinstall', value: `node setup.js # ${nasty}` },
  ],
};
const told: Finding = {
  detector: 'manifest-differs',
  says: `The registry and the archive tell different stories about {scripts}: ${nasty}`,
  weight: 'strong',
  evidence: [
    { kind: 'registry', field: 'scripts.postinstall', value: nasty },
    { kind: 'archive', entry: `package/${nasty}`, says: 'is refused: escapes the package' },
  ],
};
const decoded: Finding = {
  detector: 'decoded-text',
  says: 'It decodes text before it uses it',
  weight: 'weak',
  evidence: [{ kind: 'code', at: { path: 'dist/index.js', start: 10, end: 40, line: 3, column: 1, excerpt: "Buffer.from('bWFya2Vy', 'base64')" }, says: 'decodes base64' }],
};
const bundled: Finding = {
  detector: 'minified-code',
  says: 'The code is minified',
  weight: 'context',
  evidence: [{ kind: 'file', path: 'dist/index.js', says: 'has one line of 20,000 characters' }],
};
const hook: Finding = {
  detector: 'install-script',
  says: 'It runs a script of its own when it is installed',
  weight: 'strong',
  evidence: [{ kind: 'manifest', pointer: '/scripts/install', value: 'node-gyp rebuild' }],
};
const renamed: Finding = {
  detector: 'binary-inside',
  says: 'It ships a native executable',
  weight: 'strong',
  evidence: [{ kind: 'file', path: 'prebuilds/linux-x64/addon.node', says: 'is an ELF executable' }],
};

/** Refused, with every kind of evidence and hostile text in every field that a package fills. */
export const blocked: Verdict = {
  subject: { name: `mailer-${nasty}`, version: `1.0.2${nasty}`, from: 'registry' },
  decision: 'block',
  findings: [bundled, decoded, rewrite, told],
  because: [
    { rule: { name: 'proof blocks', then: 'block', when: { weight: 'proof' } }, findings: [rewrite] },
    { rule: { name: 'strong warns', then: 'warn', when: { weight: 'strong' } }, findings: [told] },
  ],
  waived: [],
  deeds: [
    { trigger: 'import', kind: 'reads environment', targets: ['APPDATA', 'USERPROFILE'], count: 2 },
    { trigger: 'import', kind: 'unpacks an archive', targets: ['<home>/AppData/Local/Programs/*/app.asar'], count: 1 },
    { trigger: 'import', kind: 'writes file', targets: [nasty], count: 4 },
    { trigger: 'call', kind: 'connects', targets: ['mail.example.invalid', '*'], count: 2 },
    { trigger: 'install', kind: 'spawns', targets: [], count: 1 },
  ],
  coverage: {
    files: 14,
    bytes: 48_213,
    modules: 9,
    unread: [{ path: `lib/${nasty}.js`, why: 'it is not JavaScript: unexpected token at 3:4' }],
    detectors: [
      { detector: 'archive-rewrite', as: 'done' },
      { detector: 'decoded-text', as: 'done' },
      { detector: 'minified-code', as: 'done' },
      { detector: 'manifest-differs', as: 'failed', error: `TypeError: ${nasty}` },
      { detector: 'publisher-changed', as: 'skipped', missing: ['published'] },
    ],
    stages: [
      { stage: 'unpack', ms: 1.25 },
      { stage: 'parse', ms: 12.5 },
      { stage: 'judge', ms: 0.04 },
    ],
  },
};

/** Two detectors that together warn, and one finding that somebody has waived. */
export const warned: Verdict = {
  subject: { name: '@example/native-addon', version: '4.1.0', from: 'tarball' },
  decision: 'warn',
  findings: [hook, renamed, decoded],
  because: [{ rule: { name: 'two strong warn', then: 'warn', when: { weight: 'strong', atLeast: 2 } }, findings: [hook, renamed] }],
  waived: [{ finding: decoded, reason: 'the decoded text is a licence header', owner: 'security@example.invalid' }],
  deeds: [
    { trigger: 'install', kind: 'spawns', targets: ['node-gyp rebuild'], count: 1 },
    { trigger: 'import', kind: 'loads code', targets: ['./prebuilds/*/addon.node'], count: 1 },
    { trigger: 'run', kind: 'reads file', targets: [], count: 3 },
  ],
  coverage: {
    files: 31,
    bytes: 2_480_113,
    modules: 12,
    unread: [],
    detectors: [{ detector: 'install-script', as: 'done' }, { detector: 'publisher-changed', as: 'skipped', missing: ['published', 'integrity'] }],
    stages: [{ stage: 'unpack', ms: 3 }],
  },
};

/** Nothing notable: the report must be a few lines. */
export const allowed: Verdict = {
  subject: { name: 'left-side', version: '7.0.6', from: 'registry' },
  decision: 'allow',
  findings: [bundled],
  because: [],
  waived: [],
  deeds: [{ trigger: 'call', kind: 'connects', targets: ['*'], count: 3 }],
  coverage: { files: 6, bytes: 812, modules: 1, unread: [], detectors: [{ detector: 'minified-code', as: 'done' }], stages: [{ stage: 'unpack', ms: 0.5 }] },
};

export const options: ReportOptions = {
  color: false,
  verbose: false,
  width: 100,
  version: '0.1.0',
  explanations: new Map([
    [
      'archive-rewrite',
      {
        what: 'The package opens the archive of another application, changes it and writes it back.',
        why: 'An installed application then runs code its maker never shipped. Build tools do this to applications of their own project.',
        next: 'Do not install it. Where it was imported, reinstall the applications it names and move what they protect.',
        attack: 'T1554',
      },
    ],
    [
      'install-script',
      {
        what: 'The package runs a script of its own when it is installed.',
        why: 'Such a script runs before anybody has read it. Native addons are built that way.',
        next: 'Read the script, or install with scripts off and build what you need.',
        attack: 'T1195.002',
      },
    ],
    ['minified-code', { what: 'The code is minified.', why: 'It is harder to read; most published bundles are.', next: 'Nothing.' }],
  ]),
};
