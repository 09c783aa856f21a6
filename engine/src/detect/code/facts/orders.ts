/** One passage that tells a coding agent what to do against the wish of whoever it works for. */
export interface Order {
  /** Where it stands in the text, in characters. */
  readonly at: number;
  readonly words: string;
  /** What is ordered, as the end of “it tells agents to …”. */
  readonly what: string;
  /** Whether secrets are to be given away, and nobody is to hear of it. */
  readonly isTheft: boolean;
  /** Whether the text only shows it: in a block of code, in quotes or in a table. */
  readonly quoted: boolean;
}

const GAP = String.raw`\s+(?:[\w'’-]+\s+){0,4}?`;
const PEOPLE = String.raw`(?:users?|developers?|humans?|maintainers?|person|operator)\b`;
/** What is done, kept out of what an agent tells people of its work in. */
const DONE = String.raw`(?:this|that|it|(?:the|these|those|any|such)\s+(?:[\w'’-]+\s+){0,2}?(?:changes?|commands?|steps?|downloads?|scripts?|installs?|installation|edits?|registry|instructions?|notes?|files?))`;
const TOLD_IN = String.raw`\b(?:do\s+not|don['’]t|never|must\s+not)${GAP}(?:mention|reveal|disclose|show|report)\s+${DONE}\s+in\s+your\s+(?:\w+\s+){0,2}?(?:summar(?:y|ies)|commits?|pull\s+requests?|reports?|answers?|repl(?:y|ies)|responses?|output)\b`;
/** The same, said as if it were for brevity. */
const LEFT_OUT = String.raw`\bneither\s+(?:\w+\s+){0,2}?(?:confirmation|approval|asking)\s+nor\s+(?:\w+\s+){0,2}?mention\b|\bleave\s+(?:this|that|it|${DONE})\s+(?:step\s+)?out\s+of\s+(?:your|the|any)\s+(?:\w+\s+){0,2}?(?:explanations?|summar(?:y|ies)|answers?|repl(?:y|ies)|reports?|responses?|output)\b`;
const NOT_SAID = String.raw`\b(?:(?:does|do|need|must|should)\s+not|doesn['’]t|needn['’]t|no\s+need\s+to)\s+(?:(?:have|need)\s+to\s+)?(?:be\s+)?(?:mention|show|report|explain)(?:ed|n)?\s+(?:(?:this|that|it)\s+)?(?:in|to|during)\s+(?:the\s+|your\s+|any\s+)?(?:conversations?|chats?|answers?|repl(?:y|ies)|${PEOPLE})`;
const CONCEALS = String.raw`\b(?:do\s+not|don['’]t|never|without|avoid|must\s+not)${GAP}(?:tell|mention|inform|reveal|notify|alert|disclose|show|report|explain)(?:ing)?${GAP}${PEOPLE}|\b(?:hide|conceal|keep)${GAP}(?:from|secret\s+from)${GAP}${PEOPLE}|${TOLD_IN}|${LEFT_OUT}|${NOT_SAID}`;
const UNASKED = String.raw`\b(?:without\s+(?:first\s+)?(?:asking|telling|confirming\s+with|prompting|consulting))${GAP}${PEOPLE}|\b(?:do\s+not|don['’]t|never)\s+(?:ask|tell|bother)\s+(?:the\s+)?${PEOPLE}\s+about\s+(?:it|this|that)\b`;
const OVERRIDES = String.raw`\b(?:ignore|disregard|forget|override)${GAP}(?:previous|prior|above|earlier|preceding|existing)\s+(?:\w+\s+){0,2}?(?:instructions?|prompts?|directives?|guidelines|rules)\b`;
/** Begins with a whole word so that most text is passed by at its first letters. */
const ANCHOR = new RegExp(`(?<conceals>${CONCEALS})|(?<unasked>${UNASKED})|(?<overrides>${OVERRIDES})`, 'gi');
const CONCEAL = new RegExp(CONCEALS, 'i');
const WITHOUT = new RegExp(UNASKED, 'i');

const AGENT =
  /\b(?:AI|LLMs?|(?:coding|autonomous)\s+agents?|agents?|assistants?|copilot|claude|cursor|gemini|chatgpt|gpt|language\s+model|system\s+(?:prompt|instruction|note))\b|<(?:IMPORTANT|SYSTEM)>/i;
