import assert from 'node:assert/strict';
import { it } from 'node:test';

import { capsDocument } from './caps-document.ts';

it('a record names its schema for editors where there is one', () => {
  const none = { all: new Map(), packages: [] };
  const read = (text: string): unknown => JSON.parse(text);
  assert.deepEqual(read(capsDocument(none)), { version: 1, all: {}, packages: [] });
  assert.deepEqual(read(capsDocument(none, './caps.schema.json')), { $schema: './caps.schema.json', version: 1, all: {}, packages: [] });
});
