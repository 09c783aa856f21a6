import type { Signal } from '../../model/signal.ts';
import { readName } from './read-name.ts';

/** What is known of a package beside its name. Whatever its source does not tell is unknown. */
export interface RelationFacts {
  readonly name: string;
  /** The accounts that may publish it. */
  readonly maintainers: Signal<readonly string[]>;
  /** Where it says its source is. A claim: anybody can write it. */
  readonly repository: Signal<string>;
  /** The packages it depends on or wants beside it. A claim as well. */
  readonly dependsOn: Signal<readonly string[]>;
}

/** Why one package may bear a name like another's. */
export type Kinship = 'same scope' | 'types' | 'same maintainer' | 'same repository' | 'extension' | 'same tool';

/** How two packages stand to each other. Shown reasons rest on what only its owner can do; said ones on what anybody can write. */
export interface Relation {
  readonly shown: readonly Kinship[];
  readonly said: readonly Kinship[];
  /** Whether one account may publish both. Unknown when the accounts of one of them are: that is no guilt. */
  readonly sharesMaintainer: Signal<true>;
}

/** Scopes whose owner takes in type declarations for the packages of others, named after them. */
const TYPE_SCOPES = new Set(['types']);
/** Between or before two names it says that one is made for the other. */
const EXTENDS =
  /(?:^|-)(?:plugin|preset|config|loader|adapter|middleware|transport|addon|extension|types|template|theme|parser|formatter|reporter|resolver)(?:-|$)/;
/** Behind a name it says that both are one tool. */
const SAME_TOOL = /^[-.]?(?:cli|js|core|node|browser)$/;

/** What makes the likeness of two names legitimate, as far as names and facts tell. */
export function relation(asked: RelationFacts, known: RelationFacts): Relation {
  const sharesMaintainer = shared(asked.maintainers, known.maintainers);
  const shown = [...ofScope(asked.name, known.name)];
  if (sharesMaintainer.is === 'present') shown.push('same maintainer');
  const said: Kinship[] = [];
  if (sameRepository(asked.repository, known.repository)) said.push('same repository');
  const depends = asked.dependsOn.is === 'present' && asked.dependsOn.value.includes(known.name);
  const { base } = readName(asked.name);
  const knownBase = readName(known.name).base;
  if (base.includes(knownBase) && EXTENDS.test(base) && depends) said.push('extension');
  if (base.startsWith(knownBase) && SAME_TOOL.test(base.slice(knownBase.length))) said.push('same tool');
  return { shown, said, sharesMaintainer };
}

function ofScope(asked: string, known: string): Kinship[] {
  const [one, other] = [readName(asked), readName(known)];
  // As they are written: a scope that only looks like another belongs to somebody else.
  const sameScope = one.scope !== '' && scopeText(asked) === scopeText(known);
  if (sameScope) return ['same scope'];
  return TYPE_SCOPES.has(scopeText(asked)) && !one.disguised && typed(one.base) === other.text ? ['types'] : [];
}

function scopeText(name: string): string {
  return name.startsWith('@') ? name.slice(1, Math.max(1, name.indexOf('/'))) : '';
}

/** `@types/babel__core` is for `@babel/core`. */
function typed(base: string): string {
  const at = base.indexOf('__');
  return at === -1 ? base : `@${base.slice(0, at)}/${base.slice(at + 2)}`;
}

function shared(one: Signal<readonly string[]>, other: Signal<readonly string[]>): Signal<true> {
  if (one.is !== 'present' || other.is !== 'present') return { is: 'unknown' };
  return one.value.some(account => other.value.includes(account)) ? { is: 'present', value: true } : { is: 'absent' };
}

function sameRepository(one: Signal<string>, other: Signal<string>): boolean {
  return one.is === 'present' && other.is === 'present' && place(one.value) === place(other.value);
}

/** The host and path of a repository, however its address is written. */
function place(address: string): string {
  return address
    .slice(0, 512)
    .toLowerCase()
    .replace(/^git\+/, '')
    .replace(/^[a-z]+:\/\/(?:[^@/]*@)?|^git@/, '')
    .replace(':', '/')
    .replace(/(?:\.git)?\/?(?:#.*)?$/, '');
}
