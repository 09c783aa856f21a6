import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { ROOT } from '../scripts/sources.ts';
import { gateShape } from '../src/cli/gate/config-file.ts';
import { capsShape } from '../src/cli/project/caps-file.ts';
import { policyShape } from '../src/cli/policy/document.ts';
import { packShape } from '../src/packs/pack-document.ts';
import { entriesOf, isObject, listIn, member, textIn, textsIn } from '../src/model/json.ts';

/** Place in a document, `*` for any index, to the keys it may have there. */
type Keys = Map<string, Set<string>>;

function add(keys: Keys, place: string, key: string): string {
  keys.set(place, (keys.get(place) ?? new Set()).add(key));
  return place === '' ? key : `${place}.${key}`;
}

/** What the reader takes. */
function ofShape(shape: unknown, place = '', keys: Keys = new Map()): Keys {
  for (const [key, inner] of entriesOf(member(shape, 'entries'))) ofShape(inner, add(keys, place, key), keys);
  const pipe = listIn(shape, 'pipe');
  // The first of a pipe is what the pipe itself looks like.
  for (const inner of [...pipe.slice(1), ...listIn(shape, 'options'), member(shape, 'wrapped')])
    if (isObject(inner)) ofShape(inner, place, keys);
  if (isObject(member(shape, 'item'))) ofShape(member(shape, 'item'), `${place}.*`, keys);
  return keys;
}

/** What the schema for editors takes. */
function ofSchema(schema: unknown, root: unknown, place = '', keys: Keys = new Map()): Keys {
  const at = resolved(schema, root);
  for (const [key, inner] of entriesOf(member(at, 'properties'))) ofSchema(inner, root, add(keys, place, key), keys);
  for (const key of textsIn(resolved(member(at, 'propertyNames'), root), 'enum'))
    ofSchema(member(at, 'additionalProperties'), root, add(keys, place, key), keys);
  for (const inner of [...listIn(at, 'oneOf'), ...listIn(at, 'anyOf')]) ofSchema(inner, root, place, keys);
  if (isObject(member(at, 'items'))) ofSchema(member(at, 'items'), root, `${place}.*`, keys);
  return keys;
}

function resolved(schema: unknown, root: unknown): unknown {
  const [, name] = /^#\/definitions\/(\w+)$/.exec(textIn(schema, '$ref')) ?? [];
  return name === undefined ? schema : member(member(root, 'definitions'), name);
}

const inOrder = (keys: Keys): object => Object.fromEntries([...keys].toSorted().map(([place, names]) => [place, [...names].toSorted()]));

describe('the schemas for editors', () => {
  const SHAPES: readonly (readonly [name: string, shape: unknown, places: number])[] = [
    ['policy', policyShape, 7],
    ['caps', capsShape, 5],
    ['gate', gateShape, 4],
    ['pack', packShape, 7],
  ];
  for (const [name, shape, places] of SHAPES) {
    it(`${name}: has at every place the keys that the reader takes, and no others`, () => {
      const schema: unknown = JSON.parse(readFileSync(join(ROOT, 'engine/schema', `${name}.schema.json`), 'utf8'));
      const taken = ofShape(shape);
      assert.deepEqual(inOrder(ofSchema(schema, schema)), inOrder(taken));
      assert.equal(taken.size, places, 'a place was not seen');
    });
  }
});
