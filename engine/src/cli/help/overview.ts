import { EXIT } from './exit.ts';

/** The help on all commands. */
export const OVERVIEW: string = `Unmask tells what an npm package really is before it runs. It never runs what it examines.

  unmask vet <package…>        what a package does when it is installed, imported, run and called
  unmask diff <before> <after> what the second of two packages does that the first did not
  unmask desktop scan          whether installed applications of Electron, wallets first, were tampered with
  unmask caps [folder]         what each installed package of a project may do; --check: what is new since
  unmask check [project]       everything a lockfile, an SBOM or node_modules resolves to, against what is known
  unmask npm|pnpm|yarn|bun …   the same command, and what your policy refuses does not reach the disk (npx, pnpx, bunx too)
  unmask doctor                proves with packages that do nothing what is stopped here, and says what is not covered
  unmask gate                  a registry for npm, pnpm, yarn and bun that lets through only what your policy allows
  unmask intel sync|status|…   the known-bad packages that checks are held against, on this disk
  unmask hunt [path…]          known incidents on this disk: one pass over projects, caches and stores
  unmask pack list|check|sign  the packs of incidents that hunt looks for, and your own
  unmask report <package>      what was found, in the formats of registries and collections; nothing is sent
  unmask compare <suspect> [original]  whom a package imitates, and what it adds to that
  unmask guard <mine> <candidate…>     which of some packages pose as yours
  unmask known build|add       which packages others are held against
  unmask init [folder]         sets up policy, CI, editor schema and hooks for a project; shows everything first
  unmask setup [shell|shims]   shell functions and PATH shims: package managers run through Unmask for who does not type it
  unmask hook                  answers the hooks of package managers that init writes
  unmask explain [detector]    what a detector finds, why it matters, and what to do
  unmask policy                what warns and what is refused here, and who said so
  unmask cache path|size|clear what is remembered of earlier examinations
  unmask help [command]        more about a command
  unmask --version

Try:
  unmask vet nodemailer
  unmask vet left-pad@1.3.0 ./folder some-package.tgz
  unmask diff express@5.1.0 express
  unmask check

${EXIT}
`;
