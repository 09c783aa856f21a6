import type { Dossier, Reporter } from '../../model/dossier.ts';
import type { Waiver } from '../../model/policy.ts';
import { fnv64 } from '../fnv64.ts';
import { jsonText } from '../json-text.ts';
import type { Explained } from '../options.ts';
import { accusations } from './accusations.ts';
import { originOf } from './origin.ts';
import { purlOf } from './purl.ts';

/** OpenVEX 0.2.0, §3: one thing said of one weakness in some products. */
export interface Statement {
  readonly vulnerability: { readonly name: string; readonly description?: string };
  readonly products: readonly { readonly '@id': string }[];
  readonly status: 'not_affected' | 'affected';
  readonly impact_statement?: string;
  readonly action_statement?: string;
  readonly status_notes?: string;
  readonly timestamp?: string;
}

/** What stands against a package, and what was accepted by whom and until when. */
export function openVexOfPackage(dossier: Dossier, explanations: ReadonlyMap<string, Explained>): string {
  return document(statementsOf(dossier, explanations), dossier.by);
}

/** The same as data; empty where there is nothing to state. */
export function statementsOf({ verdict, named }: Dossier, explanations: ReadonlyMap<string, Explained>): readonly Statement[] {
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
  return [...affected, ...accepted];
}

/** The waivers of a policy, for those who have the same packages. One that has ended is not in it. */
export function openVexOfWaivers(waivers: readonly Waiver[], by: Reporter): string {
  const open = waivers.filter(one => isOpen(one, by.now));
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

/** Whether a waiver holds at a time, RFC 3339: to the end of its last day. */
export function isOpen({ until }: Waiver, now: string): boolean {
  return until >= now.slice(0, 10);
}

function partsOf(named: string): { readonly name: string; readonly version: string } {
  const at = named.lastIndexOf('@');
  return at > 0 ? { name: named.slice(0, at), version: named.slice(at + 1) } : { name: named, version: '' };
}

function document(all: readonly Statement[], by: Reporter): string {
  // The same may be said twice, and a document may not say it so.
  const statements = [...new Map(all.map(one => [JSON.stringify(one), one])).values()];
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
