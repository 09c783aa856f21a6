import type { Dossier, Reporter } from '../../model/dossier.ts';
import type { Waiver } from '../../model/policy.ts';
import { fnv64 } from '../fnv64.ts';
import { jsonText } from '../json-text.ts';
import type { Explained } from '../options.ts';
import { accusations } from './accusations.ts';
import { originOf } from './origin.ts';
import { purlOf } from './purl.ts';

/** OpenVEX 0.2.0, §3: one thing said of one weakness in some products. */
interface Statement {
  readonly vulnerability: { readonly name: string; readonly description?: string };
  readonly products: readonly { readonly '@id': string }[];
  readonly status: 'not_affected' | 'affected';
  readonly impact_statement?: string;
  readonly action_statement?: string;
  readonly status_notes?: string;
  readonly timestamp?: string;
}

/** What stands against a package, and what was accepted by whom and until when. */
export function openVexOfPackage({ verdict, named, by }: Dossier, explanations: ReadonlyMap<string, Explained>): string {
  const origin = originOf(verdict.subject, named);
  const products = [{ '@id': purlOf(verdict.subject) }];
  const affected = accusations(verdict).map((one): Statement => ({
    vulnerability: { name: one.detector, description: one.says },
    products,
    status: 'affected',
    ...(origin !== undefined && { status_notes: origin }),
    action_statement: explanations.get(one.detector)?.next ?? 'Do not install it.',
  }));
  const accepted = verdict.waived.map((one): Statement => ({
    vulnerability: { name: one.finding.detector, description: one.finding.says },
    products,
    status: 'not_affected',
    impact_statement: `${one.reason} (${one.owner})`,
  }));
  return document([...affected, ...accepted], by);
}

/** The waivers of a policy, for those who have the same packages. One that has ended is not in it. */
export function openVexOfWaivers(waivers: readonly Waiver[], by: Reporter): string {
  const open = waivers.filter(one => one.until >= by.now.slice(0, 10));
  return document(
    open.map(({ package: named, detector, reason, owner, until }) => ({
      vulnerability: { name: detector },
      products: [{ '@id': purlOf(partsOf(named)) }],
      status: 'not_affected',
      impact_statement: `${reason} (${owner}, until ${until})`,
    })),
    by,
  );
}

function partsOf(named: string): { readonly name: string; readonly version: string } {
  const at = named.lastIndexOf('@');
  return at > 0 ? { name: named.slice(0, at), version: named.slice(at + 1) } : { name: named, version: '' };
}

function document(statements: readonly Statement[], by: Reporter): string {
  return jsonText({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': `urn:unmask:vex:${fnv64(JSON.stringify([statements, by.now]))}`,
    author: by.credit[0] ?? 'Unmask',
    timestamp: by.now,
    version: 1,
    tooling: `unmask ${by.version}`,
    statements,
  });
}
