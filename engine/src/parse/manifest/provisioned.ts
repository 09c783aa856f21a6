import type { Command } from '../../model/command.ts';
import type { FileTree } from '../../model/package.ts';
import { inFolder } from '../shell/folder.ts';

const LONGEST = 200_000;
const MOST_LINES = 200;

/** Commands in files of a tool that sets machines up, on this one as on any other, or does tasks. */
const TEXTS = /"((?:[^"\\\n]|\\.){1,2000})"|'((?:[^'\\\n]|\\.){1,2000})'|`((?:[^`\\]|\\.){1,2000})`/g;
const COMMANDS: ReadonlyMap<string, readonly RegExp[]> = new Map([
  [
    'terraform',
    [
      /(?<=^|[{\s])command[ \t]{0,40}=[ \t]{0,40}"((?:[^"\\\n]|\\.){1,2000})"/gm,
      /(?<=^|[{\s])command[ \t]{0,40}=[ \t]{0,40}<<-?(?<end>\w{1,40})\n([^]{1,4000}?)\n[ \t]{0,80}\k<end>$/gm,
    ],
  ],
  // What it puts together is not followed: a text of several words may be one.
  ['nps', [TEXTS]],
  [
    'ansible',
    [
      /^[ \t-]{0,80}(?:ansible\.(?:builtin|legacy)\.)?(?:shell|command|raw|cmd)[ \t]{0,9}:[ \t]{1,9}(?![|>])(["']?)([^\n]{1,2000}?)\1[ \t]{0,9}$/gm,
      /^(?<indent>[ \t]{0,80})(?:-[ \t])?(?:ansible\.(?:builtin|legacy)\.)?(?:shell|command|raw|cmd)[ \t]{0,9}:[ \t]{1,9}[|>][-+]?\n((?:\k<indent>[ \t]+[^\n]{0,2000}\n?){1,40})/gm,
    ],
  ],
]);

/**
 * The command lines in what `terraform` applies, in the playbooks that `ansible-playbook` plays and in the scripts of `nps`; empty for any other program. `onCut` is told when there are more than
 * are read. Sources: the documentation of Terraform, “local-exec Provisioner”, of Ansible, `ansible.builtin.shell`, and of nps.
 */
export function provisionedLinesOf(
  command: Command,
  files: FileTree,
  onCut: () => void,
): { readonly lines: readonly string[]; readonly folder: string } {
  const { folder } = command;
  const { kind, paths } = playedBy(command, files);
  const forms = COMMANDS.get(kind) ?? [];
  const lines = paths.flatMap(path => {
    const bytes = files.get(path);
    if (bytes && bytes.length > LONGEST) onCut();
    const text = new TextDecoder().decode(bytes?.subarray(0, LONGEST));
    return forms.flatMap(form => Array.from(text.matchAll(form), found => plain(found.findLast(Boolean) ?? '')));
  });
  const meant = kind === 'nps' ? lines.filter(line => /\s/.test(line)) : lines;
  if (meant.length > MOST_LINES) onCut();
  return { lines: meant.slice(0, MOST_LINES), folder };
}

function playedBy(
  { program, args, folder, files: own }: Command,
  files: FileTree,
): { readonly kind: string; readonly paths: readonly string[] } {
  if (/^(?:terraform|tofu)$/.test(program)) {
    const inside = inFolder(args.map(arg => /^-{1,2}chdir=(.+)$/.exec(arg)?.[1]).find(Boolean) ?? '.', folder);
    const start = inside === '' ? '' : `${inside}/`;
    return {
      kind: 'terraform',
      paths: [...files.keys()].filter(path => path.startsWith(start) && /^[^/]+\.tf$/.test(path.slice(start.length))),
    };
  }
  if (program === 'nps') return { kind: 'nps', paths: own.filter(path => files.has(path)) };
  if (program !== 'ansible-playbook') return { kind: '', paths: [] };
  return { kind: 'ansible', paths: args.filter(arg => /\.ya?ml$/i.test(arg)).map(arg => inFolder(arg, folder)) };
}

/** A text in marks as it is meant. */
function plain(written: string): string {
  return written.replaceAll(/\\(["\\])/g, '$1').trim();
}
