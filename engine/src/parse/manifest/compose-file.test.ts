import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { treeOf } from '../../../test/examine.ts';
import { readCommands } from '../shell.ts';
import { composedLinesOf } from './compose-file.ts';

const FILE = `services:
  helper:
    image: alpine
    privileged: true
    network_mode: host
    volumes: ["\${HOME}:/h"]
    command: sh -c "ls /h"
  db:
    image: postgres:17
    volumes:
      - type: volume
        source: data
        target: /var/lib/postgresql
`;

function run(line: string, text = FILE): { readonly lines: readonly string[]; readonly isCut: boolean } {
  const [command] = readCommands(line);
  assert.ok(command);
  let isCut = false;
  const { lines } = composedLinesOf(command, treeOf({ 'docker-compose.yml': text }), () => (isCut = true));
  return { lines, isCut };
}

describe('what docker compose starts', () => {
  for (const line of ['docker compose up -d', 'docker-compose up', 'podman compose -f docker-compose.yml run db'])
    it(`is told of ${line}`, () =>
      assert.deepEqual(run(line).lines, [
        'docker run --privileged --network=host -v "${HOME}:/h" alpine sh -c "ls /h"',
        'docker run -v "data:/var/lib/postgresql" postgres:17',
      ]));
  for (const line of ['docker compose config', 'docker-compose down', 'docker build .', 'docker compose -f other.yml up', 'echo up'])
    it(`is nothing for ${line}`, () => assert.deepEqual(run(line).lines, []));
  it('is not told of a file that cannot be read', () => {
    assert.equal(run('docker compose up', 'services:\n  a: &x\n    image: b').isCut, true);
    assert.equal(run('docker compose up').isCut, false);
  });
});
