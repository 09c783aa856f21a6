/**
 * What the formats of others demand of the documents that we write, as JSON Schema in our own words. Only members that we write are listed: one that
 * is not among them is an error, as it is by the closed schemas of those formats.
 */
const TEXT = { type: 'string', minLength: 1 };
const TIME = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$' };
/** RFC 3986: a scheme, and no blank. */
const URI = { type: 'string', pattern: '^[a-z][a-z0-9+.-]*:\\S+$' };

function closed(properties: object, required: readonly string[]): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

function listOf(items: object, minItems = 0): object {
  return { type: 'array', items, minItems, uniqueItems: true };
}

/** OpenVEX 0.2.0, “The OpenVEX Document”: a statement at least, and what each status has to come with. */
export const OPENVEX: object = closed(
  {
    '@context': { const: 'https://openvex.dev/ns/v0.2.0' },
    '@id': URI,
    author: TEXT,
    timestamp: TIME,
    version: { type: 'integer', minimum: 1 },
    tooling: TEXT,
    statements: listOf(
      {
        ...closed(
          {
            vulnerability: closed({ name: TEXT, description: TEXT }, ['name']),
            products: listOf(closed({ '@id': URI }, ['@id']), 1),
            status: { enum: ['not_affected', 'affected', 'fixed', 'under_investigation'] },
            status_notes: TEXT,
            impact_statement: TEXT,
            action_statement: TEXT,
            timestamp: TIME,
          },
          ['vulnerability', 'products', 'status'],
        ),
        allOf: [
          { if: { properties: { status: { const: 'not_affected' } } }, then: { required: ['impact_statement'] } },
          { if: { properties: { status: { const: 'affected' } } }, then: { required: ['action_statement'] } },
        ],
      },
      1,
    ),
  },
  ['@context', '@id', 'author', 'timestamp', 'version', 'statements'],
);

const COMPONENT = closed(
  {
    type: { enum: ['application', 'library'] },
    'bom-ref': TEXT,
    group: TEXT,
    name: TEXT,
    version: { type: 'string', maxLength: 1024 },
    description: TEXT,
    purl: URI,
    hashes: listOf({
      oneOf: [
        closed({ alg: { const: 'SHA-1' }, content: { type: 'string', pattern: '^[0-9a-f]{40}$' } }, ['alg', 'content']),
        closed({ alg: { const: 'SHA-256' }, content: { type: 'string', pattern: '^[0-9a-f]{64}$' } }, ['alg', 'content']),
      ],
    }),
  },
  ['type', 'name'],
);

/** CycloneDX 1.6 (ECMA-424): `metadata`, `components` and `vulnerabilities`. */
export const CYCLONEDX: object = closed(
  {
    bomFormat: { const: 'CycloneDX' },
    specVersion: { const: '1.6' },
    version: { type: 'integer', minimum: 1 },
    metadata: closed({ timestamp: TIME, tools: closed({ components: listOf(COMPONENT, 1) }, ['components']) }, ['timestamp', 'tools']),
    components: listOf(COMPONENT, 1),
    vulnerabilities: listOf(
      closed(
        {
          'bom-ref': TEXT,
          id: TEXT,
          source: closed({ name: TEXT }, ['name']),
          ratings: listOf(
            closed(
              {
                source: closed({ name: TEXT }, ['name']),
                severity: { enum: ['critical', 'high', 'medium', 'low', 'info', 'none', 'unknown'] },
                method: { enum: ['CVSSv2', 'CVSSv3', 'CVSSv31', 'CVSSv4', 'OWASP', 'SSVC', 'other'] },
              },
              ['severity'],
            ),
          ),
          cwes: listOf({ type: 'integer', minimum: 1 }),
          description: TEXT,
          recommendation: TEXT,
          affects: listOf(closed({ ref: TEXT }, ['ref']), 1),
          analysis: closed(
            {
              state: { enum: ['resolved', 'resolved_with_pedigree', 'exploitable', 'in_triage', 'false_positive', 'not_affected'] },
              detail: TEXT,
            },
            ['state'],
          ),
        },
        ['id', 'affects', 'analysis'],
      ),
    ),
  },
  ['bomFormat', 'specVersion', 'version', 'components'],
);

/** A draft for the OpenSSF's collection: OSV 1.7 without `id` and `summary`, which the collection assigns. */
export const OSV_DRAFT: object = closed(
  {
    schema_version: { type: 'string', pattern: '^1\\.\\d+\\.\\d+$' },
    modified: TIME,
    published: TIME,
    details: TEXT,
    affected: {
      ...listOf(
        closed(
          {
            package: closed({ ecosystem: { const: 'npm' }, name: TEXT }, ['ecosystem', 'name']),
            versions: listOf(TEXT, 1),
            database_specific: { type: 'object' },
          },
          ['package', 'versions'],
        ),
        1,
      ),
      maxItems: 1,
    },
    references: listOf(
      closed(
        { type: { enum: ['ADVISORY', 'ARTICLE', 'DETECTION', 'DISCUSSION', 'EVIDENCE', 'FIX', 'REPORT', 'PACKAGE', 'WEB'] }, url: URI },
        ['type', 'url'],
      ),
    ),
    credits: listOf(closed({ name: TEXT, type: { enum: ['FINDER', 'REPORTER', 'ANALYST', 'COORDINATOR', 'TOOL', 'OTHER'] } }, ['name']), 1),
    database_specific: { type: 'object' },
  },
  ['schema_version', 'modified', 'details', 'affected', 'credits'],
);
