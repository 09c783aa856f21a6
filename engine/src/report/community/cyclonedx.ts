import type { Dossier } from '../../model/dossier.ts';
import type { Finding, Weight } from '../../model/finding.ts';
import { jsonText } from '../json-text.ts';
import type { Explained } from '../options.ts';
import { printable } from '../printable.ts';
import { originOf } from './origin.ts';
import { purlOf } from './purl.ts';

const SEVERITIES: Readonly<Record<Weight, string>> = { proof: 'critical', strong: 'high', weak: 'medium', context: 'info' };

/** CycloneDX 1.6: the package as a component, and each finding as a vulnerability of it, with what was decided about it. */
export function cycloneDx({ verdict, named, archive, by }: Dossier, explanations: ReadonlyMap<string, Explained>): string {
  const { name, version } = verdict.subject;
  const ref = purlOf(verdict.subject);
  const origin = originOf(verdict.subject, named);
  const [, scope, rest] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  const waived = new Map(verdict.waived.map(one => [one.finding, one]));
  const vulnerabilities = verdict.findings
    .filter(one => one.weight !== 'context')
    .map((finding, at) => ({
      'bom-ref': `finding-${at + 1}`,
      id: finding.detector,
      source: { name: 'Unmask' },
      ratings: [{ source: { name: 'Unmask' }, severity: SEVERITIES[finding.weight], method: 'other' }],
      cwes: [506],
      description: printable(finding.says, 400),
      ...recommended(finding, explanations),
      affects: [{ ref }],
      analysis: analysis(finding, waived.get(finding)),
    }));
  return jsonText({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { timestamp: by.now, tools: { components: [{ type: 'application', name: 'unmask', version: by.version }] } },
    components: [
      {
        type: 'library',
        'bom-ref': ref,
        ...(scope !== undefined && { group: scope }),
        name: rest ?? name,
        version,
        ...(origin !== undefined && { description: origin }),
        purl: ref,
        ...(archive && {
          hashes: [
            { alg: 'SHA-1', content: archive.sha1 },
            { alg: 'SHA-256', content: archive.sha256 },
          ],
        }),
      },
    ],
    vulnerabilities,
  });
}

function recommended({ detector }: Finding, explanations: ReadonlyMap<string, Explained>): { readonly recommendation?: string } {
  const next = explanations.get(detector)?.next;
  return next === undefined ? {} : { recommendation: next };
}

function analysis(finding: Finding, waived: Dossier['verdict']['waived'][number] | undefined): object {
  if (waived) return { state: 'not_affected', detail: `${printable(waived.reason, 400)} (${printable(waived.owner, 80)})` };
  return { state: finding.weight === 'proof' ? 'exploitable' : 'in_triage', detail: printable(finding.says, 400) };
}
