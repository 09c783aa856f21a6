import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { writeRecords } from '../../engine/test/gating.ts';
import { startGate } from '../../engine/src/gate/gate.ts';
import { mergePolicy } from '../../engine/src/judge/merge-policy.ts';
import { entriesOf, member, textIn } from '../../engine/src/model/json.ts';

/** What a gate decided about some packages: each thing that was asked, and in one line what came of it. */
export type Decided = ReadonlyMap<string, string>;

/** With what a gate is opened, and which versions it is asked for. */
export interface AskedGate {
  /** Where npm's configuration is read, and with which environment. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** A folder of its own: nothing may be known from another round. */
  readonly folder: string;
  readonly records: readonly object[];
  readonly cooldownHours: number;
  readonly versions: readonly (readonly [name: string, version: string])[];
}

const FULL = 'application/json';
const ABBREVIATED = 'application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8, */*';

/** Asks a new gate for the documents, in both forms, and the archives. */
export async function askGate({ cwd, env, folder, records, cooldownHours, versions }: AskedGate): Promise<Decided> {
  const intel = join(folder, 'intel');
  await writeRecords(intel, records, Date.now());
  const settings = mergePolicy({ file: { from: 'unmask.json', scalars: { cooldownHours } } });
  const gate = await startGate({ cwd, env, settings, intel, known: [], remember: join(folder, 'cache') });
  const registry = gate.origin + gate.base;
  const decided = new Map<string, string>();
  try {
    for (const [name, version] of versions) {
      const [, base = ''] = name.split(/^(?:@[^/]+\/)/);
      const answer = await fetch(`${registry}${name}/-/${base || name}-${version}.tgz`);
      decided.set(`${name}@${version}, its archive`, answer.ok ? `200 ${hashOf(await answer.bytes())}` : await refusalIn(answer));
    }
    // After the archives: what examination refused is not listed either.
    for (const name of new Set(versions.map(([name]) => name)))
      for (const [form, accept] of Object.entries({ full: FULL, abbreviated: ABBREVIATED })) {
        const answer = await fetch(registry + name.replace('/', '%2f'), { headers: { accept } });
        decided.set(`${name}, ${form}`, answer.ok ? listingIn(await answer.json()) : await refusalIn(answer));
      }
    return decided;
  } finally {
    await gate.close();
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha512').update(bytes).digest('hex').slice(0, 16);
}

async function refusalIn(answer: Response): Promise<string> {
  return `${answer.status} ${textIn(await answer.json(), 'code')}`;
}

function listingIn(document: unknown): string {
  const versions = entriesOf(member(document, 'versions')).map(([version]) => version);
  const tags = entriesOf(member(document, 'dist-tags')).map(([tag, version]) => `${tag} ${String(version)}`);
  const withheld = entriesOf(member(member(document, 'policyRestrictions'), 'versions')).map(([version]) => version);
  return [
    `lists ${versions.join(' ') || 'nothing'}`,
    `tags ${tags.join(' ') || 'none'}`,
    `withholds ${withheld.join(' ') || 'nothing'}`,
  ].join('; ');
}
