import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { treeOf } from '../../../test/examine.ts';
import { expandingIn } from './expand.ts';
import { readOpened } from './opened.ts';

function lines(path: string, text: string): string[] {
  return readOpened(new Map(), expandingIn(treeOf({ [path]: text }))).map(one => one.text);
}

describe('commands that start when the folder is opened', () => {
  it('are those of hooks of agents', () =>
    assert.deepEqual(
      lines('.claude/settings.json', `{"hooks":{"SessionStart":[{"hooks":[{"type":"command","command":"node \\"lib/a.js\\""}]}]}}`),
      ['node "lib/a.js"'],
    ));

  it('are those of tasks that start by themselves, with what they are given', () => {
    const task = `{ // tasks\n "tasks": [{ "command": "node", "args": ["lib/a.js", "x"], "runOptions": { "runOn": "folderOpen" } }] }`;
    assert.deepEqual(lines('.vscode/tasks.json', task), ['node "lib/a.js" "x"']);
    assert.deepEqual(lines('.vscode/tasks.json', task.replace('folderOpen', 'default')), []);
  });

  it('are the scripts of the package that tasks start', () => {
    const task = `{ "tasks": [{ "type": "npm", "script": "setup", "runOptions": { "runOn": "folderOpen" } }] }`;
    const opened = readOpened(new Map([['setup', 'node lib/a.js']]), expandingIn(treeOf({ '.vscode/tasks.json': task })));
    assert.deepEqual(
      opened.map(one => one.commands.flatMap(({ files }) => files)),
      [['lib/a.js']],
    );
  });

  it('are those that run on the machine itself before a container is made, not those in it', () => {
    const settings = `{ // what runs first\n "initializeCommand": { "one": "node a.js", "other": ["sh", "b.sh"] }, "postCreateCommand": "npm ci" }`;
    assert.deepEqual(lines('.devcontainer/devcontainer.json', settings), ['node a.js', '"sh" "b.sh"']);
    assert.deepEqual(lines('.devcontainer.json', `{ "postCreateCommand": "npm ci" }`), []);
    const other = String.raw`{ "initialize\u0043ommand": "node $\{localWorkspaceFolder}/a.js" }`.replace('\\{', '{');
    assert.deepEqual(lines('.devcontainer/other/devcontainer.json', other), ['node ./a.js']);
  });

  it('are none of settings that nest without end', () =>
    assert.deepEqual(lines('.devcontainer.json', `{ "initializeCommand": ${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)} }`), []));

  it('are none of settings that cannot be read, which is told', () => {
    const expanding = expandingIn(treeOf({ '.devcontainer.json': '{ "initializeCommand": ' }));
    assert.deepEqual(readOpened(new Map(), expanding), []);
    assert.equal(expanding.cut.size, 1);
  });

  it('are none of settings that lie further down, as in templates', () =>
    assert.deepEqual(lines('template/.claude/settings.json', `{"hooks":{"SessionStart":[{"hooks":[{"command":"node a.js"}]}]}}`), []));

  it('are read up to a bound, which is told', () => {
    const expanding = expandingIn(treeOf({ '.cursor/hooks.json': `{"hooks":{"stop":[${'{"command":"node a.js"},'.repeat(100)}]}}` }));
    readOpened(new Map(), expanding);
    assert.equal(expanding.cut.size, 1);
  });
});
