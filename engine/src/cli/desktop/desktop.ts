import { existsSync } from 'node:fs';

import { demandBaseline } from '../../desktop/baseline/file.ts';
import type { State } from '../../model/application.ts';
import { holdProof } from '../../model/finding.ts';
import { count } from '../../model/count.ts';
import { ToolError } from '../../model/tool-error.ts';
import { jsonLine } from '../../report/json-text.ts';
import { printable } from '../../report/printable.ts';
import type { Command, Terminal } from '../command.ts';
import { colorOf, wantsColor } from '../color.ts';
import { recordDesktop } from './baseline.ts';
import { readDesktopOptions } from './options.ts';
import type { DesktopOptions } from './options.ts';
import { seeDesktop } from './scan.ts';
import { watchDesktop } from './watch.ts';
import type { Seen } from './scan.ts';
import { unknownVerb } from '../unknown-verb.ts';
import { writeResult } from '../write-result.ts';

const VERBS = ['scan', 'baseline', 'explain', 'watch'];

/** `unmask desktop scan|baseline|explain|watch`. */
export const desktopCommand: Command = async ([verb, ...args], terminal) => {
  if (verb === undefined || !VERBS.includes(verb))
    throw unknownVerb('desktop', verb, VERBS, 'unmask desktop scan, baseline, watch, or explain <application>.');
  const options = readDesktopOptions(verb, args, terminal);
  const { baseline, isBaselineNamed } = options;
  if (baseline !== undefined && isBaselineNamed && existsSync(baseline)) demandBaseline(baseline);
  if (verb === 'baseline') return recordDesktop(options, terminal);
  if (verb === 'watch') return watch(options, terminal);
  if (verb === 'scan') return tell(await seeDesktop(options, terminal), options, terminal);
  const [wanted, ...more] = options.paths;
  if (wanted === undefined || more.length > 0)
    throw new ToolError('usage', 'One application is explained at a time.', {
      hint: 'By its name or its path: unmask desktop explain Exodus',
    });
  return tell(await seeDesktop(options, terminal, { name: wanted }), { ...options, verbose: true }, terminal);
};

async function tell(seen: Seen, options: DesktopOptions, terminal: Terminal): Promise<number> {
  if (options.evidence !== undefined) await keep(options.evidence, seen, terminal);
  const text = await written(seen, options, terminal);
  await writeResult(text, options, terminal);
  return codeOf(seen);
}

/** Copies of what was changed, and the report beside them. */
async function keep(folder: string, seen: Seen, terminal: Terminal): Promise<void> {
  const { keepEvidence } = await import('../../desktop/evidence.ts');
  const [{ applicationsJson }, { applicationsMarkdown }] = await Promise.all([
    import('../../report/applications-json.ts'),
    import('../../report/applications-markdown.ts'),
  ]);
  const { kept } = keepEvidence(folder, seen.scanned, seen.disk, {
    'report.json': applicationsJson(seen.report, true),
    'report.md': applicationsMarkdown(seen.report),
  });
  const copied = kept.filter(one => one.file !== undefined).length;
  terminal.err.write(`unmask: ${copied} of ${count(kept.length, 'changed file')} copied to ${printable(folder, 300)}\n`);
}

async function written({ report }: Seen, { format, output, verbose, color }: DesktopOptions, terminal: Terminal): Promise<string> {
  if (format === 'json') return (await import('../../report/applications-json.ts')).applicationsJson(report, verbose);
  if (format === 'markdown') return (await import('../../report/applications-markdown.ts')).applicationsMarkdown(report);
  if (format === 'html') {
    const [{ applicationsHtml }, { version }] = await Promise.all([import('../../report/page/applications.ts'), import('../version.ts')]);
    return applicationsHtml(report, version());
  }
  const { applicationsText } = await import('../../report/applications.ts');
  return applicationsText(report, {
    verbose,
    width: terminal.out.width,
    color: colorOf({ color, output }, terminal),
  });
}

/** Each application that changed as a report of its own: a document a line with --json. */
async function watch(options: DesktopOptions, terminal: Terminal): Promise<number> {
  const { applicationsText } = await import('../../report/applications.ts');
  const color = wantsColor(options.color, terminal);
  return watchDesktop(options, terminal, app => {
    const report = { apps: [app], coverage: { places: 0, unreadable: [], notes: [] } };
    const page = { color, verbose: options.verbose, width: terminal.out.width };
    terminal.out.write(options.format === 'json' ? jsonLine(app) : `${applicationsText(report, page)}\n`);
  });
}

/** 1 where something is refused, 2 where something could not be decided: an archive that cannot be read, a baseline that was changed, proof of hostile deeds in what nothing is known of. */
function codeOf({ report, failOn }: Seen): number {
  const refused: readonly State[] = failOn === 'warn' ? ['tampered', 'modified and unexplained'] : ['tampered'];
  if (report.apps.some(app => refused.includes(app.state))) return 1;
  const broken = report.apps.some(app => app.unread.some(one => one.why.startsWith('not an archive')));
  const doubted = report.apps.some(app => app.state === 'unknown' && holdProof(app.findings));
  return broken || doubted || report.coverage.notes.length > 0 ? 2 : 0;
}
