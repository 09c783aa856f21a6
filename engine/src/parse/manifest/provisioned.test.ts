import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { treeOf } from '../../../test/examine.ts';
import { readCommands } from '../shell.ts';
import { readManifest } from '../manifest.ts';
import { provisionedLinesOf } from './provisioned.ts';

const FILES = treeOf({
  'infra/main.tf': `resource "null_resource" "x" {
  provisioner "local-exec" { command = "one \\"a\\"" }
  provisioner "local-exec" {
    command = <<-EOT
      two
      EOT
  }
}`,
  'infra/deep/other.tf': 'x { command = "no" }',
  'setup.yml': `- hosts: localhost
  tasks:
    - shell: three
    - ansible.builtin.command: "four"
    - name: more
      ansible.builtin.shell: |
        five
        six
    - debug: { msg: no }
`,
});

function run(line: string): readonly string[] {
  return readCommands(line).flatMap(command => provisionedLinesOf(command, FILES, () => assert.fail()).lines);
}

describe('commands of tools that set machines up', () => {
  it('are those that Terraform runs on this one', () =>
    assert.deepEqual(run('terraform -chdir=./infra apply -auto-approve'), ['one "a"', 'two']));
  it('are those of a playbook', () => assert.deepEqual(run('ansible-playbook -c local setup.yml'), ['three', 'four', 'five\n        six']));
  it('are the texts that nps may run', () => {
    const files = treeOf({
      'package.json': { name: 'specimen', scripts: { postinstall: 'nps setup', build: 'nps' } },
      'package-scripts.js': "module.exports = { scripts: { setup: 'one two', x: { script: `three \"a\"` }, name: 'word' } };",
    });
    const [hook] = readManifest(files, 'registry').installScripts;
    assert.deepEqual(
      hook?.commands.map(({ text }) => text),
      ['nps setup', 'one two', 'three a'],
    );
  });
  for (const line of ['terraform apply', 'cat setup.yml', 'ansible-playbook other.yml'])
    it(`are none for ${line}`, () => assert.deepEqual(run(line), []));
});
