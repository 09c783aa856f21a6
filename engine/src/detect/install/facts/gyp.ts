const NATIVE = /\.(?:c|cc|cpp|cxx|c\+\+|m|mm|s|asm|rs|zig|go|swift|cu|f90)$/i;

/** Whether a path is source code that a compiler of native code takes. */
export function isNativeSource(path: string): boolean {
  return NATIVE.test(path) && !path.startsWith('node_modules/');
}

/** Whether a command only asks where headers are or what the platform is: forms that native packages share. */
export function isUsualQuery(command: string): boolean {
  const code = /^node(?:\.exe)?\s+(?:-p|-e|-pe|-ep|--print|--eval)\s+([^]+)$/.exec(command)?.[1];
  if (code !== undefined) return !ACTS.test(code);
  return USUAL.test(command) && !/[;&|`>]|\$\(/.test(command);
}

/** Whether a command runs a script of the package, and so can do anything. */
export function runsOwnScript(command: string): boolean {
  return /^(?:node|sh|bash|python[23]?)(?:\.exe)?\s+[\w.]/.test(command) || /require\(\s*[\\'"]+\.{1,2}\//.test(command);
}

/** Whether a command reaches the network. */
export function reachesNetwork(command: string): boolean {
  return /\b(?:curl|wget|iwr|irm|certutil|bitsadmin|nc|ncat)\b|\/dev\/tcp|https?:\/\/|\bfetch\s*\(|require\(\s*[\\'"]+(?:node:)?https?[\\'"]/i.test(
    command.replaceAll(SAID, ''),
  );
}

/** What is only said to whoever builds. */
const SAID = /(?<=^|[;&|]\s*)echo\s+(?:'[^'`$]*'|"[^"`$]*")(?=\s*(?:$|[;&]))/g;

const ACTS =
  /child_process|\bhttps?\b|\bnet\b|\beval\b|\bFunction\b|\bvm\b|\bexec|\bspawn|\bfetch\b|base64|\bBuffer\b|fromCharCode|\bwrite|import\s*\(|\bunlink|\brm/;
const USUAL =
  /^(?:pkg-config|pkgconf|[\w-]+-config|python[23]?|uname|which|where|xcrun|xcode-select|echo|printf|ls|dir|find|pwd|cat|sw_vers|brew|gcc|g\+\+|clang|cc|c\+\+|dirname|realpath|readlink|node \.{0,2}[\w./-]+\.[cm]?js|node-gyp|cmake-js|ldconfig|true|false)\b/;
