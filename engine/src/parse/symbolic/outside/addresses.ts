import type { Value } from '../../../model/module.ts';
import { percentDecoded } from '../../../model/percent.ts';
import { joinTexts } from '../../read/fold/join-texts.ts';
import { originsOf } from '../../read/fold/origins.ts';
import { textValue } from '../../read/fold/value.ts';
import type { Run } from '../run.ts';
import { native, open, plain, type Datum, type Open, type Thing } from '../values/datum.ts';
import { datumOf, valueOf } from '../values/values.ts';

const PARTS = ['href', 'origin', 'protocol', 'host', 'hostname', 'port', 'pathname', 'search', 'hash', 'username', 'password'] as const;

const ADDRESSES = new WeakSet<Open>();

/** `new URL(text)`: it is that text where one is asked for, and has its parts as far as they are known; none where it can be no address. Source: the URL Standard. */
export function addressOf(told: Value): Open | undefined {
  if (!isOneAddress(told)) return undefined;
  const address = open(told);
  keepParts(address, told);
  ADDRESSES.add(address);
  return address;
}

/** Whether something is an address that was made of a text. */
export function isAddress(of: Open): boolean {
  return ADDRESSES.has(of);
}

/** `address.searchParams`: what is put there stands behind the address from then on. Source: the URL Standard, “URLSearchParams”. */
export function paramsOf(of: Open, run: Run): Thing {
  const put = native(({ args: [key, value] }) => {
    const [name, said] = [valueOf(key, run), valueOf(value, run)];
    const before = of.value.text?.replace(/#.*$/, '') ?? '*';
    of.value = joinTexts([{ ...of.value, text: `${before}${before.includes('?') ? '&' : '?'}` }, name, textValue('='), said]);
    of.props.set('href', open(of.value));
    return undefined;
  });
  const all = plain([
    ['set', put],
    ['append', put],
  ]);
  all.base = open(originsOf(of.value));
  return all;
}

/** Of several ways, and of what is named by a placeholder, the parts would not be those of the address; but a file has only its path. */
function isOneAddress({ text, whole }: Value): boolean {
  if (text === undefined) return false;
  return (OF_FILE.test(text) && !text.includes(' | ')) || (URL.canParse(text) && (whole || !/[|<>]/.test(text)));
}

/** Of a file below a place that is known by its name: `file://<home>/.npmrc`. */
const OF_FILE = /^file:\/\/(?=<)/;

function partsOf(text: string): Readonly<Record<(typeof PARTS)[number], string>> {
  if (!OF_FILE.test(text)) return new URL(text);
  const none = { origin: 'null', host: '', hostname: '', port: '', search: '', hash: '', username: '', password: '' };
  return { ...none, href: text, protocol: 'file:', pathname: text.replace(OF_FILE, '') };
}

function keepParts({ props }: Open, told: Value): void {
  const parts = partsOf(told.text ?? '');
  for (const key of PARTS) props.set(key, datumOf({ ...told, text: parts[key], whole: told.whole || !parts[key].includes('*') }));
}

/** `address.hostname = …`: the others say what it says from now on. To be called after the part is kept. */
export function tellPart(of: Open, name: string, run: Run): void {
  if (!ADDRESSES.has(of)) return;
  const said = (key: string): Datum => of.props.get(key);
  const change = said(name);
  if (name === 'host') of.props.set('hostname', change).set('port', '');
  if (name === 'hostname') of.props.set('host', change);
  const port = said('port');
  const whole = [
    said('protocol'),
    '//',
    said('hostname'),
    ...(port === '' ? [] : [':', port]),
    said('pathname'),
    said('search'),
    said('hash'),
  ];
  of.value = name === 'href' ? valueOf(change, run) : joinTexts(whole.map(part => valueOf(part, run)));
  if (isOneAddress(of.value)) keepParts(of, of.value);
  else if (name === 'href') for (const key of PARTS) of.props.set(key, open(originsOf(of.value)));
  else of.props.set('href', open(of.value)).set('origin', open(originsOf(of.value)));
}

/** `url.parse(text)`: the parts that are the same for both; the others it names and writes otherwise. Source: the Node.js API documentation, “Legacy URL API”. */
export function parsedAddress(told: Value): Datum | undefined {
  const address = addressOf(told);
  const [hostname, pathname, search] = ['hostname', 'pathname', 'search'].map(key => address?.props.get(key));
  if (typeof hostname !== 'string' || typeof pathname !== 'string' || typeof search !== 'string') return undefined;
  const parsed = open(told);
  parsed.props
    .set('href', open(told))
    .set('hostname', hostname)
    .set('pathname', pathname)
    .set('path', pathname + search);
  return parsed;
}

/** The address of a file is told by its place, as the file is. */
export function addressOfFile(place: Value): Open {
  const address = open(place);
  for (const key of ['href', 'pathname']) address.props.set(key, open(place));
  return address;
}

export function pathOfFile(of: Datum): Datum {
  return typeof of === 'string' && /^file:\/\/\//i.test(of) && URL.canParse(of) ? decoded(new URL(of).pathname) : of;
}

function decoded(text: string): string {
  return percentDecoded(text) ?? text;
}
