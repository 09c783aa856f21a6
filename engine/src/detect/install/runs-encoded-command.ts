import type { Command } from '../../model/command.ts';
import { type Detector, detector } from '../../model/detector.ts';
import { commandLine, runsDecoded } from '../code/facts/commands.ts';
import { moment, weigh, type Gravity } from '../code/facts/moments.ts';
import { short, step } from '../code/facts/steps.ts';
import { atInstall, clip, feeders, runsItsInput } from './facts/hooks.ts';
import { downloadedFile, lastPart, runsFileNamed } from './facts/downloads.ts';

/** Lines of scripts and commands that code starts. */
const BY_CODE: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };

export const runsEncodedCommand: Detector<'behaviour' | 'manifest'> = detector({
  id: 'runs-encoded-command',
  needs: ['behaviour', 'manifest'],
  attack: 'T1027.010',
  explain: {
    what: 'A hook or a command that the package starts decodes a hidden text and runs it.',
    why: 'An honest script has no reason to hide from whoever reads package.json; encoded commands exist to get past reviewers and scanners.',
    next: 'Do not install it. If it ran, decode the text elsewhere to learn what it did.',
  },

  *detect({ behaviour, manifest }) {
    for (const effect of behaviour.effects) {
      const weight = effect.kind === 'spawns' && runsDecoded(commandLine(effect)) ? weigh(effect, BY_CODE) : undefined;
      if (weight)
        yield {
          says: `it decodes a command and runs it, ${moment(effect)}`,
          weight,
          evidence: [step(effect, `${effect.api} runs ${short(commandLine(effect))}`)],
        };
    }
    for (const { called, commands, evidence } of atInstall(manifest)) {
      for (const command of commands) {
        const how = encoded(command, commands);
        if (how === undefined) continue;
        yield { says: `${called} ${how}`, weight: 'strong', evidence: [evidence] };
        break;
      }
    }
  },
});

function encoded(command: Command, commands: readonly Command[]): string | undefined {
  const decoder = runsItsInput(command) ? feeders(command, commands).find(decodes) : undefined;
  if (decoder) return `decodes with ${decoder.program} and hands the result to ${command.program}`;
  if (decodes(command)) {
    const file = command.program === 'certutil' ? lastPart(command.args.at(-1) ?? '') : downloadedFile(command);
    const later = commands.slice(commands.indexOf(command) + 1);
    if (file !== undefined && later.some(one => runsFileNamed(one, file))) return `decodes ${file} and runs it`;
  }
  const flag = /^(?:powershell|pwsh)$/.test(command.program)
    ? command.args.findIndex(arg => /^[-/]e(?:c|n(?:c(?:o(?:d(?:e(?:d(?:c[a-z]*)?)?)?)?)?)?)?$/i.test(arg))
    : -1;
  const argument = flag < 0 ? undefined : command.args[flag + 1];
  if (argument !== undefined) return `hands PowerShell an encoded command${shown(argument)}`;
  const { code } = command;
  return code !== undefined && DECODING.test(code.text) && RUNNING.test(code.text)
    ? `holds ${code.language} code that decodes and runs text`
    : undefined;
}

const DECODING =
  /['"]base64\\?['"]|['"]hex\\?['"]|\batob\s*\(|b64decode|decode_base64|base64_decode|frombase64string|fromCharCode|unpack\s*\(?\s*['"]|(?:\\x[0-9a-f]{2}){12}|unhexlify/i;
const RUNNING =
  /\beval\b|\bFunction\s*\(|child_process|\bexec(?:Sync)?\s*\(|\brunIn(?:This|New)?Context|_compile\b|\bsystem\s*\(|\biex\b|invoke-expression|scriptblock|assembly\]?::load/i;

function decodes({ program, args }: Command): boolean {
  if (/^g?base(?:64|32)$/.test(program)) return args.some(arg => /^-(?:d|D|di|-decode)$/.test(arg));
  if (program === 'openssl') return args.includes('-d') || args.includes('-D');
  if (program === 'certutil') return args.some(arg => /^[-/]decode(?:hex)?$/i.test(arg));
  return program === 'uudecode' || program === 'rev' || (program === 'xxd' && args.some(arg => /^-[a-z]*r/.test(arg)));
}

/** What the encoded command begins with, where it is base64 of UTF-16 as PowerShell wants. */
function shown(argument: string): string {
  const base64 = argument.slice(0, 8000).replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]{8,}$/.test(base64) || base64.length % 4 === 1) return '';
  return `: ${clip(atob(base64).replaceAll('\0', ''))}`;
}
