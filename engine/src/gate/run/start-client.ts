import { mkdirSync } from 'node:fs';

import type { FilesRead } from '../../check.ts';
import { registryOf } from '../ask.ts';
import { launchOf } from '../clients/launch.ts';
import { runChild } from '../clients/run-child.ts';
import type { Ended } from '../clients/run-child.ts';
import { GATE_VARIABLE, SECRET_VARIABLE } from '../nested-gate.ts';
import type { InnerGate } from '../nested-gate.ts';
import { isHeldByHash } from '../preflight/held-by-hash.ts';
import { packagesOfRegistries } from '../preflight/read-locked.ts';
import { openTemporaryFolder } from '../temporary-folder.ts';
import type { About } from './about.ts';
import type { WrapOptions } from './options.ts';

/** A gate that is open, for a run, over what is locked. */
export interface Open {
  readonly gate: InnerGate;
  readonly about: About;
  readonly locked: FilesRead;
}

/** Runs the client with its words and with what leads it to the gate. */
export async function startClient({ gate, about, locked }: Open): Promise<Ended> {
  const { options, client, words, project } = about;
  const temporary = openTemporaryFolder();
  mkdirSync(temporary.path, { mode: 0o700 });
  const registry = registryOf(gate);
  const heldByHash = about.onProject && isHeldByHash({ client, words, project, locked, leftOut: about.leftOut });
  // npm tells the hash by which it will hold an archive; what brings a lockfile of its own is decided about each time.
  if (client.manager === 'npm') gate.sendByHash(packagesOfRegistries(locked, about.leftOut).filter(one => one.ownLockfile === undefined));
  const { args, env } = client.point(words, {
    registry,
    upstream: project.upstream,
    scopes: project.scopes.map(one => one.scope),
    lockedHosts: [
      ...new Set(packagesOfRegistries(locked).flatMap(one => (URL.canParse(one.resolved) ? [new URL(one.resolved).host] : []))),
    ],
    defaultRegistry: project.configuration.defaultRegistry,
    heldByHash,
    folder: temporary.path,
    settings: project.settings,
    env: options.env,
  });
  try {
    return await runChild(launchOf(options.program, args, options.env), {
      cwd: options.cwd,
      env: joined(options.env, { ...env, ...hostFor(gate, options.env), [GATE_VARIABLE]: registry, [SECRET_VARIABLE]: gate.secret }),
    });
  } finally {
    temporary.close();
  }
}

/** Inside another run, whose addresses are the gate's is known to that one: where it said nothing, all are. */
function hostFor({ passed }: InnerGate, env: WrapOptions['env']): WrapOptions['env'] {
  if (passed === undefined) return {};
  return { npm_config_replace_registry_host: env['npm_config_replace_registry_host'] || 'always' };
}

/** Variables over those of the user. Clients read a name in any letters, with `-` for `_` too, and which of two spellings counts is nobody's to say. */
function joined(env: WrapOptions['env'], over: WrapOptions['env']): WrapOptions['env'] {
  const plain = (name: string): string => name.toLowerCase().replaceAll('-', '_');
  const names = new Set(Object.keys(over).map(plain));
  return { ...Object.fromEntries(Object.entries(env).filter(([name]) => !names.has(plain(name)))), ...over };
}
