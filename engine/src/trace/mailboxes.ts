import { meansOwnFile, type Imported, type Module, type Use, type Value } from '../model/module.ts';
import { mailOf, type Mail } from './api/mail.ts';
import type { CrossCall, Program } from './program.ts';
import { fileHolding } from '../model/path.ts';

/** Data that reaches code not by a call but by a message. */
export interface Mailboxes {
  /** What is sent to a function that listens, as if it were called with it. */
  readonly sentTo: (module: Module, func: number) => readonly CrossCall[];
  /** What others left under a name that this file reads: what a thread was given, what is kept in another file. */
  readonly leftUnder: (name: Imported, module: Module) => readonly { readonly value: Value; readonly module: Module }[];
}

/** How many messages into one place are followed. */
const MOST = 256;

interface Post {
  readonly module: Module;
  readonly use: Use;
  readonly mail: Mail;
}

/** Finds who leaves data where, and who takes it up there: threads by the file they were started with, buses by the file that offers them. */
export function mailboxesOf(program: Program): Mailboxes {
  const sent = new Map<string, CrossCall[]>();
  const handed = new Map<string, { value: Value; module: Module }[]>();
  const heard: [string, Post][] = [];
  for (const module of program.modules.values()) {
    for (const use of module.uses) {
      const [value] = use.args;
      if (use.how === 'assign' && value && meansOwnFile(use.module)) {
        const file = program.locate(use.module, module);
        if (file !== undefined) add(handed, `kept ${file} ${use.path}`, { value, module });
      }
      for (const [box, value] of givenToProgram(use, module, program)) add(handed, box, { value, module });
      const mail = mailOf(use.module, use.path, use.how);
      if (!mail) continue;
      const post = { module, use, mail };
      for (const box of boxesOf(post, program)) {
        if (mail.does === 'hears') heard.push([box, post]);
        else if (mail.does === 'sends') add(sent, box, { from: module, use: asCall(use, mail) });
        else for (const value of given(use)) add(handed, box, { value, module });
      }
    }
  }
  const listening = new Map<string, CrossCall[]>();
  for (const [box, { module, use }] of heard) {
    const handler = use.args[use.how === 'assign' || /(?:^|\.)subscribe$/.test(use.path) ? 0 : 1]?.callable;
    if (handler === undefined) continue;
    for (const call of sent.get(box) ?? []) add(listening, `${module.path}\0${handler}`, call);
  }
  return {
    sentTo: (module, func) => listening.get(`${module.path}\0${func}`) ?? [],
    leftUnder: (name, module) => {
      if (handed.size === 0) return [];
      if (name.module === 'process') return handed.get(`${name.path} ${fileOf(module)}`) ?? [];
      if (name.module === 'worker_threads') return /^workerData\b/.test(name.path) ? (handed.get(`down ${fileOf(module)}`) ?? []) : [];
      const file = meansOwnFile(name.module) ? program.locate(name.module, module) : undefined;
      return file === undefined ? [] : (handed.get(`kept ${file} ${name.path}`) ?? []);
    },
  };
}

/** The places that a use is about; none where it cannot be told. */
function boxesOf({ module, use, mail }: Post, program: Program): string[] {
  const [first] = use.args;
  switch (mail.way) {
    case 'bus': {
      const name = first?.text;
      const offered = use.module === '' ? undefined : program.locate(use.module, module);
      if (name === undefined || !first?.whole || (use.module !== '' && offered === undefined)) return [];
      // `process.on('message')` hears whoever started the process.
      const own = use.module === '' && name === 'message' ? [`down ${fileOf(module)}`] : [];
      return [...own, `bus ${offered ?? ''} ${use.path.replace(/(?:^|\.)\w+$/, '')} ${name}`];
    }
    case 'port': {
      const port = Number(/port([12])/.exec(use.path)?.[1]);
      return isMessage(use, mail) ? [`port ${module.path} ${mail.does === 'sends' ? 3 - port : port}`] : [];
    }
    case 'channel':
      return use.receiver
        .flatMap(index => module.uses[index] ?? [])
        .flatMap(made => (made.args[0]?.whole === true && isMessage(use, mail) ? [`channel ${made.args[0].text}`] : []));
    default:
      return isMessage(use, mail) ? betweenFiles({ module, use, mail }, program).map(file => `${mail.way} ${file}`) : [];
  }
}

function isMessage(use: Use, { does }: Mail): boolean {
  return does !== 'hears' || use.how === 'assign' || use.path.endsWith('subscribe') || use.args[0]?.text === 'message';
}

/** The file at the lower end: this one where it speaks up or is spoken to, else the one that it has started. */
function betweenFiles({ module, use, mail }: Post, program: Program): string[] {
  if (mail.does !== 'hands' && (mail.does === 'hears') === (mail.way === 'down')) return [fileOf(module)];
  const starts = mail.does === 'hands' ? [use] : use.receiver.flatMap(index => module.uses[index] ?? []);
  return starts.flatMap(start => {
    if (start.module === 'cluster') return [fileOf(module)];
    const text = /(?:^|\.)(?:Worker|fork)$/.test(start.path) ? start.args[0]?.text : undefined;
    if (text === undefined) return [];
    if (text === '<here>/<file>') return [fileOf(module)];
    return program.locate(/^[.<#/]/.test(text) ? text : `./${text}`, module) ?? [];
  });
}

function fileOf({ path }: Module): string {
  return fileHolding(path);
}

/** `emit('name', data)` calls with what stands behind the name. */
function asCall(use: Use, { way }: Mail): Use {
  return way === 'bus' ? { ...use, args: use.args.slice(1) } : use;
}

/** What a program of the package is started with: its arguments, and the variables of its environment by name. */
function givenToProgram(use: Use, module: Module, program: Program): [string, Value][] {
  if (use.module !== 'child_process' || !/^(?:spawn|fork|execFile)(?:Sync)?$/.test(use.path)) return [];
  const [first, list] = use.args;
  const words = [first, ...(list?.elements?.slice(0, 8) ?? [])].flatMap(one => one ?? []);
  const files = words.map(({ text }) =>
    text === '<here>/<file>'
      ? fileOf(module)
      : text !== undefined && /^[.<\w][^\s]*$/.test(text)
        ? program.locate(/^[.<]/.test(text) ? text : `./${text}`, module)
        : undefined,
  );
  const at = files.findIndex(file => file !== undefined);
  const file = files[at];
  if (file === undefined) return [];
  const env = use.args.flatMap(one => [...(one.members?.get('env')?.members ?? [])]);
  return [
    // The first word is the program, and the file is the second argument of its process.
    ...(list?.elements ?? []).flatMap((one, index): [string, Value][] => [
      [`argv ${file}`, one],
      [`argv.${index + 2 - at} ${file}`, one],
    ]),
    ...env.map(([name, value]): [string, Value] => [`env.${name} ${file}`, value]),
  ];
}

function given(use: Use): Value[] {
  const value = use.args[1]?.members?.get('workerData');
  return value ? [value] : [];
}

function add<T>(into: Map<string, T[]>, key: string, one: T): void {
  const known = into.get(key);
  if (!known) into.set(key, [one]);
  else if (known.length < MOST) known.push(one);
}
