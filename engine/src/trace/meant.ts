import type { Module, Use, Value } from '../model/module.ts';
import { OF_SECRET_FIELDS } from '../model/reads-forms.ts';
import { apiOf } from './api/index.ts';

/** Finding one element of a page: of a login or a payment it matters. */
const FINDS = /^(?:document\.(?:querySelector|getElementById)|\$|jQuery)$/;

/** All fields of a page, whatever they are for: `input, select`, `form input`. */
const FINDS_ALL = /^(?:document\.(?:querySelectorAll|getElementsByTagName)|(?:\$|jQuery)\(\)\.find)$/;
const FIELDS = /^(?:(?:form|body|\*)\s*>?\s*)?(?:input|textarea)(?:$|[\s,[:]|\s*\|)/i;

/** Of what pages do all the time, the few uses that matter. */
export function isMeant(use: Use, named: Value | undefined, module: Module): boolean {
  const first = use.args[0]?.text ?? '';
  // Listeners are everywhere; only those for keys hear what somebody types.
  if (use.path.endsWith('addEventListener'))
    return (
      first.split(' | ').some(event => /^key(down|press|up)$/.test(event)) || isCopying(use) || isAnswering(use) || isPassingOn(use, module)
    );
  if (use.module === '' && FINDS.test(use.path)) return use.how === 'call' && OF_SECRET_FIELDS.test(first);
  if ((use.module === '' && FINDS_ALL.test(use.path)) || (use.module === 'jquery' && use.path === '().find'))
    return use.how === 'call' && (FIELDS.test(first) || OF_SECRET_FIELDS.test(first));
  if (use.path === 'document.createElement') return mayBe(first, /^script$/i);
  if (use.path === 'document.createElement().setAttribute') return mayBe(first, /^(src|href)$/i) && mayBe(named?.text, ADDRESS);
  // `element[key] = given[key]`
  if (use.path === 'document.createElement().*') return mayBe(named?.text, ADDRESS);
  // A prompt for whoever sits there runs what they type; one that reads from elsewhere runs what comes from there.
  if (use.module === 'repl') return named?.members?.has('input') === true;
  if (use.path.endsWith('createWriteStream().end')) return use.args.length > 0;
  // Empty, it is filled by code; of a form, it is what somebody typed.
  if (use.module === '' && use.path === 'FormData') return use.args.length > 0;
  // A browser with a profile of its own reads nobody's.
  if (/^puppeteer(?:-core|-extra)?$/.test(use.module)) return use.path !== 'launch' || use.args[0]?.members?.has('userDataDir') === true;
  if (use.module === 'shelljs' && use.path === 'sed') return /^-\w*i/.test(first);
  if (IS_LOGGER.test(`${use.module}:${use.path}`)) return use.receiver.some(index => isSending(module.uses[index]));
  if (OF_ANY_DATABASE.test(use.module)) return !isFile(use, module);
  if (use.module === 'diagnostics_channel')
    return mayBe(use.path === 'subscribe' ? first : module.uses[use.receiver[0] ?? -1]?.args[0]?.text, OF_REQUESTS);
  return true;
}

/** What writes entries, to a screen or a file unless it was made with something that sends them. */
const IS_LOGGER = /^(?:winston:createLogger|pino:(?:pino)?|bunyan:createLogger)\(\)/;

function isSending(use: Use | undefined): boolean {
  return use !== undefined && !IS_LOGGER.test(`${use.module}:${use.path}`) && apiOf(use.module, use.path, use.how)?.kind === 'connects';
}

/** Builders of queries, for a database on a server or one in a file. Sources: the documentation of Knex, Sequelize and TypeORM. */
const OF_ANY_DATABASE = /^(?:knex|sequelize|typeorm)$/;

const MAKES_DATABASE = /^(?:knex|Sequelize|DataSource|createConnection)?$/;
const IN_FILE = /^(?:(?:better-)?sqlite3?|sqljs|capacitor|cordova|expo|nativescript|react-native)$/;

/** Whether such a database is a file, as it was told when it was made. */
function isFile(use: Use, { uses }: Module): boolean {
  const made = [use, ...use.receiver.flatMap(index => uses[index] ?? [])].filter(
    one => one.module === use.module && MAKES_DATABASE.test(one.path),
  );
  const settings = made.flatMap(one => one.args);
  return settings.some(one => ['client', 'dialect', 'type'].some(key => IN_FILE.test(one.members?.get(key)?.text ?? '')));
}

/** Where Node tells of all requests of a process. Sources: the Node.js API documentation, “Diagnostics Channel”, and that of undici. */
const OF_REQUESTS = /^(?:undici:|(?:http2?|net)\.)/;

const ADDRESS = /^(?:https?:)?\/\//;

function mayBe(text: string | undefined, what: RegExp): boolean {
  return text?.split(' | ').some(one => what.test(one)) === true;
}

/** Text in an element is shown; only in one that is a script it runs. */
export function isScriptIfElement({ how, path, receiver }: Use, module: Module): boolean {
  if (!path.startsWith('document.createElement().') || /\.(?:src|href)$/.test(path)) return true;
  if (how !== 'assign' && !/\.append(?:Child)?$/.test(path)) return true;
  return receiver.some(
    index => module.uses[index]?.path === 'document.createElement' && mayBe(module.uses[index]?.args[0]?.text, /^script$/i),
  );
}

/** A listener for what visitors of a page copy. */
export function isCopying({ module, path, args }: Use): boolean {
  return (
    module === '' && path.endsWith('addEventListener') && (args[0]?.text ?? '').split(' | ').some(event => /^(?:copy|cut)$/.test(event))
  );
}

/** A listener of a service worker for all that its pages fetch. */
export function isAnswering({ module, path, args }: Use): boolean {
  return module === '' && /^addEventListener$/.test(path) && args[0]?.text === 'fetch';
}

/** A listener for what is typed anywhere on the page that sends something itself. */
function isPassingOn({ module: from, path, args }: Use, module: Module): boolean {
  const [event, handler] = args;
  if (from !== '' || !ON_PAGE.test(path) || handler?.callable === undefined || !TYPED.test(event?.text ?? '')) return false;
  return module.uses.some(use => use.in === handler.callable && apiOf(use.module, use.path, use.how)?.kind === 'connects');
}

const ON_PAGE = /^(?:document\.(?:body\.|documentElement\.)?)?addEventListener$/;
const TYPED = /^(?:input|change|paste|blur|focusout|submit)$/;
