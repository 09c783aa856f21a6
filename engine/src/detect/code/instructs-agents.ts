import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Claim, Weight } from '../../model/finding.ts';
import { ordersIn, type Order } from './facts/orders.ts';
import { short } from './facts/steps.ts';

/** Texts that coding agents take for their own instructions. */
const OBEYED =
  /(?:^|\/)(?:CLAUDE|AGENTS|GEMINI|SKILL|llms(?:-full)?)\.(?:md|txt)$|(?:^|\/)\.(?:cursorrules|windsurfrules|clinerules)$|\.mdc$|(?:^|\/)(?:\.cursor|\.claude|\.codex|\.gemini|\.windsurf|\.continue)\/|(?:^|\/)copilot-instructions\.md$|\.(?:prompt|instructions)\.md$/i;
/** Texts that they come to read. */
const PAGES = /(?:^|\/)(?:README|CHANGELOG|CONTRIBUTING|LICENSE|INSTALL|USAGE|NOTICE)[^/]*$|\.(?:md|mdx|markdown|txt|rst)$/i;
const CODE = /\.(?:[cm]?[jt]s|[jt]sx|json)$/i;
const LONGEST = 400_000;

/** What stands in any order that is looked for: nearly no code speaks of either, and looking for few plain words is fast. */
function mayOrder(text: string): boolean {
  return (
    text.includes(' the user') ||
    text.includes(' nor a mention') ||
    text.includes(' mentioned in ') ||
    text.includes(' out of ') ||
    text.includes(' instructions') ||
    (text.includes(' your ') && YOURS.test(text))
  );
}
const YOURS = / your (?:summary|commit|pull|report|answer|repl|respon|output)/;

/** Who studies such orders has examples of them. */
const STUDIES =
  /prompt.?injection|jail.?break|guard.?rail|red.?team|\bsecurity\b|scanner|malware|moderation|\bevals?\b|llm.?(?:guard|firewall|safety)/i;

export const instructsAgents: Detector<'files' | 'manifest'> = detector({
  id: 'instructs-agents',
  needs: ['files', 'manifest'],
  attack: 'T1204',
  explain: {
    what: 'A text of the package orders coding agents to act behind their user’s back: to run a download, to give secrets away, to forget what they were told, and to keep silent about it.',
    why: 'Agents read pages, comments and types of packages, and some obey what they read. Honest instructions hide nothing from the user; tools against such orders quote them.',
    next: 'Do not let an agent read or install it. If one has, look into its history for the commands that it ran.',
  },

  *detect({ files, manifest }) {
    const studies = STUDIES.test([manifest.name, manifest.description, ...manifest.keywords].join(' '));
    for (const order of ordersIn(manifest.description, false))
      yield {
        says: `its description tells agents to ${order.what}`,
        weight: studies ? 'weak' : 'strong',
        evidence: [{ kind: 'manifest', pointer: '/description', value: short(order.words) }],
      };
    for (const [path, bytes] of files) {
      const kind = OBEYED.test(path) ? 'obeyed' : CODE.test(path) ? 'code' : PAGES.test(path) ? 'page' : undefined;
      if (kind === undefined || bytes.length > LONGEST || path === 'package.json') continue;
      const text = new TextDecoder().decode(bytes);
      if (kind === 'code' && !mayOrder(text)) continue;
      for (const order of ordersIn(text, kind === 'obeyed' || DESCRIBES_TOOLS.test(text)))
        yield claim(path, order, weightOf(order, { kind, text, studies }));
    }
  },
});

function weightOf(
  order: Order,
  { kind, text, studies }: { readonly kind: 'obeyed' | 'code' | 'page'; readonly text: string; readonly studies: boolean },
): Weight {
  if (studies || (kind === 'page' && order.quoted)) return 'weak';
  // Nobody writes such an order to whoever reads code.
  if (order.isTheft) return 'strong';
  return kind !== 'code' || inComment(text, order.at) || TAGGED.test(text.slice(Math.max(0, order.at - 600), order.at)) ? 'strong' : 'weak';
}

/** What is said of tools is read by the model that is to use them. Source: the Model Context Protocol, “Tools”. */
const DESCRIBES_TOOLS = /\b(?:registerTool|registerPrompt|setRequestHandler)\s*\(|\bMcpServer\b/;

/** How descriptions of tools address the model and nobody else. */
const TAGGED = /<(?:IMPORTANT|SYSTEM(?:[-_]\w+)*|instructions?|secret|hidden)>/i;

function inComment(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  return /(?:^|\s)\/\/|^\s*\*/.test(line) || text.lastIndexOf('/*', at) > text.lastIndexOf('*/', at);
}

function claim(path: string, order: Order, weight: Weight): Claim {
  return {
    says: `${path} tells agents to ${order.what}`,
    weight,
    evidence: [{ kind: 'file', path, says: `“${short(order.words)}”` }],
  };
}
