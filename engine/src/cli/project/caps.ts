import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { readInstallation } from '../../acquire/installation.ts';
import { acquireInstalled } from '../../acquire/installed-package.ts';
import { censusOf } from '../../capabilities/census.ts';
import { gainsOf, goneFrom } from '../../capabilities/gains.ts';
import { startExaminer } from '../../isolate/examiner.ts';
import type { Census, Known } from '../../model/capability.ts';
import type { Installation } from '../../model/installation.ts';
import type { Decision } from '../../model/verdict.ts';
import { capsDocument } from '../../report/caps-document.ts';
import { decisionOn, gainsDocument, renderGains } from '../../report/caps-gains.ts';
import { renderCensus } from '../../report/caps-text.ts';
import { LIMITS } from '../../unpack/limits.ts';
import { readCapsFile } from './caps-file.ts';
import { readCapsOptions } from './caps-options.ts';
import type { CapsOptions } from './caps-options.ts';
import { wantsColor } from '../color.ts';
import type { Command, Terminal } from '../command.ts';
import { today } from '../policy/policy.ts';
import { startProgress } from '../progress.ts';
import { loadSettings } from '../settings.ts';
import { sideBySide } from '../examine/side-by-side.ts';
import { writeText } from '../write-result.ts';

/** Something new is refused; where the only news is that a package could not be examined, nothing was decided. */
const CODES: Readonly<Record<Decision, number>> = { allow: 0, warn: 2, block: 1 };

/** `unmask caps [folder]`. */
export const capsCommand: Command = async (args, terminal) => {
  const options = readCapsOptions(args, terminal);
  // What is missing or broken is said before minutes are spent on packages.
  const before = options.check ? await readCapsFile(options.file, terminal.cwd) : undefined;
  const installation = readInstallation(options.folder);
  const now = censusOf(installation, await examineAll(installation, options, terminal));
  const look = {
    color: wantsColor(options.color, terminal),
    verbose: options.verbose,
    width: Math.min(Math.max(terminal.out.width, 40), 120),
  };
  if (before !== undefined) {
    const gains = gainsOf(before, now, installation);
    const gone = goneFrom(before, now, installation);
    terminal.out.write(options.json ? gainsDocument(gains, gone) : renderGains(gains, look, gone));
    return CODES[decisionOn(gains)];
  }
  await writeText(options.file, capsDocument(now, schemaFrom(options)), '--file');
  const names = new Set(installation.packages.map(one => one.name));
  terminal.out.write(options.json ? capsDocument(now) : renderCensus(now, names.size, look));
  return tellWritten(now, options, terminal);
};

/** The schema in the Unmask that the project has installed, as the record names it; none where there is none. */
function schemaFrom({ folder, file }: CapsOptions): string | undefined {
  const path = join(folder, 'node_modules', 'unmask', 'schema', 'caps.schema.json');
  const way = relative(dirname(file), path).replaceAll('\\', '/');
  return existsSync(path) ? (way.startsWith('.') ? way : `./${way}`) : undefined;
}

async function examineAll({ packages }: Installation, options: CapsOptions, terminal: Terminal): Promise<ReadonlyMap<string, Known>> {
  const settings = await loadSettings(options.policy, terminal);
  const examiner = startExaminer({ budget: settings.budget, remember: options.remember });
  const progress = startProgress(packages.length, options, terminal.err);
  try {
    const known = await sideBySide(packages, async one => {
      const text = `${one.name}@${one.version}`;
      progress.started(text);
      const found: Known =
        one.stray === undefined
          ? await examiner.powers(acquireInstalled(one, LIMITS), { policy: settings.policy, limits: LIMITS, today: today() })
          : { powers: new Map(), unknown: one.stray };
      progress.finished(text, found.unknown === undefined ? 'examined' : 'not examined whole');
      return [one.folder, found] as const;
    });
    return new Map(known);
  } finally {
    progress.end();
    examiner.close();
  }
}

/** A package that could not be examined may do anything: that is on record, and said aloud. */
function tellWritten({ packages }: Census, { file, quiet, folder }: CapsOptions, { err, cwd }: Terminal): number {
  const unknown = packages.filter(one => one.unknown !== undefined).length;
  const again = folder === cwd ? 'unmask caps --check' : `unmask caps ${relative(cwd, folder)} --check`;
  if (!quiet) err.write(`unmask: written to ${relative(cwd, file) || file}. In CI: ${again}\n`);
  if (unknown === 0) return 0;
  err.write(`unmask: ${unknown} could not be examined whole and may do anything; the report names them.\n`);
  return 2;
}
