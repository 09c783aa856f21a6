import type { Content, ContentKind } from '../model/content.ts';
import type { FileTree } from '../model/package.ts';
import { kindByMagic } from './magic.ts';

/** How much of a file is looked at, in bytes. */
const HEAD = 4096;

const CODE_NAME = /\.(?:[cm]?[jt]s|[jt]sx)$/i;

const NATIVE: ReadonlySet<ContentKind> = new Set(['windows executable', 'elf executable', 'mach-o executable']);

/** Tells what each file is by its first bytes. A name decides only two things: that text is JavaScript, and that a binary is an addon. */
export function classify(files: FileTree): Content[] {
  return Array.from(files, ([path, bytes]) => ({ path, size: bytes.length, kind: kindOf(path, bytes) }));
}

function kindOf(path: string, bytes: Uint8Array): ContentKind {
  const magic = kindByMagic(bytes);
  if (magic !== undefined) return NATIVE.has(magic) && /\.node$/i.test(path) ? 'native addon' : magic;
  const text = textOf(bytes);
  if (text === undefined) return 'binary';
  return kindByShebang(text) ?? (CODE_NAME.test(path) ? 'javascript' : kindOfText(text));
}

/** The start of a file as text; undefined when it is none. UTF-16 needs its byte order mark, anything else must be UTF-8 without NUL. */
function textOf(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, HEAD);
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head);
  if (head.includes(0)) return undefined;
  try {
    // `stream` forgives a character that the cut at the end splits.
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: bytes.length > HEAD });
  } catch {
    // The decoder's only way to say that this is not UTF-8.
    return undefined;
  }
}

const INTERPRETERS: readonly (readonly [ContentKind, RegExp])[] = [
  ['shell script', /^(?:ba|da|z|k|a|fi|c|tc)?sh$/],
  ['python script', /^(?:python|pypy)[\d.]*$/],
  ['javascript', /^(?:node|nodejs|bun|deno|tsx|ts-node|zx|electron)$/],
  ['powershell script', /^(?:pwsh|powershell)(?:\.exe)?$/],
];

function kindByShebang(text: string): ContentKind | undefined {
  const words = /^#!\s*([^\r\n]*)/.exec(text)?.[1]?.split(/\s+/) ?? [];
  const first = baseName(words[0]);
  // `env` may carry options and assignments before the interpreter.
  const name = first === 'env' ? baseName(words.slice(1).find(word => !word.startsWith('-') && !word.includes('='))) : first;
  return INTERPRETERS.find(([, pattern]) => pattern.test(name))?.[0];
}

function baseName(path: string | undefined): string {
  return path?.slice(path.lastIndexOf('/') + 1) ?? '';
}

/** An object or array that begins as JSON must; a Markdown link or footnote begins with brackets too. */
const JSON_START = /^(?:\{\s*(?:"|\}|$)|(?!\[[^\]"]*\][(:])\[\s*(?:["{[\]\d-]|true|false|null|$))/;

function kindOfText(text: string): ContentKind {
  const start = text.trimStart();
  if (/^(?:<!--[\s\S]{0,1000}?-->\s*)?<(?:!doctype\s+html|html|head|body|script)\b/i.test(start)) return 'html';
  if (JSON_START.test(start)) return 'json';
  if (/^(?:@?echo\s+off\b|@echo\s+on\b|@?setlocal\b|@if\s+(?:not\s+)?exist\b|@rem\s|@"%~dp0)/i.test(start)) return 'batch script';
  return isPowerShell(start) ? 'powershell script' : 'text';
}

/** Judged by the first line that is neither empty nor a comment, where nothing else looks like PowerShell. */
function isPowerShell(start: string): boolean {
  if (/^#requires\s+-(?:version|modules|psedition|runasadministrator)\b/im.test(start.slice(0, 1000))) return true;
  const line = start.replace(/^(?:\s*(?:#[^\n]*|<#[\s\S]*?#>))+/, '').trimStart();
  return /^(?:\[CmdletBinding\(|param\s*\(|\$(?:ErrorActionPreference|ProgressPreference|(?:env|global|script):\w+)\s*=|Set-StrictMode\b|Set-ExecutionPolicy\b|Import-Module\s|Invoke-(?:WebRequest|Expression|RestMethod)\b|(?:iex|iwr|irm)\s|Start-Process\b|Write-(?:Host|Output)\b|function\s+(?:global:)?[A-Z]\w*-\w+)/i.test(
    line,
  );
}
