import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { ROOT } from '../scripts/sources.ts';
import { acquireDirectory } from '../src/acquire/directory.ts';
import { compare, holdAgainst } from '../src/compare.ts';
import { DEFAULT_POLICY } from '../src/judge/default-policy.ts';
import { shippedIndex } from '../src/known/shipped.ts';
import { openKnown } from '../src/known/open.ts';
import type { KnownPackages } from '../src/model/likeness.ts';
import type { FileTree } from '../src/model/package.ts';
import type { Subject } from '../src/model/subject.ts';
import { LIMITS } from '../src/unpack/limits.ts';
import { treeOf } from './examine.ts';
import { CALL, inertCopyOf } from './inert-copy.ts';
import { knownOf, MULEPOST } from './known-mailer.ts';

function specimenOf(original: FileTree, own: string, entry: string): Subject {
  return {
    id: { name: 'inert-smtp', version: '1.0.5', from: 'registry' },
    bytes: { as: 'tree', files: inertCopyOf(original, own, entry), refused: [] },
  };
}

function proves(specimen: Subject, original: Subject, name: string, entry: string, known: KnownPackages | undefined): void {
  const given = { policy: DEFAULT_POLICY, limits: LIMITS, today: '2026-01-01', clock: () => 0, avoid: [], onFile: () => {}, known };
  const found = compare(specimen, undefined, given);
  assert.equal(found.candidates[0]?.name, name);
  assert.equal(found.candidates[0]?.poses, 'yes');
  const { residue, verdict } = compare(specimen, holdAgainst(original, given), given);
  for (const one of [found.verdict, verdict]) {
    assert.equal(one.decision, 'block');
    assert.equal(one.findings.find(finding => finding.detector === 'imitates-package')?.weight, 'proof');
  }
  const code = residue?.files.filter(file => file.path.endsWith('.js'));
  assert.deepEqual(
    code?.map(file => [file.path, file.as, file.pieces.map(piece => piece.at.excerpt)]).toSorted(),
    [
      ['lib/engines/pages.js', 'added', []],
      [entry, 'changed', [CALL]],
    ].toSorted(),
  );
  assert.ok(residue?.effects.every(effect => effect.at.path === 'lib/engines/pages.js'));
  assert.ok(residue?.effects.some(effect => effect.kind === 'packs an archive'));
}

describe('the founding case, inert', () => {
  it('is found by its content with a small original of our own', () => {
    const original: Subject = {
      id: { name: 'mulepost', version: '2.4.0', from: 'registry' },
      bytes: { as: 'tree', files: treeOf(MULEPOST), refused: [] },
    };
    proves(specimenOf(treeOf(MULEPOST), 'mulepost', 'lib/mulepost.js'), original, 'mulepost', 'lib/mulepost.js', knownOf(MULEPOST));
  });

  const installed = join(ROOT, 'bench/node_modules/nodemailer');
  it(
    'is found among the packages that Unmask brings',
    { skip: !existsSync(installed) && 'the packages of bench are not installed' },
    () => {
      const read = acquireDirectory({ as: 'directory', text: installed, path: installed, from: 'directory' }, LIMITS);
      const original: Subject = { ...read, id: { ...read.id, from: 'registry' } };
      assert.ok(original.bytes.as === 'tree');
      proves(
        specimenOf(original.bytes.files, 'nodemailer', 'lib/nodemailer.js'),
        original,
        'nodemailer',
        'lib/nodemailer.js',
        openKnown([shippedIndex()]),
      );
    },
  );
});
