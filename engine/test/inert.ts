/** Names that no resolver answers (RFC 2606, RFC 6761), and addresses set aside for documentation (RFC 5737, RFC 3849) or the machine itself. */
const NOWHERE: readonly RegExp[] = [
  /(?:^|\.)(?:invalid|example|test|localhost)$/i,
  /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/,
  /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/,
  /^0\.0\.0\.0$/,
  /^\[(?:::1|2001:db8:[\da-f:]*)\]$/i,
];

const ADDRESS = /\b[a-z][a-z\d+.-]*:\/\/(?:[^\s/@'"`<>\\]*@)?(\[[\da-f:.]+\]|[^\s/:?#'"`<>()\\,;]+)/gi;
const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g;
/** A bare name, told from `logger.info` and `install.sh` by endings that code seldom has; others need three parts. */
const NAME =
  /(?<![\w.-])(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+(?:com|net|org|ru|cn|su|tk|xyz|top|biz|onion)\b(?![\w(-]|\.\w)|(?<![\w.-])(?:[a-z\d-]+\.){2,}(?:io|dev|app|me|co|cc|gg|sh|to|ly)\b(?![\w(.-])/gi;

/** Hosts in a text that somebody could answer on: in addresses, bare, or behind base64 and hex. A specimen may hold none. */
export function liveHosts(text: string): string[] {
  const found = [text, ...decoded(text)].flatMap(layer => [
    ...[...layer.matchAll(ADDRESS)].map(match => match[1] ?? ''),
    ...[...layer.matchAll(IPV4)].map(match => match[0]),
    ...[...layer.matchAll(NAME)].map(match => match[0]),
  ]);
  return [...new Set(found)].filter(host => !host.includes('${') && !NOWHERE.some(pattern => pattern.test(host)));
}

/** What long runs of base64 and hex say, where that is text. */
function decoded(text: string): string[] {
  const base64 = [...text.matchAll(/[A-Za-z\d+/_-]{16,}={0,2}/g)].map(match => Buffer.from(match[0], 'base64').toString('latin1'));
  const hex = [...text.matchAll(/(?:[\da-f]{2}){8,}/gi)].map(match => Buffer.from(match[0], 'hex').toString('latin1'));
  const escaped = [...text.matchAll(/(?:\\x[\da-f]{2}|%[\da-f]{2}){6,}/gi)].map(match =>
    Buffer.from(match[0].replace(/\\x|%/g, ''), 'hex').toString('latin1'),
  );
  return [...base64, ...hex, ...escaped].filter(layer => /^[\t\n\r\x20-\x7e]+$/.test(layer));
}
