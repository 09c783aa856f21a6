import { join, resolve } from 'node:path';

import type { ClientSettings } from '../clients/client.ts';
import { withVariables } from './environment.ts';
import type { Route, Routes } from './routes.ts';
import { notUnderstood, readSettings } from './settings-file.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Where a `bunfig.toml` was found, and what it says. */
interface Bunfig {
  readonly path: string;
  readonly text: string;
}

const TABLE = /^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$/;
const STRING = `"((?:[^"\\\\]|\\\\.)*)"|'([^']*)'`;
const REGISTRY = /^\s*registry\s*=\s*/;
const SCOPE = /^\s*(?:"([^"\\]+)"|'([^']+)'|([\w@/-]+))\s*=\s*(.+)$/;
const TEXT = new RegExp(`^(?:${STRING})\\s*(?:#.*)?$`);
const INLINE = /^\{(.*)\}\s*(?:#.*)?$/;

/** Registries of `bunfig.toml`: the project's, or the one that was named, and the user's. Throws `ToolError('usage')` for one that is written in a way it does not know. */
export function bunSettings(root: string, named: string | undefined, env: Env): Routes & { readonly settings: string } {
  const home = env['XDG_CONFIG_HOME'] || env['HOME'] || env['USERPROFILE'];
  const paths = [resolve(root, named ?? 'bunfig.toml'), ...(home === undefined ? [] : [join(home, '.bunfig.toml')])];
  const files = paths.flatMap(path => {
    const text = readSettings(path);
    return text === undefined ? [] : [{ path, text }];
  });
  const routes = new Map<string, Route>();
  for (const route of files.flatMap(file => routesOf(file, env))) if (!routes.has(route.scope)) routes.set(route.scope, route);
  return { routes: [...routes.values()], refused: [], ungated: [], settings: withoutScopes(files[0]?.text ?? '') };
}

function routesOf(file: Bunfig, env: Env): readonly Route[] {
  const routes: Route[] = [];
  let table = '';
  for (const line of file.text.split(/\r?\n/)) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    if (/"""|'''/.test(line)) throw notUnderstood(file.path, 'a text goes over several lines');
    const head = TABLE.exec(line)?.[1];
    if (head !== undefined) table = tableOf(head, file);
    else if (table === 'install.scopes') {
      const [, quoted, single, bare, value = ''] = SCOPE.exec(line) ?? [];
      const name = quoted ?? single ?? bare;
      if (name === undefined) throw notUnderstood(file.path, 'a line under [install.scopes] is no name with a value');
      routes.push(one(name.startsWith('@') ? name : `@${name}`, value, file, env));
    } else if (table === 'install' && REGISTRY.test(line)) routes.push(one('', line.replace(REGISTRY, ''), file, env));
    else if (mayName(line)) throw notUnderstood(file.path, `“${line.trim().slice(0, 60)}” may name registries`);
  }
  return routes;
}

function tableOf(head: string, { path }: Bunfig): string {
  const table = head.replaceAll(/["'\s]/g, '');
  if (head.includes('\\') || /^install\.(?:scopes\.|registry)/.test(table))
    throw notUnderstood(path, `the table [${head}] may name registries`);
  return table;
}

/** Whether a line names registries in a form that is not read, whatever table it stands in: a list over several lines may look like a table. */
function mayName(line: string): boolean {
  const [, key = ''] = /^([^=]*)=/.exec(line) ?? [];
  return key.includes('\\') || /\b(?:registry|scopes)\b|^\s*["']?install["']?\s*$/.test(key);
}

/** `"https://…"`, or `{ url = "https://…", token = "…" }`. */
function one(scope: string, written: string, { path }: Bunfig, env: Env): Route {
  const whole = TEXT.exec(written.trim());
  const inline = INLINE.exec(written.trim())?.[1];
  const field = (name: string): string => {
    const found = new RegExp(`(?:^|,)\\s*${name}\\s*=\\s*(?:${STRING})`).exec(inline ?? '');
    return found?.[1] ?? found?.[2] ?? '';
  };
  const registry = variables(whole === null ? field('url') : (whole[1] ?? whole[2] ?? ''), env);
  if (registry === '') throw notUnderstood(path, `the registry of ${scope || 'all packages'} is no address`);
  const token = variables(field('token'), env);
  return { scope, registry, from: path, ...(token !== '' && { token }) };
}

/** Bun writes `$NAME`. */
function variables(text: string, env: Env): string {
  return withVariables(text, env).replaceAll(/\$([A-Za-z_]\w*)/g, (whole: string, name: string) => env[name] ?? whole);
}

/** The rest of the file: the table of scopes is written anew behind it. */
function withoutScopes(text: string): NonNullable<ClientSettings['bun']> {
  let table = '';
  return text
    .split('\n')
    .filter(line => {
      table = TABLE.exec(line)?.[1]?.replaceAll(/["'\s]/g, '') ?? table;
      return table !== 'install.scopes' && !(table === 'install' && REGISTRY.test(line));
    })
    .join('\n');
}
