/**
 * Whether a text says that it is written in Flow, and has types that neither JavaScript nor TypeScript has: Node refuses such a file, and build
 * tools take the types out first. Source: the Flow documentation on `@flow` and on type annotations.
 */
export function isFlow(text: string): boolean {
  const head = /^(?:\s|#![^\n]*\n|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*/.exec(text.slice(0, 8_000))?.[0] ?? '';
  return /@flow\b/.test(head) && FLOW_ONLY.test(text);
}

const FLOW_ONLY =
  /^\s*import typeof\b|^\s*(?:import|export) type\b|\{\||\bopaque type\b|[:(,]\s*\?[A-Za-z_{(]|\$FlowFixMe|^\s*declare (?:module|export|opaque)\b|\)\s*:\s*[\w{(*?]|[(,]\s*\w+\??\s*:\s*[\w{(*]|<[+-]?\w+\s*:|\b(?:let|const|var)\s+[\w$]+\s*:\s*[\w$.]+\s*=>/m;
