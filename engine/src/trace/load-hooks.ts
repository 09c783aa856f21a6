import type { Module, Use, Value } from '../model/module.ts';
import type { Place, Program } from './program.ts';

/** What Node calls in a module of hooks. Source: the Node.js API documentation, "Customization Hooks", 24.x. */
const HOOKS = /^(?:initialize|resolve|load|globalPreload)$/;

/** The functions of a module of the package that Node calls because a use registers it: from then on each import comes through them. */
export function hooksOf(use: Use, module: Module, find: Program['find']): Place[] {
  if (use.module !== 'module' || use.path !== 'register') return [];
  const links = module.links.filter(({ at }) => at.start === use.at.start && at.end === use.at.end);
  const specifiers = [use.args[0]?.text ?? '', ...links.map(({ specifier }) => specifier)];
  return specifiers.flatMap(specifier => {
    const target = specifier.length > 0 && specifier.length < 300 ? find(specifier, module) : undefined;
    return (target?.exports ?? []).flatMap(({ name, callable }) =>
      target && callable !== undefined && HOOKS.test(name) ? [{ module: target, func: callable }] : [],
    );
  });
}

/** `register(hooks, parent, { data })`: what `initialize` is handed. */
export function givenToHooks({ args }: Use): Value | undefined {
  return args.slice(1).flatMap(({ members }) => members?.get('data') ?? [])[0];
}

/** Whether a function is the one that Node hands the data. */
export function takesData({ module, func }: Place): boolean {
  return module.exports.some(({ name, callable }) => name === 'initialize' && callable === func);
}
