import type { Command } from '../../../model/command.ts';
import type { Evidence } from '../../../model/finding.ts';
import type { Manifest, Script } from '../../../model/manifest.ts';

const SHOWN = 300;

/** Where a hook is written: its line of the manifest, the manifest of a bundled dependency, or the file that implies it. */
export function hookEvidence(hook: Script, manifest: Manifest): Evidence {
  if (hook.folder !== '') return { kind: 'file', path: `${hook.folder}/package.json`, says: `${hook.name}: ${clip(hook.command)}` };
  const written = manifest.scripts.some(script => script.name === hook.name && script.command === hook.command);
  if (!written) return { kind: 'file', path: 'binding.gyp', says: 'makes npm run node-gyp rebuild' };
  return { kind: 'manifest', pointer: `scripts.${hook.name}`, value: clip(hook.command) };
}

/** Commands that run when the package is installed. */
interface AtInstall {
  /** What runs them, as people call it. */
  readonly called: string;
  readonly commands: readonly Command[];
  readonly evidence: Evidence;
}

/** All that runs at install: the hooks, and what a `binding.gyp` starts. */
export function atInstall(manifest: Manifest): AtInstall[] {
  const hooks = manifest.installScripts.map(hook => ({
    called: `the ${hook.name} hook`,
    commands: hook.commands,
    evidence: hookEvidence(hook, manifest),
  }));
  const gyp = manifest.gyp.map(({ path, text, commands }) => ({
    called: path,
    commands,
    evidence: { kind: 'file' as const, path, says: clip(text) },
  }));
  return [...hooks, ...gyp];
}

/** Text cut to what a person reads at a glance. */
export function clip(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}

/** The commands whose output reaches this one, nearest first. */
export function feeders(command: Command, commands: readonly Command[]): Command[] {
  const found: Command[] = [];
  let from = command.pipedFrom;
  while (from !== undefined && found.length < 20) {
    const one = commands[from];
    if (one === undefined || found.includes(one)) break;
    found.push(one);
    from = one.pipedFrom;
  }
  return found;
}

const INTERPRETERS =
  /^(?:sh|bash|dash|zsh|ksh|ash|fish|busybox|node|nodejs|bun|deno|python[23]?|py|perl|ruby|php|powershell|pwsh|iex|invoke-expression|eval|cmd|source|\.)$/;

/** Whether the command runs what it is fed: an interpreter that is given neither a file nor code of its own. */
export function runsItsInput(command: Command): boolean {
  if (command.pipedFrom === undefined) return false;
  // `$(curl …)` where a command should stand runs what it brings.
  if (command.program === '') return true;
  if (!INTERPRETERS.test(command.program)) return false;
  if (command.code !== undefined) return command.code.text.includes('$(') || /^(?:iex|-)$/i.test(command.code.text.trim());
  // `bash -s x` hands x to the script it reads; `python parse.py` reads its input as data.
  const own = command.files.filter(file => file !== '-' && !file.startsWith('/dev/') && !/[$<]\(|`/.test(file));
  return own.length === 0 || command.args.includes('-s') || command.program === 'eval';
}
