import { Malformed, isMapping, type Value } from '../../lockfile/tree.ts';
import { readYaml } from '../../lockfile/yaml.ts';
import { textOfBytes } from './bytes.ts';
import { isThing, list, plain, type Datum } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { spend } from '../steps.ts';
import { knownText } from '../values/values.ts';

/** Functions of libraries that read YAML. Sources: the documentation of yaml and of js-yaml. */
export const READS_YAML: readonly string[] = [
  'yaml:parse',
  'yaml:default.parse',
  'js-yaml:load',
  'js-yaml:safeLoad',
  'js-yaml:default.load',
];

const LONGEST = 200_000;
const MOST_PARTS = 5_000;

/** What a text that is known says as YAML, as far as that is written as lockfiles are: jobs, routes and settings of the package's own; undefined for any other. */
export function yamlSaid([text]: readonly Datum[], run: Run): Datum {
  const known = isThing(text) && text.is === 'bytes' ? textOfBytes(text)?.text : knownText(text);
  if (known === undefined || known.length > LONGEST) return undefined;
  spend(run, 1 + known.length / 16);
  try {
    const [first] = readYaml(known);
    return fromYaml(first, { parts: MOST_PARTS });
  } catch (error) {
    // What is written otherwise is read by the library, and not here.
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function fromYaml(value: Value | undefined, left: { parts: number }): Datum {
  if (left.parts-- <= 0 || value === undefined) return undefined;
  if (isMapping(value)) return plain([...value.members].map(([key, one]): [string, Datum] => [key, fromYaml(one, left)]));
  if (typeof value === 'string') return scalarOf(value);
  return Array.isArray(value) ? list(value.map((one: Value) => fromYaml(one, left))) : null;
}

/** Numbers and words of the language stand there as texts. Source: YAML 1.2.2, 10.3.2. */
function scalarOf(text: string): Datum {
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return text === 'null' || text === '~' ? null : text;
}
