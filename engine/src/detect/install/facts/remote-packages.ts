import type { Command } from '../../../model/command.ts';

/** A package that no registry serves: an address, a repository, a shorthand of one. Source: the npm documentation, `package-spec`. */
const REMOTE =
  /^(?:(?:\/i:|-i:)?["']?https?:\/\/|git\+\w+:|git(?:@|:\/\/)|ssh:\/\/|(?:github|gitlab|bitbucket|gist):|[\w-]+@(?:git\+|https?:|(?:github|gitlab|bitbucket):))/i;
/** `owner/name` means a repository to npm, where no such folder is meant. */
const SHORTHAND = /^[a-z\d][\w-]*\/[\w.-]+(?:#[\w./-]+)?$/i;
const MANAGERS = /^(?:npm|npx|pnpm|pnpx|yarn|bun|bunx)$/;
const INSTALLS = /^(?:i|in|install|add|exec|dlx|x)$/;

/** The package from elsewhere that a package manager is told to install or run; undefined where it is told of none. */
export function remotePackage({ program, args, via, text }: Command): { readonly from: string; readonly runs: boolean } | undefined {
  if (via.some(one => MANAGERS.test(one))) {
    // `npx -p <spec> command` names it by a flag, `npx <spec>` as what is run; what stands behind that is for the program.
    const words = text.split(/\s+/).map(word => word.replace(/^--package=/, ''));
    const byFlag = words.find(
      (word, at) => REMOTE.test(word) && (/^(?:-p|--package)$/.test(words[at - 1] ?? '') || text.includes(`--package=${word}`)),
    );
    const [ran = ''] = words.filter(
      (word, at) => !MANAGERS.test(word) && !INSTALLS.test(word) && !word.startsWith('-') && words[at - 1] !== '-p',
    );
    const named = byFlag ?? (REMOTE.test(ran) || (ran === program && SHORTHAND.test(ran)) ? ran : undefined);
    if (named !== undefined) return { from: named, runs: true };
    return SHORTHAND.test(ran) ? { from: ran, runs: true } : undefined;
  }
  if (!MANAGERS.test(program) || !args.some(arg => INSTALLS.test(arg))) return undefined;
  const from = args.find(arg => REMOTE.test(arg) || SHORTHAND.test(arg));
  return from === undefined ? undefined : { from, runs: false };
}

/** The folder that `git clone` makes; undefined for any other command. */
export function clonedFolder({ program, args }: Command): string | undefined {
  if (program !== 'git' || args[0] !== 'clone') return undefined;
  const free = args
    .slice(1)
    .filter((arg, index, all) => !arg.startsWith('-') && !/^(?:-b|--branch|--depth|-c|-o|--origin)$/.test(all[index - 1] ?? ''));
  const [from = '', to] = free;
  const name =
    to ??
    from
      .replace(/\.git$/, '')
      .replace(/\/+$/, '')
      .replace(/^.*[/:]/, '');
  return name === '' ? undefined : name.replace(/^\.\//, '').replace(/\/+$/, '');
}
