import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { malware } from '../../engine/test/gating.ts';
import { makeNpmHome } from '../../engine/test/npm-home.ts';
import { startRegistry, tarball } from '../../engine/test/registry.ts';
import type { FakePackage } from '../../engine/test/registry.ts';
import { askGate } from './ask-gate.ts';
import type { Decided } from './ask-gate.ts';
import { asMirror, asVariant, bytesOf, ELSEWHERE, INERT, SIGNATURE, VERSIONS } from './upstream-packages.ts';
import { configured } from './configured.ts';
import { noVerdaccio, startVerdaccio } from './verdaccio.ts';

/**
 * `npm run bench:gate-upstreams`: the same packages behind a strict fake in every form that registries have, and behind Verdaccio; and packages of the
 * configured registry behind it and behind Verdaccio. All must be decided alike. Writes `bench/results/gate-upstreams.md`; ends with 1 where they are not.
 */
const given = { cwd: join(import.meta.dirname, '../..'), env: { ...process.env } };
const RECORDS = [malware('bad', '1.6.6')];
const OFF = 0;
const DAY = 24;

interface Round {
  readonly upstream: string;
  readonly isDated: boolean;
  readonly off: Decided;
  readonly day: Decided;
}

const rounds: Round[] = [];
for (const encoding of ['identity', 'gzip', 'br', 'zstd'] as const)
  for (const time of [true, false])
    for (const signed of [true, false]) {
      const label = ['strict fake', encoding, time ? '`time`' : 'no `time`', signed ? 'signatures' : 'none'].join(' | ');
      rounds.push(await behindFake(label, time, asVariant(INERT, { encoding, time, signed })));
    }
rounds.push(await behindFake('strict fake | gzip | no `time` | none, no publishers, no `shasum`', false, asMirror(INERT)));
const gone = noVerdaccio();
if (gone === undefined) for (const signed of [true, false]) rounds.push(await behindVerdaccio(signed));
const own = await configured(given, DAY);

const [base] = rounds;
if (base === undefined) throw new Error('nothing was asked');
const differing = rounds.flatMap(round => [
  ...differences(round.upstream, base.off, round.off),
  ...(round.isDated ? differences(round.upstream, base.day, round.day) : letThrough(round.upstream, base.day, round.day)),
]);
const problems = [...differing, ...own.differing];
const text = tell(base);
console.log(text);
for (const problem of problems) console.error(problem);
writeFileSync(join(import.meta.dirname, '../results/gate-upstreams.md'), text);
process.exitCode = problems.length === 0 ? 0 : 1;

async function behindFake(upstream: string, isDated: boolean, packages: Readonly<Record<string, FakePackage>>): Promise<Round> {
  const registry = await startRegistry(packages);
  const round = await ask(upstream, isDated, registry.url);
  await registry.close();
  return round;
}

async function behindVerdaccio(signed: boolean): Promise<Round> {
  const verdaccio = await startVerdaccio();
  try {
    for (const [name, { versions }] of Object.entries(INERT))
      for (const [version, made] of Object.entries(versions)) {
        const bytes = bytesOf(name, version, made);
        const { publishedAt = '', manifest = {}, archive } = made;
        const sends = archive === 'corrupt' ? tarball({ 'package.json': { name, version }, 'other.js': '1;\n' }) : undefined;
        const signatures = signed ? [SIGNATURE] : [];
        await verdaccio.publish({ name, version, bytes, manifest, publishedAt, signatures, ...(sends !== undefined && { sends }) });
      }
    return await ask(`Verdaccio 6.10.4 | as it answers | \`time\` | ${signed ? 'signatures' : 'none'}`, true, verdaccio.url);
  } finally {
    await verdaccio.close();
  }
}

/** Two gates in a home of their own: without a cooldown, and with that of a day. */
async function ask(upstream: string, isDated: boolean, url: string): Promise<Round> {
  const home = makeNpmHome(`registry=${url}`);
  const folder = mkdtempSync(join(tmpdir(), 'unmask-upstreams-'));
  const how = { cwd: home.cwd, env: home.env, records: RECORDS, versions: VERSIONS };
  const off = await askGate({ ...how, folder: join(folder, 'off'), cooldownHours: OFF });
  const day = await askGate({ ...how, folder: join(folder, 'day'), cooldownHours: DAY });
  home.remove();
  rmSync(folder, { recursive: true, force: true });
  console.error(upstream);
  return { upstream, isDated, off, day };
}

function differences(upstream: string, expected: Decided, found: Decided): string[] {
  return [...expected].flatMap(([what, says]) =>
    found.get(what) === says ? [] : [`${upstream}: ${what}: ${found.get(what)} instead of ${says}`],
  );
}

/** Without dates all is held: nothing may pass that passes nowhere else. */
function letThrough(upstream: string, expected: Decided, found: Decided): string[] {
  return [...found].flatMap(([what, says]) =>
    says.startsWith('200 ') && says !== expected.get(what) ? [`${upstream}: ${what} passed, ${expected.get(what)} elsewhere`] : [],
  );
}

function tell({ off, day }: Round): string {
  const undated = rounds.find(round => !round.isDated);
  const verdict = (round: Round): string => {
    const bad = differences(round.upstream, off, round.off).length;
    const late = round.isDated ? differences(round.upstream, day, round.day).length : letThrough(round.upstream, day, round.day).length;
    const waits = round.isDated ? `${day.size - late} of ${day.size}` : late === 0 ? 'nothing passes' : `${late} PASS`;
    return `| ${round.upstream} | ${off.size - bad} of ${off.size} | ${waits} |`;
  };
  return `Node ${process.version}, ${process.platform} ${process.arch}. Each row is two new gates that know nothing, asked for ${VERSIONS.length} archives and ${Object.keys(INERT).length} documents in both forms. The packages are inert.

| upstream | packed | dates | signatures | decided as in the first row, no cooldown | the same, cooldown of 24 hours |
|---|---|---|---|--:|--:|
${rounds.map(verdict).join('\n')}
${gone === undefined ? '' : `\nVerdaccio was not asked: ${gone}.\n`}
Without dates a cooldown cannot be told to be over, and everything is held (\`no date\`): that is the policy's default, and \`undated\` or \`openFor\` change it.

${own.text}
What was decided, in the first row:

| asked for | no cooldown | 24 hours | 24 hours, no \`time\` |
|---|---|---|---|
${[...off].map(([what, says]) => `| ${what} | ${says} | ${day.get(what)} | ${undated?.day.get(what)} |`).join('\n')}

${ELSEWHERE}
`;
}
