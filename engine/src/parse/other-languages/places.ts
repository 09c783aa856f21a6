/** Files that are known by their names, wherever they lie. Source: what browsers and wallets put into their folders. */
const KNOWN_NAMES = /^(?:Login Data|Web Data|Local State|Cookies|logins\.json|key4\.db|cookies\.sqlite|wallet\.dat|app\.asar)$/;

/** Addresses, and texts that say something: of paths, only whole ones have blanks in them. */
const NO_PATH = /^[a-z][\w+.-]*:\/\/|[{}$|;<>*"`,%]|(?<!^[a-z]):|\\|\s\s|\s-|^[^/]\S*\s/i;

/** Paths whose beginning is known: of the system, or of a place that has a name. */
const WHOLE = /^(?:<(?:home|temp|programs|here)>|[a-z]:)?[\\/]\w|^(?:<(?:home|temp|programs|here)>|[a-z]:)?[\\/]\.\w/i;
/** Of the others, hidden files and those whose names end as names of files do: `and/or` is none, nor is `application/json`. */
const IN_PART = /^(?:Library|AppData|Applications)\/|^\.[\w/]|\/\.\w|[\w)-]\.\w{1,9}$/;

/** Untrusted: a script may name any number of places. */
export const MOST_PLACES = 60;

/** Texts that are paths: of the home folder, of the system, or of nobody knows which folder; `MOST_PLACES` of them where there may be more. */
export function placesIn(texts: readonly string[]): string[] {
  const places = texts.flatMap(text => {
    const path = text.replace(/^~(?=\/)/, '<home>');
    if (KNOWN_NAMES.test(path)) return [`*/${path}`];
    if (!path.includes('/') && !/^\.\w/.test(path)) return [];
    // Of a whole path a part may be left open: `/opt/Name*/resources/app.asar`.
    const spelled = WHOLE.test(path) ? path.replaceAll(/(?<=[\w/.-])\*(?=[\w/.-])/g, 'x') : path;
    if (NO_PATH.test(spelled.replace(/^<(?:home|temp|programs|here)>/, ''))) return [];
    if (WHOLE.test(path)) return [path];
    return !path.startsWith('<') && IN_PART.test(path) ? [`*/${path.replace(/^\.\//, '')}`] : [];
  });
  return [...new Set(places)].slice(0, MOST_PLACES);
}
