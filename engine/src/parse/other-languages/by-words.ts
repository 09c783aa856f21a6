import type { Use, Value } from '../../model/module.ts';
import type { Span } from '../../model/place.ts';
import { textValue, UNKNOWN } from '../read/fold/value.ts';
import { deletedIn } from './deleted-places.ts';
import { downloadedIn } from './downloaded.ts';
import { CONNECTS, DELETES, ENVIRONMENT, GIVES_SHELL, READS, SENDS, SOCKETS, VARIABLE, WRITES } from './languages.ts';
import type { WrittenScript } from './written-script.ts';

/** What is done by the words of a script, behind what is told of it already. */
export function byWords(path: string, script: WrittenScript, told: readonly Use[]): Use[] {
  const { code, joined, texts, places, names } = script;
  const uses = [...told];
  const note = (use: Pick<Use, 'module' | 'path' | 'args'>, by: RegExp, how: Use['how'] = 'call'): number =>
    uses.push({ ...use, how, receiver: [], named: [], in: 0, guards: [], at: placeOf(by, code, path) }) - 1;
  const taken: number[] = [];
  if (READS.test(code)) for (const place of places) taken.push(note({ module: 'fs', path: 'readFileSync', args: [placed(place)] }, READS));
  if (ENVIRONMENT.test(code)) taken.push(note({ module: '', path: 'process.env', args: [] }, ENVIRONMENT, 'read'));
  for (const [, name = ''] of code.matchAll(VARIABLE))
    taken.push(note({ module: '', path: `process.env.${name}`, args: [] }, VARIABLE, 'read'));
  const content = { ...textValue(code), whole: false };
  if (WRITES.test(code) || WRITES.test(joined))
    for (const place of places.filter(one => !OF_SYSTEM.test(one)))
      note({ module: 'fs', path: 'writeFileSync', args: [placed(place), content] }, WRITES);
  for (const place of deletedIn(script)) note({ module: 'fs', path: 'rmSync', args: [placed(place), RECURSIVE] }, DELETES);
  if (SOCKETS.test(code) && GIVES_SHELL.test(code)) {
    const from = [note({ module: 'net', path: 'connect', args: [] }, SOCKETS)];
    note({ module: 'child_process', path: 'spawn', args: [{ ...textValue('sh'), from }] }, GIVES_SHELL);
  }
  if (CONNECTS.test(code)) {
    const isSent = SENDS.test(code);
    const given = isSent ? [['method', textValue('POST')] as const, ['body', { ...UNKNOWN, from: taken }] as const] : [];
    const { isEvaluated, started } = downloadedIn(code);
    const hosts = hostsIn(code, texts).map(host => textValue(host));
    // What is run comes from somewhere, be it nobody knows where.
    if (hosts.length === 0 && (isEvaluated || started.length > 0)) hosts.push(UNKNOWN);
    const asked = hosts.map(host => note({ module: '', path: 'fetch', args: [host, { ...UNKNOWN, members: new Map(given) }] }, CONNECTS));
    if (isEvaluated) note({ module: '', path: 'eval', args: [{ ...UNKNOWN, from: asked }] }, CONNECTS);
    for (const place of started.map(name => placed(/^["']/.test(name) ? name.slice(1, -1) : (names.get(name) ?? '*')))) {
      note({ module: 'fs', path: 'writeFileSync', args: [place, { ...UNKNOWN, from: asked }] }, CONNECTS);
      note({ module: 'child_process', path: 'execFileSync', args: [{ ...place, from: asked }] }, CONNECTS);
    }
  }
  return uses;
}

/** What a script names there it starts or looks for. */
const OF_SYSTEM =
  /^(?:\/(?:usr\/|usr\/local\/)?(?:s?bin|lib\w*|share)\/|\/(?:dev|proc|sys|System|Library\/Fonts)\/?|[a-z]:\/windows(?:\/|$))/i;

/** Addresses, and the hosts that a connection is given by their names. */
function hostsIn(code: string, texts: readonly string[]): string[] {
  const named = Array.from(code.matchAll(CONNECTS_TO), ([, host = '']) => `https://${host}`);
  const bare = Array.from(code.matchAll(ASKED_BY_CMAKE), ([, address = '']) => address);
  return [...texts.filter(one => /^https?:\/\//i.test(one)), ...named, ...bare].slice(0, MOST_HOSTS);
}

const CONNECTS_TO =
  /\b(?:HTTPS?Connection|create_connection|open_connection|TCPSocket\.new|Net::HTTP\.(?:new|start))\(\s{0,9}\(?\s{0,9}["']([\w.-]{1,200}\.[\w-]{2,20})["']/g;
/** CMake needs no marks around them. */
const ASKED_BY_CMAKE = /\b(?:DOWNLOAD|URL|GIT_REPOSITORY)\s{1,40}(https?:\/\/[^\s"')]{1,300})/g;
const MOST_HOSTS = 20;
const RECURSIVE: Value = { ...UNKNOWN, members: new Map([['recursive', textValue('true')]]) };

/** A path whose folder nobody knows is known in part. */
function placed(place: string): Value {
  return { ...textValue(place), whole: !/^[*<]/.test(place) };
}

/** Where a word first stands. */
export function placeOf(word: RegExp, code: string, path: string): Span {
  const start = Math.max(0, code.search(word));
  return { path, start, end: code.indexOf('\n', start) < 0 ? code.length : code.indexOf('\n', start) };
}