const SECRET =
  /~\/\.(?:ssh|aws|npmrc|config)|\bid_(?:rsa|ed25519)\b|\.npmrc\b|(?<![\w])\.env\b|\bcredentials?\b|\benvironment\s+variables?\b|\b(?:api|private|secret)\s+keys?\b|\baccess\s+tokens?\b|\bseed\s+phrase\b|\bmnemonic\b|\bprocess\.env\b/i;
const SENDS =
  /(?<![\w-])(?:POST|posts?|sends?|uploads?|exfiltrates?|transmits?|submits?|forwards?|curl|pass(?:es)?|includes?|appends?|fetch)(?![\w-])/i;
const DOWNLOADS =
  /\b(?:curl|wget)\b[^\n]{0,300}\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b|\b(?:iwr|irm|invoke-webrequest)\b[^\n]{0,200}\biex\b|\b(?:ba)?sh\s+<\(\s*curl\b/i;
const RUNS =
  /(?:^|[`\s"'(])(?:npx|npm\s+(?:i|install|exec|publish|login|adduser|config\s+set)|pnpm\s+(?:dlx|add)|bunx|node\s+-e|node\s+\S+\.[cm]?js|(?:ba)?sh\s+(?:-c|\S+\.sh)|python3?\s+\S+|curl|wget|git\s+(?:push|config))\s+\S/i;
const VOUCHES =
  /\b(?:package|code|file|library|module|project|it|this)\s+(?:\w+\s+){0,2}?(?:is|as|to\s+be)\s+(?:\w+\s+)?(?:safe|benign|clean|harmless|legitimate|trusted|not\s+malicious)\b/i;

const SECRETS = new RegExp(SECRET.source, 'gi');
const FEWEST_SECRETS = 2;
const READS = /\b(?:read|open|collect|gather|load|cat)\b/i;

const AROUND = 500;
const MOST = 4;

/** The passages of a text that give an agent such orders. `addressed`: agents read the text as theirs anyway. */
export function ordersIn(text: string, addressed: boolean): Order[] {
  const found: Order[] = [];
  for (const match of text.matchAll(ANCHOR)) {
    const from = Math.max(0, match.index - AROUND);
    const passage = text.slice(from, match.index + match[0].length + AROUND);
    const overrides = match.groups?.['overrides'] !== undefined;
    const conceals = match.groups?.['conceals'] !== undefined || (overrides && CONCEAL.test(passage));
    const what = ordered(passage, { conceals, overrides });
    // Who is to read several files of secrets, pass them on and say nothing of it is no person.
    const isMeant = conceals && new Set(passage.match(SECRETS)).size >= FEWEST_SECRETS && READS.test(passage);
    if (what === undefined || (!addressed && !overrides && !isMeant && !AGENT.test(passage))) continue;
    const isTheft = conceals && what.startsWith('give away');
    found.push({ isTheft, at: match.index, words: match[0].replaceAll(/\s+/g, ' '), what, quoted: isQuoted(text, match.index) });
    if (found.length >= MOST) break;
  }
  return found;
}

function ordered(passage: string, how: { readonly conceals: boolean; readonly overrides: boolean }): string | undefined {
  const hidden = how.conceals ? ' and to tell nobody' : how.overrides ? ' against their instructions' : ' without asking';
  if (SECRET.test(passage) && SENDS.test(passage) && (/https?:\/\//i.test(passage) || how.conceals)) return `give away secrets${hidden}`;
  if (DOWNLOADS.test(passage)) return `run a download${hidden}`;
  if (how.conceals && RUNS.test(passage)) return `run a command${hidden}`;
  if (how.overrides && VOUCHES.test(passage)) return 'call it harmless';
  return how.overrides && (how.conceals || WITHOUT.test(passage)) ? 'forget their instructions and to ask and tell nobody' : undefined;
}

/** Inside a fenced block, a quotation or a row of a table. */
function isQuoted(text: string, at: number): boolean {
  const before = text.slice(0, at);
  if ((before.match(/^\s*(?:```|~~~)/gm)?.length ?? 0) % 2 === 1) return true;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/^\s*[>|]/.test(line) || /[“‘][^”’]{0,200}$/.test(line)) return true;
  return ['"', '`'].some(mark => line.split(mark).length % 2 === 0);
}
