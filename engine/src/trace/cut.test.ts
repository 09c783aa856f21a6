import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fitted, hostAndService, losesSomething } from './cut.ts';

const PLACES = Array.from({ length: 40 }, (_, at) => `<home>/place-${at}/tool.exe`).join(' | ');

describe('what is told of a target that may be many', () => {
  it('loses nothing where the rest leads to the same program', () => assert.equal(losesSomething(PLACES, 200), false));
  it('loses a program that only the rest has', () => assert.equal(losesSomething(`${PLACES} | <temp>/other`, 200), true));
  it('loses the end of one text', () => assert.equal(losesSomething('x'.repeat(300), 200), true));
  it('fits places of one program into a length, and keeps any other', () => {
    const told = fitted(`${PLACES} | <temp>/other`, 200);
    assert.ok(told.length < 260 && told.startsWith('<home>/place-0/tool.exe') && told.endsWith(' | <temp>/other'), told);
  });
  it('fits addresses of one host into a length, and keeps any other host or service', () => {
    const many = Array.from({ length: 40 }, (_, at) => `https://a.invalid/files/get/${at}.zip`).join(' | ');
    const others = 'https://b.invalid/x | https://a.invalid/other/x/y';
    const told = fitted(`${many} | ${others}`, 200, hostAndService);
    assert.ok(told.length < 260 && told.startsWith('https://a.invalid/files/get/0.zip') && told.endsWith(` | ${others}`), told);
  });
  it('leaves what fits as it is', () => assert.equal(fitted('a | b', 200), 'a | b'));
});
