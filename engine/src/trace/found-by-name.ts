import type { Module, Use, Value } from '../model/module.ts';
import { apiOf } from './api/index.ts';
import type { Api } from './api/row.ts';
import { LONGEST_TOLD } from './details.ts';

/** A file out of a list, of which only those of certain names are read: of which names a condition tells, or the pattern they were found by. */
export function ofListed(use: Use, api: Api, target: string, named: Value | undefined, module: Module): string {
  // What is written to or deleted is whatever was found by the pattern.
  if ((target === '' || target === '*') && (api.kind === 'writes file' || api.kind === 'deletes') && isOfWorkingFolder(named, module))
    return '<cwd>/*';
  if (target === '' && (api.kind === 'writes file' || api.kind === 'deletes'))
    return patternsOf(named, module).join(' | ').slice(0, LONGEST_TOLD);
  if (api.kind !== 'reads file' || !/^(?:|(?:.*\/)?\*)$/.test(target)) return target;
  const walked = target === '' ? walkedIn(named, module) : [];
  if (walked.length > 0) return walked.join(' | ').slice(0, LONGEST_TOLD);
  const asked = use.guards.find(guard => guard.kind === 'name' && guard.holds)?.value ?? globbed(named, module);
  if (!asked) return target;
  const folders = target.split(' | ').map(way => way.replace(/\*$/, '').replace(/^\*\/$/, ''));
  return asked
    .split(' | ')
    .flatMap(name => folders.map(folder => folder + name))
    .join(' | ')
    .slice(0, LONGEST_TOLD);
}

/** Whether it is a name out of a list of the folder that the process works in, and nothing else. */
function isOfWorkingFolder(named: Value | undefined, { uses }: Module): boolean {
  if (!named || named.from.length === 0 || named.params.length > 0 || named.imports.length > 0) return false;
  return named.from.every(index => {
    const use = uses[index];
    return (
      use?.module === 'fs' && /^(?:promises\.)?readdir(?:Sync)?$/.test(use.path) && /^(?:\.\/?|<cwd>\/?)$/.test(use.args[0]?.text ?? '')
    );
  });
}

/** What gives the whole path of each file below a folder. Sources: the documentation of each. */
const WALKS = /^(?:klaw|klaw-sync|walkdir|recursive-readdir(?:-sync)?|@nodelib\/fs\.walk|node-dir)$/;

/** All that is in the folders that are gone through for a file. */
function walkedIn(named: Value | undefined, { uses }: Module): string[] {
  return (named?.from ?? []).slice(0, 8).flatMap(index => {
    const use = uses[index];
    const folder = use && WALKS.test(use.module) ? use.args[0]?.text : undefined;
    return folder === undefined ? [] : folder.split(' | ').map(one => `${one.replace(/\/$/, '')}/*`);
  });
}

/** The patterns by which a file was looked for. */
function patternsOf(named: Value | undefined, module: Module): string[] {
  const patterns = (named?.from ?? []).slice(0, 8).flatMap(index => {
    const use = module.uses[index];
    const listed = use && apiOf(use.module, use.path, use.how)?.kind === 'lists files' && !/(?:readdir|opendir)(?:Sync)?$/.test(use.path);
    return listed ? [use.args[0], ...(use.args[0]?.elements ?? [])] : [];
  });
  return patterns.flatMap(one => (one?.text?.includes('*') === true ? one.text : []));
}

/** The last parts of the patterns by which a file was looked for, and all of those that leave nothing open. */
function globbed(named: Value | undefined, module: Module): string | undefined {
  const names = patternsOf(named, module).map(pattern => pattern.replace(/^.*\//, ''));
  const spelled = names.flatMap(name => /^\{([^{}]*)\}$/.exec(name)?.[1]?.split(',') ?? [name]);
  const parts = spelled.map(name => name.replace(/(?<=[\w-])\*$/, '')).filter(name => !name.includes('*'));
  return [...new Set([...parts, ...namesListed(named, module)])].join(' | ');
}

/** `glob(['.kube/config', '.netrc'], { cwd })`: names that are no patterns are those of the files. */
function namesListed(named: Value | undefined, module: Module): string[] {
  return (named?.from ?? []).slice(0, 8).flatMap(index => {
    const use = module.uses[index];
    const [list] = use && /(?:^|\.)(?:glob|globSync|globby|sync)$/.test(use.path) ? use.args : [];
    const words = list?.text?.includes(' | ') === true ? list.text.split(/ \| | /) : (list?.elements ?? []).flatMap(one => one.text ?? []);
    return words.filter(word => /^\.?\w[\w./-]*$/.test(word)).slice(0, MOST_LISTED);
  });
}

const MOST_LISTED = 64;
