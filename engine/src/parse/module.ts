import type { Program } from 'oxc-parser';

import type { Module } from '../model/module.ts';
import { addressesOf } from './address/addresses.ts';
import { writeConstantKeys } from './constant-keys.ts';
import { mayEvaluateModules, withEvaluatedModules } from './evaluated-modules.ts';
import { isSpent } from './read/allowance.ts';
import { isUsedUp } from './read/fold/ran.ts';
import { startsCommands } from './read/link/commands.ts';
import { collectExports } from './read/use/collect-exports.ts';
import { collectFunctions } from './read/use/collect-functions.ts';
import { collectUses } from './read/use/collect-uses.ts';
import { knowData } from './interpret/interpret.ts';
import { foldBinding } from './read/fold/fold-names.ts';
import { passedOnIn } from './read/fold/passed-on.ts';
import { linkCalls } from './read/link/link-calls.ts';
import { handOver, writePlainKeys } from './read/fold/plain-keys.ts';
import { NO_FUNCTION, readerFor, readerOf, type Reader, type Apis, type Told } from './read/reader.ts';
import { survey } from './read/walk/walk.ts';
import { codeOf } from './read/walk/written.ts';
import { mayBeMember, modulesBrought, NOTHING_BROUGHT } from './brought.ts';
import { giveMeaning, NO_NAMES, type OwnNames } from './own-names.ts';
import { shapeOf } from './shape.ts';
import { parseText, type Syntax } from './syntax.ts';

/** The facts of one file of code, or why there are none. Never throws, whatever the text. `told`: what other files of the package tell about it. */
export function readModule(path: string, text: string, apis: Apis, told?: Told): Module | { readonly why: string } {
  const module = readOnce(path, text, apis, told, NOTHING_BROUGHT);
  if ('why' in module || module.brings.length === 0) return module;
  const brought = new Set(module.brings);
  return mayBeMember(text, brought, apis) ? readOnce(path, text, apis, told, brought) : module;
}

function readOnce(
  path: string,
  text: string,
  apis: Apis,
  told: Told | undefined,
  brought: ReadonlySet<string>,
): Module | { readonly why: string } {
  const { code, syntax } = readable(path, text, apis.ownNames ?? NO_NAMES);
  if ('why' in syntax) return syntax;
  try {
    const reader = walkedAgain(readerOf(survey(path, code, syntax.program), apis, told, brought), syntax.program);
    linkCalls(reader);
    reader.isLinked = true;
    if (brought.size > 0 || reader.handsModules()) forgetNames(reader);
    if (LOADS_DATA.test(code)) knowDataIn(reader);
    reader.passedOn = passedOnIn(reader);
    const links = collectUses(reader);
    const exports = collectExports(reader);
    const functions = collectFunctions(reader, exports);
    const written = reader.found.written.map(one => ({ text: codeOf(one, reader), decoded: false, at: one.node }));
    const folded = [...reader.folded, ...written].map(({ text: found, decoded, at }) => ({
      text: found,
      decoded,
      at: { path, start: at.start, end: at.end },
    }));
    const { addresses, substitutions, cut } = addressesOf(reader, syntax.program);
    return {
      path,
      language: syntax.language,
      links,
      exports,
      functions,
      startsCommands: startsCommands(reader.found),
      brings: modulesBrought(links, reader.asked),
      uses: reader.uses,
      folded,
      addresses,
      substitutions,
      shape: shapeOf(text),
      cut: cutOf(reader) ?? (cut ? 'it holds more texts like addresses of wallets than were checked' : undefined),
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Code nested deeper than the stack is made so on purpose or generated; either way it is the file that is odd.
    return { why: 'its expressions nest too deeply to be followed' };
  }
}

/** What named nothing while it was not known who calls whom may be of a module that the file hands on. */
function forgetNames({ named, namedBindings }: Reader): void {
  named.clear();
  namedBindings.clear();
}

const LOADS_DATA = /\.json['"`]\s*\)/;

/** Decoders may have their key from a file of data: what that says is known once it is known who calls whom. */
function knowDataIn(reader: Reader): void {
  reader.decoders.clear();
  knowData(reader.interpreter, binding => {
    // Asked from inside of what is worked out: what is not known there is not to be remembered.
    const { text, whole } = foldBinding(binding, readerFor(NO_FUNCTION, [], reader));
    return whole && text !== undefined && !OF_OTHER_TYPE.test(text) ? text : undefined;
  });
}

/** What a file of data may hold that is no text. */
const OF_OTHER_TYPE = /^(?:true|false|null|undefined|-?\d[\d.eE+-]*)$/;

/** The tree of a file, with the modules of a bundle for development in their places; where those cannot be read so, as it is. */
function readable(path: string, text: string, names: OwnNames): { readonly code: string; readonly syntax: Syntax } {
  const syntax = parseText(path, text);
  const code = 'why' in syntax || !mayEvaluateModules(text) ? undefined : withEvaluatedModules(text, syntax.program);
  const written = code === undefined ? undefined : parseText(path, code);
  const read = code === undefined || !written || 'why' in written ? { code: text, syntax } : { code, syntax: written };
  if (!('why' in read.syntax)) {
    giveMeaning(read.syntax.program, read.code, names);
    writeConstantKeys(read.syntax.program, read.code);
  }
  return read;
}

/** A file whose keys are hidden is walked again once they are known. */
function walkedAgain(reader: Reader, program: Program): Reader {
  if (!writePlainKeys(reader)) return reader;
  const { found, apis, borrowed, elsewhere, brought } = reader;
  const again = readerOf(survey(found.path, found.text, program), apis, { shared: borrowed, elsewhere }, brought);
  handOver(reader, again);
  return again;
}

function cutOf(reader: Reader): string | undefined {
  if (reader.steps <= 0 || isSpent(reader.allowance))
    return 'its names and data lead to so many others that they were not followed to the end';
  return isUsedUp(reader.interpreter) ? 'it makes more texts of others than were worked out' : undefined;
}
