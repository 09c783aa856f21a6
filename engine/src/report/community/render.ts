import type { Dossier } from '../../model/dossier.ts';
import type { Explained } from '../options.ts';
import { bundleJson } from './bundle.ts';
import { cycloneDx } from './cyclonedx.ts';
import { openVexOfPackage } from './openvex.ts';
import { osvDraft } from './osv.ts';
import { registryText } from './registry-text.ts';

/** How a report to others is written. */
export type CommunityFormat = 'text' | 'osv' | 'bundle' | 'openvex' | 'cyclonedx';

const RENDERERS: Readonly<Record<CommunityFormat, (dossier: Dossier, explanations: ReadonlyMap<string, Explained>) => string>> = {
  text: registryText,
  osv: osvDraft,
  bundle: bundleJson,
  openvex: openVexOfPackage,
  cyclonedx: cycloneDx,
};

/** The formats that accuse a package. The others say what was found, and what was accepted. */
export const ACCUSING: ReadonlySet<CommunityFormat> = new Set(['text', 'osv', 'bundle']);

/** Whether a word is a format. */
export function isCommunityFormat(word: string): word is CommunityFormat {
  return Object.hasOwn(RENDERERS, word);
}

/** Writes a report to others, as one document that ends with a line break. */
export function renderDossier(dossier: Dossier, format: CommunityFormat, explanations: ReadonlyMap<string, Explained>): string {
  return RENDERERS[format](dossier, explanations);
}
