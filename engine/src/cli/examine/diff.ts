import { acquirer } from '../../acquire/acquire.ts';
import { readSpec } from '../../acquire/spec.ts';
import { diff } from '../../diff.ts';
import type { Seen } from '../../diff.ts';
import { startExaminer } from '../../isolate/examiner.ts';
import { ToolError } from '../../model/tool-error.ts';
import { LIMITS } from '../../unpack/limits.ts';
import { againstRecords } from './against-records.ts';
import type { Command } from '../command.ts';
import { today } from '../policy/policy.ts';
import { nearestNamed } from '../nearest-named.ts';
import { startProgress } from '../progress.ts';
import { loadSettings } from '../settings.ts';
import { oddPair } from './odd-pair.ts';
import { exitCode, tell } from './tell.ts';
import { readReporting } from './vet-options.ts';

/** `unmask diff <before> <after>`. */
export const diffCommand: Command = async (args, terminal) => {
  const options = readReporting('diff', args, terminal);
  const [one, other] = twoOf(options.specs);
  const settings = await loadSettings(options.policy, terminal);
  const examiner = startExaminer({ budget: settings.budget, remember: options.remember });
  const progress = startProgress(2, options, terminal.err);
  try {
    const source = { ...options.source, cwd: terminal.cwd, env: { ...terminal.env }, limits: LIMITS };
    const acquire = acquirer(source);
    const see = async (text: string): Promise<Seen> => {
      progress.started(text);
      const spec = readSpec(text, source);
      if ('note' in spec && spec.note !== undefined) progress.note(spec.note);
      const subject = await acquire(spec).catch(nearestNamed(options.known));
      if (subject.note !== undefined) progress.note(subject.note);
      const seen = await examiner.profile(subject, { policy: settings.policy, limits: LIMITS, today: today() });
      progress.finished(text, 'examined');
      return { subject, ...seen };
    };
    const [before, after] = await Promise.all([see(one), see(other)]);
    const odd = oddPair(before.verdict.subject, after.verdict.subject);
    if (odd !== undefined) progress.note(odd);
    progress.end();
    const verdict = await againstRecords(settings, terminal)(after.subject, diff(before, after, settings.policy, today()));
    await tell([verdict], options, terminal);
    return exitCode(verdict, settings.failOn);
  } finally {
    progress.end();
    examiner.close();
  }
};

function twoOf(specs: readonly string[]): readonly [string, string] {
  const [one, other, ...more] = specs;
  if (one !== undefined && other !== undefined && more.length === 0) return [one, other];
  throw new ToolError('usage', `unmask diff compares two packages; ${specs.length === 1 ? 'one was' : `${specs.length} were`} named.`, {
    hint: 'The earlier one comes first: unmask diff left-pad@1.0.0 left-pad@1.3.0',
  });
}
