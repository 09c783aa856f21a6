import type { Statement } from './statement.ts';

/** Deeds that have no place in every kind of package. */
export type DeedName =
  | 'starts programs'
  | 'connects'
  | 'waits for connections'
  | 'packs or unpacks archives'
  | 'writes elsewhere'
  | 'deletes elsewhere'
  | 'uses the clipboard'
  | 'captures input'
  | 'reads secrets'
  | 'lists foreign folders';

/** One kind of package: how people say that something is of it, and what it may do without being asked. */
export interface Purpose {
  /** As the end of "it calls itself …". */
  readonly what: string;
  /** In the tagline: what it is, not what it is for somewhere else. */
  readonly says: RegExp;
  /** One word of its name, where it has no tagline. */
  readonly named: ReadonlySet<string>;
  /** Deeds that belong to the kind. */
  readonly does: ReadonlySet<DeedName>;
  /** Whether it has no code at all. */
  readonly inert?: boolean;
  /** Whether it lives in pages: what it connects by is what pages have. */
  readonly inPages?: boolean;
}

/** Words that follow what a helper is about. */
const HELPER =
  '(?:library|lib|helpers?|util(?:s|ities|ity)?|functions?|toolkit|tools?|module|package|methods?|manipulation|handling|operations?)';

const row = (what: string, says: RegExp, named: string, does: readonly DeedName[] = []): Purpose => ({
  what,
  says,
  named: new Set(named.split(' ').filter(Boolean)),
  does: new Set(does),
});

