/** Code of a page that takes what is typed there and sends it, as far as words tell: few texts that programs write are that. */
const TAKES = /\bFormData\b|\.value\b/;
const SENDS = /\b(?:sendBeacon|XMLHttpRequest|WebSocket|Image|fetch)\b|\b(?:require|import)\(\s*\\?["'`](?:node:)?https?\\?["'`]/;
const LISTENS = /\b(?:addEventListener|on(?:submit|input|change|key\w+))\b/;

/** The same of code that takes what is in reach wherever it is put, and names a host. */
const IN_REACH =
  /\barguments\b|\bdocument\.cookie\b|\b(?:local|session)Storage\b|\bprocess\.env\b|\bFormData\b|\.(?:value|password|privateKey|mnemonic)\b|\bethereum\b/;
const HOST = /\b(?:https?|wss?):\/\/(?!localhost\b|127\.)|\bhost(?:name)?\s*:\s*\\?["'`](?!127\.|0\.0\.0\.0)[\w-]+\.[\w.-]*\w/;

export const SHORTEST_CODE = 100;
export const LONGEST_CODE = 100_000;

/** Whether a text is code to be put into pages or into programs of others, that would take something there and send it. */
export function takesAndSends(text: string): boolean {
  if (text.length < SHORTEST_CODE || text.length > LONGEST_CODE || !SENDS.test(text)) return false;
  return (TAKES.test(text) && LISTENS.test(text)) || (HOST.test(text) && IN_REACH.test(text));
}

/** What code has that does something by itself, wherever it is put. */
const ACTS =
  /\b(?:sendBeacon|XMLHttpRequest|WebSocket|fetch|eval|execSync|spawn|writeFileSync|globalThis)\b|\bnew\s+(?:Image|Function|Worker)\b|\b(?:require|import)\s*\(|\bcreateElement\(\s*["'`]script/;

/** Whether a text that stands encoded in a file may be code that does something: who shows code, or puts it together, has no reason to encode it. */
export function mayAct(text: string): boolean {
  return text.length >= SHORTEST_ENCODED && text.length <= LONGEST_CODE && /[({=]/.test(text) && ACTS.test(text);
}

const SHORTEST_ENCODED = 40;

/** Whether a text is code to be put into pages that makes a script of its own there. */
export function makesScript(text: string): boolean {
  return text.length >= SHORTEST_CODE && text.length <= LONGEST_SCRIPT && MAKES_SCRIPT.test(text);
}

const LONGEST_SCRIPT = 8_000;
const MAKES_SCRIPT = /\bcreateElement\(\s*\\?["'`]script\\?["'`]\s*\)[^]{0,200}?\.src\s*=/;

/** Code with `GAP` at each place that a template leaves open: `%%name%%`, `{{ name }}`, `<%= name %>`. */
export function withGapsMarked(text: string): string {
  return text.replace(/%%\w+%%|\{\{\s*[\w.]+\s*\}\}|<%[-=]?[^%]{0,80}%>/g, GAP);
}

/** Code with `GAP` where a text is not known, as far as that is no comment; what is before and behind it is other code. */
export function withHolesMarked(text: string): string {
  return text
    .replace(/^\*(?![/*])/, '')
    .replace(/(?<![/*])\*$/, '')
    .replaceAll(/(?<![/*])\*(?![/*])/g, GAP);
}

/** A name that says nothing. */
export const GAP = '$';
