import type { Command } from '../../model/command.ts';
import type { FileTree } from '../../model/package.ts';
import { inFolder } from '../shell/folder.ts';
import { inner, isMapping, isTrue, listOf, Malformed, textOf, type Value } from '../lockfile/tree.ts';
import { readYaml } from '../lockfile/yaml.ts';

const LONGEST = 200_000;
const MOST_SERVICES = 64;
const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

/**
 * What `docker compose` starts, as the `docker run` that says the same of each service: its rights, the folders of the machine that it is given, and its command. Empty for
 * any other program, and where there is no such file. `onCut` is told when it is not read. Source: the Compose file reference, “Services”.
 */
export function composedLinesOf(
  { program, args, folder }: Command,
  files: FileTree,
  onCut: () => void,
): { readonly lines: readonly string[]; readonly folder: string } {
  const isCompose = /^(?:docker|podman)-compose$/.test(program) || (/^(?:docker|podman|nerdctl)$/.test(program) && args[0] === 'compose');
  if (!isCompose || !args.some(arg => /^(?:up|run|create|start)$/.test(arg))) return { lines: [], folder };
  const all = filesNamed(args).flatMap(name => files.get(inFolder(name, folder)) ?? []);
  const services = all.flatMap(bytes => {
    const own = bytes.length > LONGEST ? undefined : servicesIn(new TextDecoder().decode(bytes));
    if (!own) onCut();
    return own ?? [];
  });
  if (services.length > MOST_SERVICES) onCut();
  return { lines: services.slice(0, MOST_SERVICES).map(lineOf), folder };
}

/** All that are named; otherwise the usual one, and what is laid over it. Source: the Docker documentation, “Merge Compose files”. */
function filesNamed(args: readonly string[]): readonly string[] {
  const named = args.flatMap((arg, at) =>
    /^(?:-f|--file)$/.test(arg) ? (args[at + 1] ?? []) : (/^(?:-f|--file)=(.+)$/.exec(arg)?.[1] ?? []),
  );
  return named.length > 0 ? named : NAMES.flatMap(name => [name, name.replace(/\.ya?ml$/, '.override$&')]);
}

function servicesIn(text: string): readonly Value[] | undefined {
  try {
    const [first] = readYaml(text);
    return [...inner(first, 'services').members.values()];
  } catch (error) {
    // It is told that it was not read.
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function lineOf(service: Value): string {
  const volumes = listOf(service, 'volumes').map(one =>
    isMapping(one) ? `${textOf(one, 'source')}:${textOf(one, 'target')}` : typeof one === 'string' ? one : '',
  );
  const rights = [
    ...(isTrue(service, 'privileged') ? ['--privileged'] : []),
    ...['pid', 'ipc', 'network_mode'].flatMap(name => (textOf(service, name) === 'host' ? [`--${name.replace('_mode', '')}=host`] : [])),
    ...listOf(service, 'cap_add').flatMap(one => (typeof one === 'string' ? [`--cap-add=${one}`] : [])),
  ];
  const command = textOf(service, 'command') || listed(listOf(service, 'command'));
  return ['docker run', ...rights, ...volumes.filter(Boolean).map(one => `-v "${one}"`), textOf(service, 'image') || 'image', command]
    .join(' ')
    .trim();
}

function listed(words: readonly Value[]): string {
  return words.map(word => JSON.stringify(typeof word === 'string' ? word : '')).join(' ');
}
