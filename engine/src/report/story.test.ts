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

it('where something is done is told when that is asked for', () => {
  const deeds: readonly Deed[] = [
    { trigger: 'call', kind: 'connects', targets: ['a.invalid'], count: 3, places: ['lib/a.js:3', 'lib/b.js:9'] },
  ];
  assert.deepEqual(story({ deeds, findings: [] }, true)[0]?.does, ['connects to a.invalid (3 places) at lib/a.js:3, lib/b.js:9, …']);
  assert.deepEqual(story({ deeds, findings: [] })[0]?.does, ['connects to a.invalid (3 places)']);
});
