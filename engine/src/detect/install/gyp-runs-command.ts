import { type Detector, detector } from '../../model/detector.ts';
import type { Claim, Evidence } from '../../model/finding.ts';

/** What honest build files ask while they are read: where headers are, what a library needs, which platform this is. */
const HONEST =
  /^\s*(?:node\s+(?:-p|-e|--print|--eval|-pe)\s+\\?["']?\s*(?:\(?\s*)?(?:require\(|process\.|console\.log\(require|path\.)|(?:node\s+)?(?:\.\/)?(?:scripts?|util|tools|deps|build)\/[\w./-]+|pkg-config\b|python3?\b|uname\b|sw_vers\b|xcrun\b|llvm-config\b|[\w./-]*-config\b|which\b|echo\b|printf\b|cat\b|ls\b|find\b|dirname\b|pwd\b)/;
const NETWORK_OR_SHELL = /\b(?:curl|wget|nc|ncat|bash\s+-c|sh\s+-c|powershell|iwr|child_process|https?:\/\/|eval\b|base64|\/dev\/tcp|\.exec(?:Sync)?\()/i;
const SOURCES = /\.(?:cc|cpp|cxx|c|mm|m|S|asm)\b/;
const SHOWN = 5;

export const gypRunsCommand: Detector<'files' | 'manifest'> = detector({
  id: 'gyp-runs-command',
  needs: ['files', 'manifest'],
  attack: 'T1195.002',
  explain: {
    what: 'A binding.gyp runs a command while it is read, which an installer does even where package.json has no script.',
    why: 'Native packages ask there for header paths. A worm of 2026 used a 157-byte file of this kind as its only hook.',
    next: 'Install with scripts switched off, and read what the command runs.',
  },

  *detect({ files, manifest }) {
    const bytes = files.get('binding.gyp');
    if (!bytes || manifest.gypfile === false) return;
    const text = withoutComments(new TextDecoder().decode(bytes));
    const commands = [...text.matchAll(/<!@?\(((?:[^()]|\([^()]*\)){0,2000})\)/g)].map(match => match[1] ?? '');
    const grave = commands.filter(command => NETWORK_OR_SHELL.test(command));
    const odd = commands.filter(command => !HONEST.test(command) && !grave.includes(command));
    const builds = SOURCES.test(text) && [...files.keys()].some(path => SOURCES.test(path));
    if (grave.length > 0) yield claim(grave, 'runs a shell or reaches the network', builds ? 'strong' : 'proof');
    if (odd.length > 0) yield claim(odd, 'runs a command of its own', builds ? 'context' : 'strong');
    else if (commands.length > 0 && grave.length === 0 && !builds) yield claim(commands, 'runs a command, and there is nothing to build', 'strong');
  },
});

function claim(commands: readonly string[], does: string, weight: Claim['weight']): Claim {
  const show = (command: string): Evidence => ({ kind: 'file', path: 'binding.gyp', says: `<!(${command.slice(0, 300)})` });
  const [first = '', ...rest] = commands;
  return { says: `binding.gyp ${does} while it is read`, weight, evidence: [show(first), ...rest.slice(0, SHOWN - 1).map(show)] };
}

/** The format is Python's: a comment runs from `#` to the end of the line. */
function withoutComments(text: string): string {
  return text.replace(/^\s*#.*$/gm, '');
}
