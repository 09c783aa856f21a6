/** One address of a gate in a text: where it stands, and the package and file it names. */
export interface GateAddress {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly file: string;
}

/** What a gate's registry looks like: on the loopback, whatever its port was, below its prefix. A slash may be escaped, as JSON allows. */
const ADDRESS =
  /https?:\/\/127\.0\.0\.1:\d+\/npm\/((?:@[^\s"'/#?]+|%40[^\s"'/#?]+)(?:\/|%2f))?([^\s"'/#?]+)\/-\/(?:@[^\s"'/#?]+\/)?([^\s"'/#?]+\.tgz)/gi;

/** Every archive address of a gate in a lockfile, of this run or of one that was cut off. */
export function gateAddresses(text: string): readonly GateAddress[] {
  return [...text.matchAll(ADDRESS)].map(match => {
    const [whole, scope = '', name = '', file = ''] = match;
    const plain = scope.replace(/%40/i, '@').replace(/%2f/i, '/');
    return { start: match.index, end: match.index + whole.length, name: `${plain}${name}`, file };
  });
}

/** The same text with each address replaced; every other byte stays. */
export function withAddresses(text: string, replaced: (address: GateAddress) => string): string {
  let from = 0;
  let result = '';
  for (const address of gateAddresses(text)) {
    result += text.slice(from, address.start) + replaced(address);
    from = address.end;
  }
  return result + text.slice(from);
}
