import type { Command } from '../../../model/command.ts';
import { fetchAndRun } from '../../code/facts/commands.ts';
import { runsFromElsewhere } from '../../code/facts/other-runners.ts';
import { downloadedFile, downloads, runsFileNamed } from './downloads.ts';
import { feeders, runsItsInput } from './hooks.ts';
import { clonedFolder, remotePackage } from './remote-packages.ts';

/** How a command runs what comes from a server; undefined where it does not. `commands`: those that it stands among. */
export function fetchedCode(command: Command, commands: readonly Command[]): string | undefined {
  const { program, args } = command;
  const feeder = runsItsInput(command) ? feeders(command, commands).find(downloads) : undefined;
  if (feeder) return `downloads with ${feeder.program} and hands it to ${program}`;
  const later = commands.slice(commands.indexOf(command) + 1);
  const file = downloads(command) ? downloadedFile(command) : undefined;
  if (file !== undefined && later.some(one => runsFileNamed(one, file))) return `downloads ${file} with ${program} and runs it`;
  const cloned = clonedFolder(command);
  if (cloned !== undefined && later.some(one => runsInFolder(one, cloned))) return `clones ${cloned} and runs what is in it`;
  const remote = args.find(arg => /^(?:\/i:|-i:)?["']?https?:\/\//i.test(arg));
  if (remote !== undefined && /^(?:mshta|regsvr32|rundll32|msiexec|wscript|cscript|deno)$/.test(program))
    return `has ${program} run code from ${remote}`;
  if (/^(?:mshta|rundll32)$/.test(program) && args.some(arg => /^(?:javascript|vbscript):/i.test(arg)))
    return `has ${program} run a script in its arguments`;
  const other = remotePackage(command);
  if (other) return other.runs ? `runs a package from ${other.from}` : `installs a package from ${other.from}`;
  return runsFromElsewhere(command.text) ?? inlineFetch(command);
}

/** A command that is run in a folder, or a file in it. */
function runsInFolder({ folder, files, program, code, scripts }: Command, cloned: string): boolean {
  const within = (path: string): boolean => path === cloned || path.startsWith(`${cloned}/`);
  const starts =
    files.length > 0 || code !== undefined || scripts.length > 0 || /^(?:npm|pnpm|yarn|bun|make|cargo|go|pip3?)$/.test(program);
  return files.some(within) || (within(folder) && starts);
}

const POWERSHELL_FETCH =
  /\b(?:iwr|irm|curl|wget|invoke-webrequest|invoke-restmethod|net\.webclient|httpclient|downloadstring|downloadfile|downloaddata|start-bitstransfer)\b/i;
const POWERSHELL_RUN =
  /\b(?:iex|invoke-expression|start-process|saps|invoke-item|invoke-command|scriptblock|reflection\.assembly)\b|&\s*[("'$]|[;{|&]\s*(?:start|ii)\s+\S/i;
const SCRIPT_FETCH =
  /\bfetch\s*\(|\bhttps?\b['"]?\s*\)?\s*\.\s*(?:get|request)\b|require\(\s*\\?['"](?:node:)?https?\\?['"]\s*\)|urlopen|requests\.get|LWP|HTTP::Tiny|Net::HTTP|open-uri|URI\.open|file_get_contents\(['"]http/;
const SCRIPT_RUN =
  /\beval\s*\(|\bFunction\s*\(|child_process|\bvm\b|\bexec(?:Sync|File|FileSync)?\s*\(|\bspawn(?:Sync)?\s*\(|os\.system|subprocess|\bsystem\s*\(/;

/** Perl and Ruby evaluate without brackets, and run what stands in backticks. */
const BARE_EVAL = /^(?:perl|ruby)$/;
const BARE_RUN = /\b(?:eval|system|exec|instance_eval)\b|`/;

function inlineFetch(command: Command): string | undefined {
  const { code, program } = command;
  if (code === undefined) {
    // `osascript -e 'do shell script "…"'`
    const handed = program === 'osascript' ? fetchAndRun(command.text) : undefined;
    return handed && `holds AppleScript that ${handed}`;
  }
  const shell = fetchAndRun(code.text);
  if (shell !== undefined) return `holds ${code.language} code that ${shell}`;
  const [fetch, run] =
    code.language === 'powershell'
      ? [POWERSHELL_FETCH, POWERSHELL_RUN]
      : [SCRIPT_FETCH, BARE_EVAL.test(code.language) ? BARE_RUN : SCRIPT_RUN];
  return fetch.test(code.text) && run.test(code.text) ? `holds ${code.language} code that downloads and runs` : undefined;
}
