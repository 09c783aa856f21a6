import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { Deed } from '../model/verdict.ts';
import { story } from './story.ts';

it('whoever reads a form is not said to listen', () => {
  const input = { trigger: 'call', kind: 'captures input' } as const;
  const deeds: readonly Deed[] = [
    { ...input, targets: [], count: 2, of: 'forms' },
    { ...input, targets: ['input[type=password]'], count: 1, of: 'forms' },
    { ...input, targets: ['keydown'], count: 1 },
  ];
  const [chapter] = story({ deeds, findings: [] });
  assert.deepEqual(chapter?.does, [
    'reads forms (2 places)',
    'reads forms (input[type=password])',
    'listens for keyboard or form input (keydown)',
  ]);
});

it('what is started at install is told first', () => {
  const hook = { kind: 'manifest', pointer: 'scripts.postinstall', value: 'node setup.js' } as const;
  const findings = [{ detector: 'runs-code-at-install', weight: 'context', says: '', evidence: [hook] }] as const;
  const deeds: readonly Deed[] = [{ trigger: 'install', kind: 'spawns', targets: ['x'], count: 1 }];
  assert.deepEqual(story({ deeds, findings }), [
    { when: 'When installed', does: ['runs its postinstall script (node setup.js)', 'starts x'] },
  ]);
});
