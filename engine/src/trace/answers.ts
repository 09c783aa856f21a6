import type { Module, Use } from '../model/module.ts';

/** What of an answer is looked at to learn what it says, by the members and methods that have it. */
const SAYS =
  /\.(?:json|text|arrayBuffer|blob|formData|bytes|body|data|ok|status|statusCode|headers|pipe|pipeTo|read|getReader|onmessage|then\(\)\.\w+)\b/;
/** Sources: the Node.js API documentation, “HTTP”; the WebSockets Standard. */
const HEARS = /\.(?:on|once|addListener|addEventListener)$/;
const TELLS = /^(?:data|readable|end|message|response|load|open)\b/;

const READ = new WeakMap<Module, ReadonlySet<Use>>();

/** Whether nothing looks at what a request is answered: neither a member of it is asked for, nor is it given back or handed on. */
export function isAnswerUnread(use: Use, module: Module): boolean {
  let read = READ.get(module);
  if (!read) READ.set(module, (read = readIn(module)));
  return !read.has(use);
}

/** The uses of a module whose results something looks at, in one pass: a file may ask any number of servers. */
function readIn({ uses, functions }: Module): ReadonlySet<Use> {
  const read = new Set<Use>();
  const note = (indexes: readonly number[]): void => {
    for (const index of indexes) {
      const use = uses[index];
      if (use) read.add(use);
    }
  };
  for (const { path, args, receiver } of uses) {
    if (SAYS.test(path) || (HEARS.test(path) && TELLS.test(args[0]?.text ?? ''))) note(receiver);
    for (const { from } of args) note(from);
  }
  for (const { returns } of functions) note(returns.from);
  const hearing = new Set(
    functions.flatMap(({ parent, at }, index) => [
      ...(at.end - at.start > LONGEST_EMPTY ? [parent] : []),
      ...(at.end - at.start > LONGEST_DEAF ? [index] : []),
    ]),
  );
  for (const use of uses) if (use.args.some(({ callable }) => callable !== undefined && hearing.has(callable))) read.add(use);
  return read;
}

/** `function (chunk) { }` hears and does nothing: what is given a function that holds longer ones has somebody hear the answer part by part. */
const LONGEST_EMPTY = 20;

/** What says more than that several parts are let go by does something with them. */
const LONGEST_DEAF = 160;