/** The kinds, those that are told most surely first. A package is of the first that fits. */
export const PURPOSES: readonly Purpose[] = [
  {
    ...row(
      'type definitions',
      /^(?:the |official |stub )?(?:typescript|types?|flow)(?: type)? (?:definitions?|declarations?|typings) for\b|^(?:types|typings) for\b|\btypes?[- ]only\b/,
      '',
    ),
    inert: true,
  },
  row(
    'a mailer',
    /\b(?:send(?:s|ing)?|deliver(?:s|ing|y)?|compose)\b.{0,40}\be-?mails?\b|\be-?mail(?:s|ing)? (?:sending|sender|client|library|transport|delivery|module)\b|\bsmtp (?:client|transport|library|mailer|sender)\b|\bmailer\b/,
    'mailer smtp sendmail email',
    ['connects', 'starts programs', 'waits for connections'],
  ),
  row(
    'a logger',
    /\b(?:logger|logging (?:library|framework|utility|tool|helper|module|package)|log (?:library|utility|helper|formatter|writer))\b/,
    'logger logging',
    ['connects', 'writes elsewhere', 'deletes elsewhere'],
  ),
  row(
    'a colour helper',
    new RegExp(
      `\\bcolou?rs? ${HELPER}\\b|\\bcolou?r (?:conversion|converter|parser|space|picker|palette|strings?|names?)\\b|\\b(?:terminal|console|ansi|cli|command[- ]line)\\b.{0,24}\\b(?:colou?rs?|styl(?:es?|ing)|escape codes?)\\b|\\b(?:colou?rs?|styles?|styling) (?:for|in) (?:the |your )?(?:terminal|console)\\b`,
    ),
    'color colors colour colours chalk ansi kleur picocolors colorette',
  ),
  row(
    'a date helper',
    new RegExp(
      `\\b(?:date|dates|time ?zones?|durations?|calendar|timestamps?)(?:[ -]time)?s? (?:and time )?(?:${HELPER}|format(?:ter|ting)?|parser|parsing|picker|math)\\b|\\b(?:pars|format|validat|manipulat|display|convert|compar)\\w*\\b.{0,50}\\b(?:dates?|times?|durations?|timestamps?|milliseconds?)\\b`,
    ),
    'date dates datetime moment dayjs timezone duration',
  ),
  row(
    'a maths helper',
    new RegExp(
      `\\b(?:maths?|mathematics|arithmetic|big ?(?:int|num|number|decimal|integer)s?|matri(?:x|ces)|statistics|fractions?|geometry|linear algebra|decimals?) (?:${HELPER}|arithmetic|for)\\b|\\barbitrary[- ]precision\\b|\\b(?:format|round|pars|clamp)\\w* numbers?\\b|\\bnumbers? (?:pars|format|round)\\w+|\\b(?:is|whether) (?:a |the |given )?(?:number|value)s? (?:is|are)? ?(?:odd|even|prime|a number|finite|integer)`,
    ),
    'math maths matrix bignumber bigint decimal fraction vector',
  ),
  row(
    'a string helper',
    new RegExp(
      `\\b(?:strings?|text|case|slugs?|words?) (?:${HELPER}|format(?:ter|ting)?|padding|truncat\\w+|conver\\w+|case\\w*|escap\\w+|distance|width|template)\\b|\\b(?:pad|trim|truncate|repeat|escape|capitali[sz]e|pluralize|slugify|camel-?case|strip)\\w*\\b.{0,40}\\b(?:strings?|text|words?|html)\\b`,
    ),
    'string strings pad slugify camelcase pluralize truncate',
  ),
  row(
    'a validator',
    /\b(?:validator|validators|validation (?:library|helper|utility|module|package)|schema (?:validation|validator|declaration)|type[- ]check(?:ing|er) (?:library|helper|utility)|assertion (?:library|helper))\b|\bvalidat(?:e|es|ing) (?:objects?|json|input|data|values?|strings?|types?|schemas?)\b/,
    'validator validators validate validation',
  ),
  row(
    'a helper for objects and lists',
    new RegExp(
      `\\b(?:arrays?|objects?|collections?|iterables?|iterators?|maps?|sets?|tuples?) ${HELPER}\\b|\\b(?:deep(?:ly)?|recursive(?:ly)?|shallow(?:ly)?)\\b.{0,24}\\b(?:clone|copy|merge|equal\\w*|freeze|compare|extend)\\b|\\b(?:clone|merge|flatten|chunk|sort|shuffle|uniq\\w*|dedupe)\\w*\\b.{0,30}\\b(?:arrays?|objects?|lists?)\\b`,
    ),
    'array arrays object clone deepmerge flatten',
  ),
  row(
    'a helper for promises and functions',
    /\b(?:debounce|throttle|memoi[sz]e|curry|promisify)\b.{0,40}\b(?:functions?|promises?|calls?|callbacks?)?|\bevent emitter\b|\bpromise (?:utilities|helpers?|queue|pool)\b/,
    'debounce throttle memoize promisify emitter eventemitter',
  ),
  row(
    'a parser or encoder',
    /\b(?:parsers?|tokenizer|lexer|stringifier|serializer|parsing and serializ\w+|pars(?:e|es|ing) (?:and|&) (?:stringif\w+|format\w*)|encod\w+(?: ?\/ ?| and )decod\w+|regular expressions? (?:for|to|that))\b/,
    'parser parse stringify json5 ini yaml toml csv qs querystring base64',
  ),
  row(
    'a hash or identifier helper',
    /\b(?:uuids?|(?:unique|random) (?:ids?|strings?|identifiers?)|id generator|hash(?:ing)? (?:functions?|library|utils?|utilities)|object hashing|checksums?|crc-?32)\b/,
    'uuid nanoid hash crc32 md5 sha256 checksum',
  ),
  row(
    'a list of data',
    /^(?:an? |the |provides? (?:an? |the )?)?(?:\w+ )?(?:lists?|tables?|mappings?) of\b|\bconstants (?:for|and)\b/,
    'constants',
  ),
  {
    ...row(
      'a component for pages',
      // What is built, shown or tested is not the builder.
      /(?<!\b(?:build|develop|document|test|preview|inspect|debug|scaffold|generat|render)\w*\b[^.]{0,40})\b(?:(?:react|vue|svelte|angular|solid|preact|web|ui) (?:components?|hooks?|ui|widgets?)|(?:ui|component) (?:library|kit|components?))\b|\b(?:button|modal|tooltip|carousel|slider|dropdown|accordion|date ?picker|spinner|toast)s? (?:component|for (?:react|vue|svelte|angular))\b/,
      'ui component components tooltip modal carousel',
      ['captures input', 'uses the clipboard'],
    ),
    inPages: true,
  },
  {
    ...row(
      'styles, icons or fonts',
      /\b(?:design[- ]tokens?|icon (?:set|font|library|pack|collection)|(?:svg|web) (?:icons?|fonts?)|icons (?:for|as)|css (?:framework|reset|library|utilities|styles|variables|themes?)|style ?sheets?|normalize\.css|font (?:files|family|faces?)|colou?r schemes?)\b/,
      'icons icon fonts font css tokens theme normalize',
    ),
    inPages: true,
  },
];

/** The kind of package that something says it is; undefined where it says nothing that is known. */
export function purposeOf({ name, tagline }: Statement): Purpose | undefined {
  return PURPOSES.find(({ says, named }) => (tagline === '' ? name.some(word => named.has(word)) : says.test(tagline)));
}
