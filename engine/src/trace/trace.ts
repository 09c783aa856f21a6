import type { ReadsCommands } from '../model/command.ts';
import type { Behaviour } from '../model/effect.ts';
import type { Joined } from '../model/joined.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Module } from '../model/module.ts';
import type { FileTree } from '../model/package.ts';
import type { Symbolic } from '../model/symbolic.ts';
import { toldByCallers } from './by-callers.ts';
import { effectsOf } from './effects.ts';
import { entriesOf } from './entries.ts';
import { flowsOf } from './flows.ts';
import { withTrueNames } from './lent.ts';
import { locator } from './locate.ts';
import { manifestVariables } from './manifest-variables.ts';
import { mailboxesOf } from './mailboxes.ts';
import { ownData } from './own-data.ts';
import { programOf, type Program } from './program.ts';
import { reach, type Reach } from './reach.ts';
import { withJoined } from './read-as-one.ts';
import { settler } from './settle.ts';
import { withSymbolic } from './symbolic.ts';
import { withTwins } from './twins.ts';
import { typedByUsers } from './typed.ts';

/** The facts of all files → what the package does, when, and where its data goes. */
export function trace(given: {
  readonly files: FileTree;
  readonly manifest: Manifest;
  readonly modules: readonly Module[];
  readonly joined?: Joined | undefined;
  /** What was noted on the way through it, step by step. */
  readonly symbolic?: Symbolic | undefined;
  readonly readCommands: ReadsCommands;
  /** Whether data is followed; without that there are effects alone. */
  readonly follows?: boolean;
}): Behaviour {
  const { files, manifest, readCommands } = given;
  const locate = locator(files, manifest);
  const unfollowed = new Set<string>();
  const modules = withTrueNames(given.modules, locate, unfollowed);
  const isTyped = typedByUsers({ manifest, modules, files });
  const data = ownData(files);
  const whole = programOf(
    modules,
    locate,
    { name: manifest.name, bin: manifest.bin, isTyped, data, readCommands, variable: manifestVariables(files) },
    unfollowed,
  );
  const entries = entriesOf(manifest, files, modules);
  const reached = reach(entries, whole);
  const program = amongReached(whole, reached);
  const mail = mailboxesOf(program);
  const known = { program, reach: reached, settle: settler(program, data, mail) };
  const effects = effectsOf(known);
  const flows = given.follows === false ? [] : flowsOf(program, effects, mail);
  const all = { program, reach: reached, effects: [...effects.values()].flatMap(own => [...own.values()]), flows };
  const apart = toldByCallers(all, effects, known);
  const joined = given.joined ? withJoined(apart, given.joined, data) : apart;
  const told = withTwins(given.symbolic ? withSymbolic(joined, given.symbolic, { ofPackage: whole, data }) : joined);
  return {
    entries,
    reached: reached.reached,
    // Every program prints: that it does is no deed, and what it prints is in what flows there.
    effects: told.effects.filter(({ kind }) => kind !== 'prints'),
    flows: told.flows,
    missing: reached.missing,
    unfollowed: [...unfollowed],
  };
}

/** What tests and examples beside the code call it with says nothing of what it does when it runs. */
function amongReached(program: Program, { reached }: Reach): Program {
  return {
    ...program,
    callersOf: (module, func) => {
      const callers = program.callersOf(module, func);
      return reached.has(module.path) ? callers.filter(({ from }) => reached.has(from.path)) : callers;
    },
  };
}
