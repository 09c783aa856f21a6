import type { Weight } from '../model/finding.ts';
import type { Setting } from '../model/setting.ts';
import type { Kind } from './kinds.ts';
import { anySource, noWaiting, scriptsForAll, weakTransport } from './project-kinds.ts';

/** What one setting opens. */
export interface Opening {
  readonly kind: Kind;
  readonly weight: Weight;
  readonly says: string;
}

/** One setting under all the names that package managers give it: without dashes, in small letters. */
interface Rule {
  readonly names: readonly string[];
  readonly kind: Kind;
  /** Undefined where the value opens nothing. */
  readonly weighs: (values: readonly string[]) => Weight | undefined;
  readonly says: string;
}

const EVERYTHING = /^(?:\*|\*\*|\.\*|\*\/\*)$/;
const is =
  (word: string, weight: Weight) =>
  ([value = '']: readonly string[]): Weight | undefined =>
    value.toLowerCase() === word ? weight : undefined;
const isAny = (values: readonly string[]): Weight | undefined => (values.some(value => EVERYTHING.test(value)) ? 'weak' : undefined);
/** What is named one by one explains; what stands for everything opens. */
const listed = (values: readonly string[]): Weight | undefined => isAny(values) ?? (values.length > 0 ? 'context' : undefined);
const isPlainHttp = ([value = '']: readonly string[]): Weight | undefined =>
  /^http:/i.test(value) && !isLocal(value.replace(/^http:\/\//i, '')) ? 'weak' : undefined;

/** Where the default of a manager has changed over time, writing down what was the default once only explains. */
const RULES: readonly Rule[] = [
  {
    names: ['dangerouslyallowallscripts', 'dangerouslyallowallbuilds'],
    kind: scriptsForAll,
    weighs: is('true', 'strong'),
    says: 'every package may run code at install',
  },
  {
    names: ['allowscripts.*', 'allowbuilds.*'],
    kind: scriptsForAll,
    weighs: is('true', 'strong'),
    says: 'every package may run code at install',
  },
  {
    names: ['onlybuiltdependencies'],
    kind: scriptsForAll,
    weighs: values => isAny(values) && 'strong',
    says: 'every package may run code at install',
  },
  {
    names: ['neverbuiltdependencies'],
    kind: scriptsForAll,
    weighs: values => (values.length === 0 ? 'strong' : undefined),
    says: 'an empty list lets every package run code at install',
  },
  { names: ['ignorescripts'], kind: scriptsForAll, weighs: is('false', 'context'), says: 'packages may run code at install' },
  { names: ['enablescripts'], kind: scriptsForAll, weighs: is('true', 'context'), says: 'packages may run code at install' },
  {
    names: ['strictdepbuilds'],
    kind: scriptsForAll,
    weighs: is('false', 'context'),
    says: 'scripts that nobody approved are passed over in silence',
  },
  { names: ['trusteddependencies'], kind: scriptsForAll, weighs: listed, says: 'these packages may run code at install' },
  {
    names: ['strictssl', 'enablestrictssl'],
    kind: weakTransport,
    weighs: is('false', 'strong'),
    says: 'no certificate is checked: any server may hand out packages',
  },
  {
    names: ['unsafehttpwhitelist'],
    kind: weakTransport,
    weighs: values => (values.every(isLocal) ? undefined : isAny(values) ? 'strong' : 'weak'),
    says: 'packages may be fetched without encryption from these hosts',
  },
  { names: ['registry', 'npmregistryserver'], kind: weakTransport, weighs: isPlainHttp, says: 'the registry is asked without encryption' },
  {
    names: ['checksumbehavior'],
    kind: weakTransport,
    weighs: values => is('ignore', 'strong')(values) ?? is('update', 'context')(values),
    says: 'archives whose hash is another than the locked one are taken',
  },
  {
    names: ['verifystoreintegrity'],
    kind: weakTransport,
    weighs: is('false', 'weak'),
    says: 'files of the store are not held against their hashes',
  },
  { names: ['allowremote', 'allowgit'], kind: anySource, weighs: is('all', 'weak'), says: 'any package may bring others from there' },
  {
    names: ['blockexoticsubdeps'],
    kind: anySource,
    weighs: is('false', 'weak'),
    says: 'any package may bring others from repositories and addresses',
  },
  { names: ['approvedgitrepositories'], kind: anySource, weighs: isAny, says: 'any repository may be fetched from' },
  {
    names: ['minreleaseageexclude', 'minimumreleaseageexclude', 'minimumreleaseageexcludes', 'npmpreapprovedpackages'],
    kind: noWaiting,
    weighs: listed,
    says: 'these need not wait',
  },
  {
    names: ['minreleaseage', 'minimumreleaseage', 'npmminimalagegate'],
    kind: noWaiting,
    weighs: ([value = '']) => (/^0+\s*[a-z]*$/i.test(value) ? 'context' : undefined),
    says: 'new versions need not wait',
  },
  {
    names: ['minimumreleaseagestrict'],
    kind: noWaiting,
    weighs: is('false', 'context'),
    says: 'versions that are too young are exempted and installed',
  },
  { names: ['trustpolicy'], kind: noWaiting, weighs: is('off', 'context'), says: 'versions that are trusted less than those before pass' },
  { names: ['trustpolicyexclude'], kind: noWaiting, weighs: listed, says: 'these may be trusted less than before' },
];

const BY_NAME: ReadonlyMap<string, Rule> = new Map(RULES.flatMap(rule => rule.names.map(name => [name, rule] as const)));
const SHOWN = 5;

/** What a setting opens; undefined for one that opens nothing, or that is not known. */
export function openingOf({ name, values }: Setting): Opening | undefined {
  const rule = BY_NAME.get(plain(name));
  const weight = rule?.weighs(values);
  if (rule === undefined || weight === undefined) return undefined;
  const written = values.length > SHOWN ? `${values.slice(0, SHOWN).join(', ')} and ${values.length - SHOWN} more` : values.join(', ');
  return { kind: rule.kind, weight, says: `${name} is ${written === '' ? 'an empty list' : written}: ${rule.says}` };
}

/** `pnpm.strictDepBuilds`, `install.minimumReleaseAge` and `@scope:registry` mean the same as their last part. */
function plain(name: string): string {
  return name
    .replace(/^(?:pnpm|install)\./, '')
    .replace(/^@[^:]+:/, '')
    .replaceAll('-', '')
    .toLowerCase();
}

function isLocal(host: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|::1|[\w.-]+\.localhost)(?:[:/]|$)/i.test(host);
}
