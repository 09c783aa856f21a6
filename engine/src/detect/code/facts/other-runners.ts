/**
 * How tools of other languages and of systems fetch what they run, in a few words. Sources: the manuals of Go (`go help run`), uv and pipx (`uvx`, `pipx run`), Nix,
 * kubectl, Helm, Homebrew and Docker (`docker run`).
 */
const RUNNERS: readonly (readonly [string, RegExp])[] = [
  ['runs a program of Go from an address', /\bgo\s+run\s+(?:-\S+\s+)*["']?[\w-]+(?:\.[\w-]+)+\/\S*@/],
  [
    'runs a program of Python from an address',
    /\b(?:uvx|uv\s+(?:run|tool\s+run)|pipx\s+run)\s(?:[^\n|;&]{0,200}\s)?(?:--(?:from|spec|with)[=\s]\s{0,9})?["']?(?:git\+|https?:\/\/)/,
  ],
  [
    'builds what an address serves, and runs it',
    /\bnix\s(?:[^\n|;&]{0,80}\s)?(?:run|shell|develop)\s(?:[^\n|;&]{0,80}\s)?["']?(?:github:|gitlab:|git\+|tarball\+|https?:\/\/)|\bnix-(?:shell|build)\s(?:[^\n|;&]{0,80}\s)?["']?https?:\/\//,
  ],
  ['installs by a formula from an address', /\bbrew\s+(?:install|reinstall|tap)\s(?:[^\n|;&]{0,120}\s)?["']?https?:\/\//],
  [
    'changes a cluster as an address says',
    /\bkubectl\s(?:[^\n|;&]{0,120}\s)?(?:apply|create|replace)\s(?:[^\n|;&]{0,120}\s)?(?:-f|-k|--filename|--kustomize)[=\s]\s{0,9}["']?(?:https?:\/\/|github\.com\/)|\bhelm\s+(?:install|upgrade)\s(?:[^\n|;&]{0,120}\s)?["']?(?:https?|oci):\/\//,
  ],
  [
    'gives an image of others the files of the user',
    /\b(?:docker|podman|nerdctl)\s+(?:container\s+)?run\s(?=[^\n|;&]{0,300}(?:(?:-v|--volume)[=\s]\s{0,9}|(?:src|source)=)["']?(?:\$\{?HOME\}?|~|%USERPROFILE%|\/(?:root|etc|home)?)\/?["']?[:,])/,
  ],
];

/** How a command has such a tool run what it fetches; undefined where it does not. */
export function runsFromElsewhere(command: string): string | undefined {
  return RUNNERS.find(([, pattern]) => pattern.test(command))?.[0];
}
