import { compare, holdAgainst } from '../src/compare.ts';
import { DEFAULT_POLICY } from '../src/judge/default-policy.ts';
import type { Compared } from '../src/model/compared.ts';
import type { Subject } from '../src/model/subject.ts';
import { LIMITS } from '../src/unpack/limits.ts';
import { treeOf } from './examine.ts';
import { copyOf, MULEPOST, README } from './known-mailer.ts';

/** The line that the suspect adds to a file it copied, and a file that is all its own. */
export const ADDED = "require('./ways');";
export const OWN_FILE = `'use strict';
const { exec } = require('child_process');
const fs = require('fs');
exec('inert-marker');
fs.rmSync('inert.log', { force: true });
`;

type Files = Readonly<Record<string, string | object>>;

/** A copy of the mailer of the tests, its page reworded to its own name, that brings a file and runs it; and the answer about it. */
export function comparisonOf(files: Files = {}, manifest: object = {}): Compared {
  const own = { name: 'letter-carrier', version: '1.0.4', author: 'Bob Example', repository: undefined, ...manifest };
  const suspect = copyOf(MULEPOST, own, {
    'README.md': README.replaceAll('mulepost', 'letter-carrier'),
    'lib/mulepost.js': `${ADDED}\n${String(MULEPOST['lib/mulepost.js'])}`,
    'lib/ways.js': OWN_FILE,
    ...files,
  });
  const given = { policy: DEFAULT_POLICY, limits: LIMITS, today: '2026-01-01', clock: () => 0, avoid: [], onFile: () => {} };
  return compare(subjectOf(suspect), holdAgainst(subjectOf(MULEPOST), given), given);
}

function subjectOf(files: Readonly<Record<string, string | Uint8Array | object>>): Subject {
  const { name, version }: { name: string; version: string } = JSON.parse(JSON.stringify(files['package.json']));
  return { id: { name, version, from: 'registry' }, bytes: { as: 'tree', files: treeOf(files), refused: [] } };
}
