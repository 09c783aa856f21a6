import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { tarball } from '../../../test/registry.ts';
import type { Subject } from '../../model/subject.ts';
import { ToolError } from '../../model/tool-error.ts';
import { holdToName } from './hold-to-name.ts';

const ID = { name: 'thing', version: '1.0.0', from: 'tarball' } as const;
const FILES = { 'package.json': { name: 'thing', version: '1.0.0' }, 'index.js': 'exports.a = 1;\n' };

const packed = (files: Parameters<typeof tarball>[0]): Subject => ({ id: ID, bytes: { as: 'archive', bytes: tarball(files) } });
const laid = (files: Readonly<Record<string, string>>): Subject => ({
  id: { ...ID, from: 'directory' },
  bytes: { as: 'tree', files: new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])), refused: [] },
});

describe('what bears the name of a package of the registry', () => {
  it('is that package by its bytes, or by every file where it was packed again or laid out', async () => {
    const registered = packed(FILES);
    const asked: string[] = [];
    const bring = async (text: string): Promise<Subject> => {
      asked.push(text);
      return registered;
    };
    assert.deepEqual(await holdToName(packed(FILES), ID, bring), { as: 'same bytes', registered });
    const folder = laid({ 'package.json': JSON.stringify(FILES['package.json']), 'index.js': FILES['index.js'] });
    assert.equal((await holdToName(folder, ID, bring))?.as, 'same bytes');
    assert.deepEqual(asked, ['thing@1.0.0', 'thing@1.0.0']);
  });

  it('is another where one file is changed, added or left out', async () => {
    const bring = async (): Promise<Subject> => packed(FILES);
    for (const files of [
      { ...FILES, 'index.js': 'exports.a = 2;\n' },
      { ...FILES, 'more.js': '' },
      { 'package.json': FILES['package.json'] },
    ])
      assert.equal((await holdToName(packed(files), ID, bring))?.as, 'other bytes');
  });

  it('is not the same because both could not be read', async () => {
    const broken: Subject = { id: ID, bytes: { as: 'archive', bytes: Buffer.from('no archive') } };
    const other: Subject = { id: ID, bytes: { as: 'archive', bytes: Buffer.from('none either') } };
    assert.equal((await holdToName(broken, ID, async () => other))?.as, 'other bytes');
  });

  it('is not compared where the registry does not answer, or the name could be none, and nobody is asked for that', async () => {
    const gone = async (): Promise<Subject> => {
      throw new ToolError('not found', 'it is not there');
    };
    assert.deepEqual(await holdToName(packed(FILES), ID, gone), { as: 'not compared', why: 'it is not there' });
    const never = async (): Promise<Subject> => assert.fail('nobody may be asked');
    for (const id of [
      { ...ID, name: '../../etc' },
      { ...ID, name: '' },
      { ...ID, name: 'a b' },
      { ...ID, version: 'latest' },
      { ...ID, version: '1.0.0 || 2' },
    ])
      assert.deepEqual(await holdToName(packed(FILES), id, never), { as: 'not compared' });
    assert.equal(await holdToName(packed(FILES), { ...ID, from: 'registry' }, never), undefined);
  });

  it('lets through what is a mistake of ours', async () => {
    const wrong = async (): Promise<Subject> => {
      throw new TypeError('ours');
    };
    await assert.rejects(holdToName(packed(FILES), ID, wrong), TypeError);
  });
});
