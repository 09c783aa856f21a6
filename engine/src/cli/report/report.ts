import { acquirer } from '../../acquire/acquire.ts';
import { readSpec } from '../../acquire/spec.ts';
import { startExaminer } from '../../isolate/examiner.ts';
import type { Dossier } from '../../model/dossier.ts';
import { ToolError } from '../../model/tool-error.ts';
import { standingOf } from '../../model/verdict.ts';
import { nameOf } from '../../report/name.ts';
import { isOpen, openVexOfWaivers, statementsOf } from '../../report/community/openvex.ts';
import { problemsOfOsv } from '../../report/community/osv-check.ts';
import { osvDocument } from '../../report/community/osv.ts';
import { isOfRegistry } from '../../report/community/origin.ts';
import { ACCUSING, renderDossier } from '../../report/community/render.ts';
import { printable } from '../../report/printable.ts';
import { LIMITS } from '../../unpack/limits.ts';
import { againstRecords } from '../examine/against-records.ts';
import type { Command, Terminal } from '../command.ts';
import { dossierOf } from './dossier.ts';
import { explanations } from '../policy/explanations.ts';
import { holdToName } from '../examine/hold-to-name.ts';
import { nearestNamed } from '../nearest-named.ts';
import { today } from '../policy/policy.ts';
import { startProgress } from '../progress.ts';
import { readCommunityOptions } from './options.ts';
import type { CommunityOptions } from './options.ts';
import { loadSettings } from '../settings.ts';
import { version } from '../version.ts';
import { writeResult } from '../write-result.ts';

/** `unmask report <package>`. Nothing is sent anywhere. */
export const reportCommand: Command = async (args, terminal) => {
  const options = readCommunityOptions(args, terminal);
  const by = { now: new Date().toISOString(), version: version(), command: '', credit: options.credit, references: options.references };
  if (options.spec === undefined) {
    const { waivers } = (await loadSettings(options.policy, terminal)).policy;
    if (!waivers.some(one => isOpen(one, by.now)))
      throw new ToolError('policy', 'No waiver is open, and an OpenVEX document without a statement is none.', {
        hint: 'Waivers stand in the policy: unmask policy. Name a package to state what was found in it.',
      });
    await writeResult(openVexOfWaivers(waivers, by), options, terminal);
    return 0;
  }
  const dossier = await examineFor(options.spec, { ...options, by }, terminal);
  refuseUnfounded(dossier, options.spec, options, terminal);
  if (options.format === 'openvex' && statementsOf(dossier, explanations()).length === 0)
    throw new ToolError(
      'policy',
      `${nameOf(dossier.verdict.subject)} has no finding and no waiver, and an OpenVEX document without a statement is none.`,
      {
        hint: 'What was examined is told by --format cyclonedx.',
      },
    );
  if (options.format === 'osv') checkDraft(dossier);
  await writeResult(renderDossier(dossier, options.format, explanations()), options, terminal);
  if (ACCUSING.has(options.format) && !options.quiet) terminal.err.write(advice(dossier, options));
  return 0;
};

async function examineFor(spec: string, options: CommunityOptions & { readonly by: Dossier['by'] }, terminal: Terminal): Promise<Dossier> {
  const settings = await loadSettings(options.policy, terminal);
  const examiner = startExaminer({ budget: settings.budget, remember: options.remember, known: options.known });
  const progress = startProgress(1, options, terminal.err);
  try {
    const source = { ...options.source, cwd: terminal.cwd, env: { ...terminal.env }, limits: LIMITS };
    progress.started(spec);
    const acquire = acquirer(source);
    const subject = await acquire(readSpec(spec, source)).catch(nearestNamed(options.known));
    const compared = await examiner.compare(subject, undefined, { policy: settings.policy, limits: LIMITS, today: today() });
    const verdict = await againstRecords(settings, terminal)(subject, compared.verdict);
    const held = await holdToName(subject, verdict.subject, text => acquire(readSpec(text, source)));
    return dossierOf(subject, { ...compared, verdict }, { named: held?.as, by: options.by, spec, waivers: settings.policy.waivers });
  } finally {
    progress.end();
    examiner.close();
  }
}

/** An accusation harms whoever is accused wrongly: where nothing speaks against a package there is none. */
function refuseUnfounded({ verdict, named }: Dossier, spec: string, { format, anyway }: CommunityOptions, { err }: Terminal): void {
  const name = nameOf(verdict.subject);
  if (standingOf(verdict) === 'unknown')
    throw new ToolError('internal', `${name} could not be examined as a whole, so there is nothing to report.`, {
      hint: `What went wrong is told by: unmask vet ${spec}`,
    });
  if (format === 'osv' && named === 'other bytes' && !anyway)
    throw new ToolError('policy', `These bytes call themselves ${name}, and they are not what the registry has under that name.`, {
      hint: 'A record would accuse a package that nobody has examined here. Name the package in the registry, or write a text for whoever gave you the file.',
    });
  if (!ACCUSING.has(format) || verdict.decision !== 'allow') return;
  if (!anyway)
    throw new ToolError('policy', `Nothing speaks against ${name}: the verdict is allow, and no report is written.`, {
      hint: 'If you know more than Unmask found, write it with --anyway, and say in it what you know.',
    });
  err.write(
    `unmask: the verdict on ${name} is allow. A report that nothing supports harms honest people: say in it what you know and how.\n`,
  );
}

function checkDraft(dossier: Dossier): void {
  const problems = problemsOfOsv(osvDocument(dossier), 'draft');
  if (problems.length === 0) return;
  throw new ToolError('policy', `The draft is not as the collection takes it: ${printable(problems.slice(0, 3).join('; '), 400)}`, {
    hint: 'Name the package with its exact version, from a registry or an archive.',
  });
}

function advice({ verdict, archive, named }: Dossier, { format }: CommunityOptions): string {
  const { name, version: examined } = verdict.subject;
  const lines = ['unmask: nothing was sent. Read it first: what it says of people and hosts is what code says, and code lies.'];
  if (archive === undefined)
    lines.push(
      '        It was a folder, so it holds no hash of an archive. Name the package or its .tgz for a report that others can check.',
    );
  if (format === 'text' && isOfRegistry(named))
    lines.push('        It is meant for the form behind “Report malware” on the page of the package in the registry.');
  if (format === 'osv' && isOfRegistry(named) && !name.includes('..'))
    lines.push(
      `        In the OpenSSF's malicious-packages collection it goes to osv/malicious/npm/${printable(name, 214)}/MAL-0000-${printable(`${name.replaceAll(/[^\w.-]/g, '-')}-${examined}`, 300)}.json`,
    );
  return `${lines.join('\n')}\n`;
}
