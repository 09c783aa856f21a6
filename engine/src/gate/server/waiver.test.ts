import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { gating, malware } from '../../../test/gating.ts';
import type { Answered, Opened } from '../../../test/gating.ts';
import { member } from '../../model/json.ts';
import { openWaiverRequests } from '../waiver-requests.ts';

const open = gating();
const root = mkdtempSync(join(tmpdir(), 'unmask-asking-'));
after(() => rmSync(root, { recursive: true, force: true }));

const packages = {
  fresh: { versions: { '1.0.0': { publishedAt: '2026-09-01T11:00:00Z' } } },
  bad: { versions: { '6.6.6': {} } },
  gone: { versions: {}, answer: 502 },
};
const GOOD = { owner: 'kim', reason: 'we need the fix in it' };

async function refusing(more: object = {}): Promise<Opened & { readonly folder: string; idOf(path: string): Promise<string> }> {
  const folder = mkdtempSync(join(root, 'r-'));
  const opened = await open({ packages, records: [malware('bad', '6.6.6')], requests: folder, ...more });
  const idOf = async (path: string): Promise<string> => String((await opened.ask(path)).json('decision', 'id'));
  return { ...opened, folder, idOf };
}

function post({ ask }: Opened, id: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> {
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  return ask(`/-/unmask/why/${id}`, { 'content-type': 'application/json', ...headers }, { method: 'POST', body: sent, root: true });
}

describe('asking for a waiver', () => {
  it('notes who wants what and why, and lets nothing in', async () => {
    const gate = await refusing();
    for (const [path, detectors] of [
      ['fresh/1.0.0', []],
      ['bad/6.6.6', ['known-malicious']],
    ] as const) {
      const id = await gate.idOf(path);
      const answer = await post(gate, id, GOOD);
      assert.equal(answer.status, 202, answer.body.toString());
      const noted = openWaiverRequests(gate.folder)
        .all()
        .find(one => one.id === id);
      assert.deepEqual([noted?.owner, noted?.reason, noted?.detectors], [GOOD.owner, GOOD.reason, detectors]);
      assert.equal((await gate.ask(path)).status, 403, 'asking let it in');
      assert.equal((await post(gate, id, GOOD)).status, 200);
    }
    // Below the registry as well: a package manager's token is kept for that address.
    const id = await gate.idOf('fresh/1.0.0');
    const below = await gate.ask(
      `-/unmask/why/${id}`,
      { 'content-type': 'application/json' },
      { method: 'POST', body: '{"owner":"alex","reason":"me too, please"}' },
    );
    assert.equal(below.status, 202);
  });

  it('is done by a form on the page about a decision, which asks at its own address alone', async () => {
    const gate = await refusing();
    const id = await gate.idOf('fresh/1.0.0');
    const page = await gate.ask(`/-/unmask/why/${id}`, { accept: 'text/html' }, { root: true });
    assert.match(page.body.toString(), /<form method="post">[^]*name="owner"[^]*name="reason"/);
    assert.match(String(page.headers['content-security-policy']), /form-action 'self'/);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const sent = 'owner=kim&reason=we+need+the+fix+%3Cb%3E';
    for (const from of [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ])
      assert.equal((await post(gate, id, sent, { ...form, ...from })).status, 403, JSON.stringify(from));
    const answer = await post(gate, id, sent, { ...form, origin: gate.gate.origin, 'sec-fetch-site': 'same-origin' });
    assert.deepEqual([answer.status, String(answer.headers['content-type'])], [202, 'text/plain; charset=utf-8']);
    assert.equal(openWaiverRequests(gate.folder).all()[0]?.reason, 'we need the fix <b>');
  });

  it('takes lines that a person writes, and none that is too short, too long or something else', async () => {
    const gate = await refusing();
    const id = await gate.idOf('fresh/1.0.0');
    for (const body of [
      '',
      'no JSON',
      '[]',
      'null',
      '{}',
      { owner: 'k', reason: GOOD.reason },
      { owner: 'kim' },
      { owner: 'kim', reason: 'short' },
      { owner: 'k'.repeat(81), reason: GOOD.reason },
      { owner: 'kim', reason: 'x'.repeat(501) },
      { owner: ['kim'], reason: GOOD.reason },
      { ...GOOD, more: 'x'.repeat(9000) },
    ])
      assert.equal((await post(gate, id, body)).status, 400, JSON.stringify(body).slice(0, 80));
    assert.equal(openWaiverRequests(gate.folder).pending(), 0);
    const odd = await post(gate, id, { owner: 'kim\r\nadmin', reason: '\u001B[2J we need it ‮ really' });
    assert.equal(odd.status, 202);
    const [noted] = openWaiverRequests(gate.folder).all();
    assert.deepEqual([noted?.owner, noted?.reason], ['kim ⏎ admin', '\\u{1b}[2J we need it \\u{202e} really']);
  });

  it('is of no use for what nobody can let in', async () => {
    const gate = await refusing();
    const whole = await gate.idOf('gone');
    const refused = await post(gate, whole, GOOD);
    assert.deepEqual([refused.status, /no waiver can be given/.test(String(refused.json('error')))], [403, true]);
    assert.equal((await post(gate, 'UNMASK-0000000000', GOOD)).status, 404);
    assert.equal((await post(gate, '..%2f..', GOOD)).status, 400);
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      assert.equal((await gate.ask(`/-/unmask/why/${whole}`, {}, { method, root: true })).status, 403, method);
  });

  it('is not taken by a gate that notes nothing, and not from strangers', async () => {
    for (const more of [{ requests: undefined }, { readOnly: true }]) {
      const gate = await open({ packages, ...('readOnly' in more ? { ...more, requests: join(root, 'never') } : {}) });
      const id = String((await gate.ask('fresh/1.0.0')).json('decision', 'id'));
      assert.equal((await post(gate, id, GOOD)).status, 403);
      const page = await gate.ask(`/-/unmask/why/${id}`, { accept: 'text/html' }, { root: true });
      assert.doesNotMatch(page.body.toString(), /<form/);
    }
    const team = await refusing({ clients: [{ name: 'here', addresses: ['192.0.2.1'] }] });
    assert.equal((await post(team, 'UNMASK-0000000000', GOOD)).status, 401);
  });

  it('stops where somebody asks without end', async () => {
    const gate = await refusing();
    const id = await gate.idOf('fresh/1.0.0');
    const statuses: number[] = [];
    for (let at = 0; at < 14; at += 1) statuses.push((await post(gate, id, { ...GOOD, owner: `person ${at}` })).status);
    assert.deepEqual(
      [statuses.slice(0, 5).every(status => status === 202), statuses.slice(5).every(status => status === 429)],
      [true, true],
    );
    // Ten in ten minutes, noted or not.
    assert.equal((await post(gate, await gate.idOf('bad/6.6.6'), GOOD)).status, 429);
    gate.at('2026-09-01T12:11:00Z');
    assert.equal((await post(gate, await gate.idOf('bad/6.6.6'), GOOD)).status, 202);
    assert.equal(member((await gate.ask('/-/unmask/ready', {}, { root: true })).json(), 'able'), true);
  });
});
