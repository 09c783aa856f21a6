import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { ROOT } from '../../../scripts/sources.ts';
import type { AsarFile, AsarLink } from '../../model/asar.ts';
import { LIMITS } from '../limits.ts';
import { readAsarHeader } from './asar.ts';

/** Archives of real projects and of the vendor's own tests, with what the vendor's tool says of each: data beside the checkout, and no part of it. */
const DATA = process.env['UNMASK_SHARED_DATA'] ?? join(ROOT, '../shared/data');
const folder = existsSync(join(DATA, 'asar/index.tsv')) ? join(DATA, 'asar') : undefined;

describe('real archives', { skip: folder === undefined ? 'the archives are not on this computer' : false }, () => {
  const lines = folder === undefined ? [] : readFileSync(join(folder, 'index.tsv'), 'utf8').trimEnd().split('\n');
  const names = (lines[0] ?? '').split('\t');
  for (const line of lines.slice(1)) {
    const cells = line.split('\t');
    const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
    it(cell('file'), () => {
      const bytes = readFileSync(join(folder ?? '', 'files', cell('file')));
      const { header, refused } = readAsarHeader(bytes, bytes.length, LIMITS);
      assert.ok(header);
      assert.equal(createHash('sha256').update(header.json).digest('hex'), cell('header_sha256'));
      assert.equal(header.words.join(), cell('pickle_words'));

      const expected = flat(JSON.parse(readFileSync(join(folder ?? '', 'headers', `${cell('file')}.header.json`), 'utf8')), header.bodyAt);
      const leadsOut = refused.filter(one => one.as === 'left out');
      const seen = [...header.files.map(shown), ...header.links.map(shown), ...leadsOut.map(one => one.entry)];
      assert.deepEqual(seen.toSorted(), expected.toSorted());
      assert.equal(header.files.length + header.links.length + leadsOut.length, Number(cell('n_files')));
      assert.equal(header.files.filter(file => file.integrity).length, Number(cell('n_integrity')));
      assert.equal(header.links.length + leadsOut.length, Number(cell('n_links')));
      assert.equal(header.files.filter(file => file.executable).length, Number(cell('n_executable')));
      for (const { at, size, integrity } of header.files) {
        if (at === undefined || integrity === undefined) continue;
        assert.equal(
          createHash('sha256')
            .update(bytes.subarray(at, at + size))
            .digest('hex'),
          integrity.hash,
        );
      }
    });
  }

  /** Each entry in one line; a link that leads out by its path alone, as it is refused. */
  function flat(node: Listed, bodyAt: number, path = ''): string[] {
    return Object.entries(node.files ?? {}).flatMap(([name, inner]) => {
      const at = path === '' ? name : `${path}/${name}`;
      if (inner.files) return flat(inner, bodyAt, at);
      if (inner.link !== undefined) return inner.link.startsWith('..') ? at : `${at} -> ${inner.link}`;
      return `${at} ${inner.size} ${inner.offset === undefined ? 'beside' : bodyAt + Number(inner.offset)} ${inner.integrity?.hash ?? ''}`;
    });
  }

  function shown(entry: AsarFile | AsarLink): string {
    if ('target' in entry) return `${entry.path} -> ${entry.target}`;
    return `${entry.path} ${entry.size} ${entry.at ?? 'beside'} ${entry.integrity?.hash ?? ''}`;
  }
});

/** A node of a header as the vendor's tool lists it. */
interface Listed {
  readonly files?: Readonly<Record<string, Listed>>;
  readonly link?: string;
  readonly size?: number;
  readonly offset?: string;
  readonly integrity?: { readonly hash: string };
}
