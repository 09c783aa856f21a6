/** A form of a known document that is not read, and how it becomes one that is. */
export interface OtherForm {
  readonly says: string;
  readonly hint: string;
}

const AS_JSON = 'Write it as JSON: whatever made it can, and converters of CycloneDX and SPDX do.';

const FORMS: readonly (readonly [mark: RegExp, says: string, hint: string])[] = [
  [/^SPDXVersion:\s*SPDX-/m, 'it is an SPDX document as tags and values, and SPDX is read as JSON', AS_JSON],
  [/^spdxVersion:\s*["']?SPDX-/m, 'it is an SPDX document as YAML, and SPDX is read as JSON', AS_JSON],
  [/^\s*<[^]{0,2000}?(?:spdx\.org\/rdf|<spdx:)/i, 'it is an SPDX document as RDF, and SPDX is read as JSON', AS_JSON],
  [/^\s*<[^]{0,2000}?cyclonedx\.org\/schema\/bom/i, 'it is a CycloneDX document as XML, and CycloneDX is read as JSON', AS_JSON],
  [/^\s*</, 'it is XML or HTML', 'A download may have brought a page in its place; known SBOMs are CycloneDX and SPDX as JSON.'],
  [/^bomFormat:\s*["']?CycloneDX/m, 'it is a CycloneDX document as YAML, and CycloneDX is read as JSON', AS_JSON],
];

/** What a text is that is neither a lockfile nor an SBOM as JSON; undefined where nothing is known of it. */
export function otherForm(text: string): OtherForm | undefined {
  const found = FORMS.find(([mark]) => mark.test(text));
  return found && { says: found[1], hint: found[2] };
}
