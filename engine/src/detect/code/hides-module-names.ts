import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, Trigger } from '../../model/effect.ts';
import type { Link, Module } from '../../model/module.ts';
import type { FileTree } from '../../model/package.ts';
import { codeAt } from './facts/code-in.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { step } from './facts/steps.ts';
import { isEmbedded } from '../../model/path.ts';

const HIDDEN: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak', unreached: 'context' };

/** Of a name that is not known at all, whoever calls may have brought it: as a member of something that was read. */
const UNKNOWN: Gravity = { install: 'strong', import: 'strong', unreached: 'context' };

/** A file that is called so in whatever package: no module of Node has such. */
const OF_PACKAGE: Gravity = { ...HIDDEN, import: 'weak' };
const FILE_OF_PACKAGE = /^node_modules\/\*+\/(?!(?:promises|posix|win32|strict|web|consumers)\b)[a-z][\w-]/;

/** Modules of Node by which code reaches beyond itself. */
const REACHING =
  /^(?:node:)?(?:child_process|cluster|dgram|dns|fs|http|http2|https|inspector|module|net|os|tls|vm|worker_threads)(?:\/promises)?$/;

export const hidesModuleNames: Detector<'behaviour' | 'files' | 'modules'> = detector({
  id: 'hides-module-names',
  needs: ['behaviour', 'files', 'modules'],
  attack: 'T1027.013',
  explain: {
    what: 'The package loads modules under names that do not stand in its code: they are decoded, or put together, only when it runs.',
    why: 'A reviewer who looks for `child_process` or `https` then finds nothing. Loaders put together the names of files and plug-ins, never those of what Node brings.',
    next: 'Do not install it before you know why the name was hidden, and what is done with the module.',
  },

  *detect({ behaviour, files, modules }) {
    for (const effect of behaviour.effects) {
      if (effect.kind !== 'loads code' || !/^(?:module\.)?require$|^import\(\)$/.test(effect.api)) continue;
      const isDecoded = effect.details.get('decoded') === 'true' && !isWritten(effect.target, modules, files);
      // A name that is known and that no code spells stands in a file of data.
      const isData = effect.details.get('decoded') !== 'true' && REACHING.test(effect.target) && !isSpelled(effect.target, modules, files);
      const weight = isDecoded || isData ? weigh(effect, gravityOf(effect.target)) : undefined;
      if (weight && !asksPage(effect, files))
        yield {
          says: isDecoded
            ? `it decodes the name of a module that it loads, ${moment(effect)}`
            : `it takes the name of a module that it loads, ${effect.target}, from a file of data, ${moment(effect)}`,
          weight,
          evidence: [step(effect, isDecoded ? `${effect.api} is given what was decoded` : `${effect.api} is given ${effect.target}`)],
        };
    }
    for (const module of modules) {
      const link = hiddenLinks(module, files).find(one => !isConstantOfOther(one, module, modules, files));
      // Obfuscators hide every text of a file, names of modules among them: that is told as what it is.
      if (!link || module.shape.family !== undefined) continue;
      const triggers = triggersAt(module, link, behaviour);
      const weight = weigh({ ...NOBODY, triggers, at: link.at }, HIDDEN);
      if (weight)
        yield {
          says: `it hides that it loads ${link.specifier}, ${moment({ ...NOBODY, triggers, at: link.at })}`,
          weight,
          evidence: [{ kind: 'code', at: link.at, says: `is ${link.specifier} when it runs` }],
        };
    }
  },
});

function gravityOf(target: string): Gravity {
  if (target.split(' | ').every(one => /^(?:\**|<cwd>)$/.test(one.trim()))) return UNKNOWN;
  return target.split(' | ').every(one => FILE_OF_PACKAGE.test(one)) ? OF_PACKAGE : HIDDEN;
}

/** `require([name], done)`: the loader of a page takes a list of scripts. That of Node takes one name, and fails with a list. */
function asksPage({ at, api }: Effect, files: FileTree): boolean {
  return api.endsWith('require') && /^[\w$.]*\brequire\s*\(\s*\[/.test(codeAt(at, files));
}

/** Whether each name that may be meant is of another package and stands in the code, or is for whoever starts it to choose. */
function isWritten(target: string, modules: readonly Module[], files: FileTree): boolean {
  return target.split(' | ').every(way => {
    const [, found] = /^(?:node_modules\/)?((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/\*+)?$/.exec(way) ?? [];
    return /^<env:\w+>$/.test(way) || (found !== undefined && !REACHING.test(found) && isSpelled(found, modules, files));
  });
}

/** Whether any code of the package has the name as a text. */
function isSpelled(name: string, modules: readonly Module[], files: FileTree): boolean {
  const bare = name.replace('node:', '');
  const spelled = new RegExp(`(['"\`])(?:node:)?${bare}\\1`);
  return modules.some(({ path }) => spelled.test(new TextDecoder().decode(files.get(path))));
}

const NOBODY = { kind: 'loads code', api: 'require', target: '', guards: [], details: new Map<string, string>() } as const;

/** When a link is followed: as what happens in the same function, or when nothing does, when somebody calls it. */
function triggersAt(module: Module, link: Link, { effects, reached }: Behaviour): readonly Trigger[] {
  const all = reached.get(module.path) ?? [];
  const func = module.functions[link.in];
  if (link.in === 0 || !func) return all;
  const inside = effects.filter(({ at }) => at.path === module.path && at.start >= func.at.start && at.end <= func.at.end);
  if (inside.length > 0) return [...new Set(inside.flatMap(effect => effect.triggers))];
  return all.length > 0 ? ['call'] : [];
}

/** Links to modules of Node whose names the file does not spell. Code inside of another text is not looked at: its text is not the file's. */
function hiddenLinks(module: Module, files: FileTree): Link[] {
  const links = isEmbedded(module.path) ? [] : module.links.filter(({ how, specifier }) => how !== 'import' && REACHING.test(specifier));
  const bytes = links.length > 0 ? files.get(module.path) : undefined;
  const text = bytes && new TextDecoder().decode(bytes);
  if (text === undefined) return [];
  // A bundle asks for the same modules hundreds of times: it is searched once for each.
  const isIn = new Map<string, boolean>();
  for (const part of new Set(links.flatMap(partsOf))) isIn.set(part, text.includes(part));
  return links.filter(link => !partsOf(link).every(part => isIn.get(part)));
}

/** The name is written plainly in a file that this one asks for, and nothing here decodes it. */
function isConstantOfOther({ specifier }: Link, { folded, links }: Module, modules: readonly Module[], files: FileTree): boolean {
  if (folded.some(({ text, decoded }) => decoded && text.includes(specifier))) return false;
  const asked = new Set(links.map(one => nameOf(one.specifier)));
  return isSpelled(
    specifier,
    modules.filter(({ path }) => asked.has(nameOf(path))),
    files,
  );
}

/** The name of a file without its folder and its ending. */
function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.\w+$/, '');
}

function partsOf({ specifier }: Link): string[] {
  return specifier.replace('node:', '').split('/');
}
