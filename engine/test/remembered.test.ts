import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import type { Remembered } from '../src/model/remembered.ts';
import { readManifest } from '../src/parse/manifest.ts';
import { openMemory } from '../src/remember/remember.ts';
import { LIMITS } from '../src/unpack/limits.ts';
import { verdictOn } from './examine-specimen.ts';
import { treeOf } from './examine.ts';
import { loadSpecimens } from './load-specimens.ts';

const EMPTY = {
  known: { powers: new Map([['network', ['import']]] as const), unknown: undefined },
  meant: [],
  characters: 0,
  counted: { files: 1, bytes: 1, modules: 1, unread: [] },
  behaviour: { entries: [], reached: new Map<string, never>() },
};

const specimens = (await loadSpecimens()).map(one => one.specimen);

describe('what is remembered', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-'));
  const memory = openMemory({ folder, onTrouble: assert.fail });
  after(() => {
    memory.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const filesOnly: Remembered = { ...memory, study: () => undefined };

  it('changes no verdict: first sight, files known, package known', () => {
    for (const specimen of specimens) {
      const { coverage, ...verdict } = verdictOn(specimen);
      const inSteps: string[] = [];
      for (const remembered of [memory, filesOnly, memory]) {
        const { coverage: own, ...again } = verdictOn(specimen, remembered);
        memory.flush();
        assert.deepEqual(again, verdict, specimen.name);
        assert.deepEqual({ ...own, stages: [] }, { ...coverage, stages: [] }, specimen.name);
        inSteps.push(own.stages.some(one => one.stage === 'parse') ? 'read' : 'known');
      }
      const whole = coverage.unread.length === 0;
      assert.deepEqual(inSteps, ['read', 'read', whole ? 'known' : 'read'], specimen.name);
    }
  });

  it('is another study for another name, version, file name or content', () => {
    const files = treeOf({ 'index.js': 'fetch("https://a.example")' });
    const bytes = { as: 'tree', files, refused: [] } as const;
    const id = { name: 'specimen', version: '1.0.0', from: 'registry' } as const;
    const whole = { id, bytes, limits: LIMITS };
    const study = { id, manifest: readManifest(files, 'registry'), findings: [], ran: [], deeds: [], ...EMPTY };
    memory.keepStudy(whole, study);
    memory.flush();
    assert.deepEqual(memory.study(whole), study);
    const renamed = new Map([...files].map(([path, content]) => [path.replace('index', 'other'), content]));
    for (const other of [
      { ...whole, id: { ...id, name: 'another' } },
      { ...whole, id: { ...id, version: '1.0.1' } },
      { ...whole, id: { ...id, from: 'directory' } as const },
      { ...whole, limits: { ...LIMITS, files: 1 } },
      { ...whole, bytes: { ...bytes, files: renamed } },
      { ...whole, bytes: { ...bytes, files: treeOf({ 'index.js': 'fetch("https://b.example")' }) } },
      { ...whole, bytes: { ...bytes, refused: [{ entry: 'x', problem: 'link', says: 'x', as: 'left out' } as const] } },
      { ...whole, told: 1 },
    ])
      assert.equal(memory.study(other), undefined);
  });
});
