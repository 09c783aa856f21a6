import * as v from 'valibot';

import { DEFAULT_POLICY } from '../../judge/default-policy.ts';
import type { Layer, RuleEntry } from '../../judge/merge-policy.ts';
import { WEIGHTS } from '../../model/finding.ts';
import { STANDINGS } from '../../model/check.ts';
import { ToolError } from '../../model/tool-error.ts';
import { DECISIONS } from '../../model/verdict.ts';
import { nearest } from '../nearest.ts';
import { parseWritten, shapeOf, text, whole, wrongIn } from '../shape.ts';

const refusing = v.picklist(['warn', 'block']);
const decision = v.picklist(DECISIONS);

const condition = shapeOf({
  detector: v.exactOptional(text),
  weight: v.exactOptional(v.picklist(WEIGHTS)),
  atLeast: v.exactOptional(whole(1, 100)),
  within: v.exactOptional(whole(1, 1_000_000_000)),
});

/** A rule that allowed something would change nothing, because the gravest rule decides: `then` cannot be `allow`. */
const rule = shapeOf({
  name: text,
  then: v.exactOptional(refusing),
  when: v.exactOptional(condition),
  off: v.exactOptional(v.literal(true)),
});

const day = v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'it is not a day such as 2027-01-31'));

const waiver = shapeOf({
  package: text,
  detector: text,
  reason: text,
  owner: text,
  until: day,
  integrity: v.exactOptional(v.pipe(v.string(), v.regex(/^sha\d+-[A-Za-z0-9+/]+=*$/, 'it is not an integrity such as sha512-…'))),
});

/** A name alone would let in every version that is still to come. */
const exception = shapeOf({
  package: v.pipe(v.string(), v.regex(/^(?:@[^@/\s]+\/)?[^@/\s]+@\d[^@/\s]*$/, 'it is not one version, such as some-package@1.2.3')),
  reason: text,
  owner: text,
  until: day,
});

const cooldown = shapeOf({
  hours: v.exactOptional(whole(0, 876_000)),
  undated: v.exactOptional(v.picklist(['hold', 'pass'])),
  openFor: v.exactOptional(v.array(v.pipe(v.string(), v.regex(/^@[^@/\s]+$/, 'it is not a scope, such as @company')))),
  exceptions: v.exactOptional(v.array(exception)),
});

const limits = shapeOf({
  timeMs: v.exactOptional(whole(1, 86_400_000)),
  fileTimeMs: v.exactOptional(whole(1, 86_400_000)),
  memoryMb: v.exactOptional(whole(64, 1_048_576)),
});

const document = shapeOf({
  $schema: v.exactOptional(v.string()),
  failOn: v.exactOptional(refusing),
  onFailure: v.exactOptional(decision),
  onSkipped: v.exactOptional(decision),
  onGap: v.exactOptional(v.picklist(STANDINGS)),
  intelMaxAgeHours: v.exactOptional(whole(1, 876_000)),
  limits: v.exactOptional(limits),
  cooldown: v.exactOptional(cooldown),
  rules: v.exactOptional(v.array(rule)),
  waivers: v.exactOptional(v.array(waiver)),
});

/** What a policy file takes; for editors `schema/policy.schema.json` says the same. */
export const policyShape: v.GenericSchema<unknown, unknown> = document;

/** Known keys by place, with `*` for any index. */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['', Object.keys(document.pipe[2].entries)],
  ['limits', Object.keys(limits.pipe[2].entries)],
  ['rules.*', Object.keys(rule.pipe[2].entries)],
  ['rules.*.when', Object.keys(condition.pipe[2].entries)],
  ['waivers.*', Object.keys(waiver.pipe[2].entries)],
  ['cooldown', Object.keys(cooldown.pipe[2].entries)],
  ['cooldown.exceptions.*', Object.keys(exception.pipe[2].entries)],
]);

const HINT = 'The file schema/policy.schema.json of this package has all keys and what they take.';

/**
 * Reads the text of a policy file. `from` names the file in messages and as the source of what it says; `detectors` are the ids that exist.
 * Throws `ToolError('policy')` that names the key, its place and what was meant.
 */
export function readPolicyDocument(source: string, from: string, detectors: readonly string[]): Layer {
  const written = { code: 'policy', from, keys: KEYS, hint: HINT } as const;
  const parsed = v.safeParse(document, parseWritten(source, written));
  if (!parsed.success) throw wrongIn(parsed.issues[0], written);
  const {
    $schema: _editor,
    rules: entries = [],
    waivers = [],
    limits,
    cooldown: { hours, undated, openFor, exceptions } = {},
    ...decisions
  } = parsed.output;
  const rules = entries.map((entry, index) => readRule(entry, `rules[${index}]`, from));
  checkRules(rules, from);
  for (const [index, one] of rules.entries()) {
    if ('when' in one && one.when.detector !== undefined)
      checkDetector(one.when.detector, `rules[${index}].when.detector`, from, detectors);
  }
  for (const [index, one] of waivers.entries()) checkDetector(one.detector, `waivers[${index}].detector`, from, detectors);
  const scalars = {
    ...decisions,
    ...limits,
    ...(hours !== undefined && { cooldownHours: hours }),
    ...(undated !== undefined && { cooldownUndated: undated }),
  };
  return {
    from,
    scalars,
    rules,
    waivers,
    ...(openFor && { cooldownOpenFor: openFor }),
    ...(exceptions && { cooldownExceptions: exceptions }),
  };
}

function readRule(entry: v.InferOutput<typeof rule>, place: string, from: string): RuleEntry {
  const { name, then, when, off } = entry;
  if (off !== undefined && then === undefined && when === undefined) return { name, off };
  if (off !== undefined)
    throw problem(from, place, 'it has "off" beside "then" or "when"', 'A rule is either switched off or written out.');
  if (then === undefined || when === undefined) {
    throw problem(
      from,
      place,
      'it lacks "then" or "when"',
      'Write { "name", "then", "when" }, or { "name", "off": true } to end a built-in rule.',
    );
  }
  if (when.detector === undefined && when.weight === undefined) {
    throw problem(from, `${place}.when`, 'it would match every finding', 'Give "detector", "weight" or both.');
  }
  return { name, then, when };
}

function checkRules(rules: readonly RuleEntry[], from: string): void {
  const builtIn = DEFAULT_POLICY.rules.map(one => one.name);
  const seen = new Set<string>();
  for (const [index, one] of rules.entries()) {
    if (seen.has(one.name))
      throw problem(from, `rules[${index}].name`, `"${one.name}" is there twice`, 'Give each rule a name of its own.');
    seen.add(one.name);
    if ('off' in one && !builtIn.includes(one.name)) {
      throw problem(
        from,
        `rules[${index}].name`,
        `there is no built-in rule "${one.name}" to switch off`,
        `The built-in rules are: ${builtIn.join(', ')}.`,
      );
    }
  }
}

/** A misspelt detector would make a rule that never speaks: that must not pass in silence. */
function checkDetector(id: string, place: string, from: string, detectors: readonly string[]): void {
  if (detectors.includes(id)) return;
  const meant = nearest(id, detectors);
  const hint = meant === undefined ? 'unmask explain lists all detectors.' : `Did you mean "${meant}"?`;
  throw problem(from, place, `there is no detector "${id}"`, hint);
}

function problem(from: string, place: string, what: string, hint: string): ToolError {
  return new ToolError('policy', `${from}: ${place}: ${what}`, { hint });
}
