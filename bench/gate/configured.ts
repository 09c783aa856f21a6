import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import { openUpstream } from '../../engine/src/acquire/upstream.ts';
import { readPackument } from '../../engine/src/gate/decide/packument.ts';
import type { Release } from '../../engine/src/gate/decide/packument.ts';
import { member, textIn } from '../../engine/src/model/json.ts';
import { ToolError } from '../../engine/src/model/tool-error.ts';
import { makeNpmHome } from '../../engine/test/npm-home.ts';
import { askGate } from './ask-gate.ts';
import type { Decided } from './ask-gate.ts';
import { noVerdaccio, startVerdaccio } from './verdaccio.ts';
import type { Published } from './verdaccio.ts';

/** Small packages that have not changed for years, in one version each. */
const ORDINARY: readonly (readonly [name: string, version: string])[] = [
  ['is-number', '7.0.0'],
  ['once', '1.4.0'],
  ['wrappy', '1.0.2'],
];
const LARGEST = 1_000_000;

interface Given {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** How ordinary packages are decided about behind the registry of the user's configuration, and the same bytes behind Verdaccio. */
export async function configured(
  given: Given,
  cooldownHours: number,
): Promise<{ readonly text: string; readonly differing: readonly string[] }> {
  const gone = noVerdaccio();
  if (gone !== undefined) return { text: `The configured registry was not compared: ${gone}.\n`, differing: [] };
  const folder = mkdtempSync(join(tmpdir(), 'unmask-configured-'));
  try {
    const published = await fetchAll(given);
    const how = { records: [], cooldownHours, versions: ORDINARY };
    const first = await askGate({ ...how, ...given, folder: join(folder, 'configured') });
    const second = await behindVerdaccio(published, url => {
      const home = makeNpmHome(`registry=${url}`);
      return askGate({ ...how, cwd: home.cwd, env: home.env, folder: join(folder, 'verdaccio') }).finally(() => home.remove());
    });
    return compare(first, second);
  } catch (error) {
    // Nothing of ours depends on that registry being there: the result says that it was not asked.
    if (!(error instanceof ToolError)) throw error;
    return { text: `The configured registry could not be asked (${error.code}).\n`, differing: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Archives only: of the documents Verdaccio has one version of each. */
function compare(first: Decided, second: Decided): { readonly text: string; readonly differing: readonly string[] } {
  const rows = [...first].filter(([what]) => what.endsWith('its archive'));
  const differing = rows.flatMap(([what, says]) =>
    second.get(what) === says ? [] : [`${what}: ${second.get(what)} behind Verdaccio, ${says} behind the configured registry`],
  );
  const table = rows.map(([what, says]) => `| ${what} | ${says} | ${second.get(what)} |`);
  const head = 'Packages of the configured registry, and the same bytes, manifests and dates behind Verdaccio; cooldown of 24 hours:';
  return { text: [head, '', '| asked for | configured registry | Verdaccio |', '|---|---|---|', ...table, ''].join('\n'), differing };
}

async function fetchAll(given: Given): Promise<readonly Published[]> {
  const upstream = await openUpstream(given, { cache: undefined, kept: undefined, passing: tmpdir() });
  try {
    const all: Published[] = [];
    for (const [name, version] of ORDINARY) {
      const { document } = await upstream.packument(name, { bytes: Number.MAX_SAFE_INTEGER, values: Number.MAX_SAFE_INTEGER, depth: 200 });
      const packument = readPackument(name, document);
      const release: Release | undefined = typeof packument === 'string' ? undefined : packument.releases.get(version);
      if (release === undefined) throw new ToolError('unreadable', `The registry does not list ${name}@${version}.`);
      const fetched = await upstream.archive(release, LARGEST);
      if (fetched === undefined) throw new ToolError('unreadable', `The archive of ${name}@${version} is too large.`);
      const { dist: _dist, ...manifest } = Object(member(member(document, 'versions'), version));
      const publishedAt = textIn(member(document, 'time'), version) || '2020-01-01T00:00:00.000Z';
      all.push({ name, version, manifest, signatures: [], bytes: await buffer(fetched.archive.stream()), publishedAt });
      fetched.archive.release();
    }
    return all;
  } finally {
    upstream.close();
  }
}

async function behindVerdaccio(published: readonly Published[], ask: (url: string) => Promise<Decided>): Promise<Decided> {
  const verdaccio = await startVerdaccio();
  try {
    for (const one of published) await verdaccio.publish(one);
    return await ask(verdaccio.url);
  } finally {
    await verdaccio.close();
  }
}
