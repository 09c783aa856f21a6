/** Ways in which code, shells and Windows spell the folders that detectors know by one name. */
const ROOTS: readonly (readonly [RegExp, string])[] = [
  [/^file:\/\/+(?=[<A-Za-z]:?)/, ''],
  [/^(?:<env:(?:HOME|USERPROFILE|HOMEPATH)>|~|\$HOME|\$\{HOME\}|%USERPROFILE%|%HOMEPATH%|\$env:USERPROFILE)(?=\/|$)/i, '<home>'],
  [/^(?:<env:APPDATA>|%APPDATA%|\$env:APPDATA)(?=\/|$)/i, '<home>/AppData/Roaming'],
  [/^(?:<env:LOCALAPPDATA>|%LOCALAPPDATA%|\$env:LOCALAPPDATA)(?=\/|$)/i, '<home>/AppData/Local'],
  [/^(?:<env:XDG_CONFIG_HOME>|\$XDG_CONFIG_HOME)(?=\/|$)/i, '<home>/.config'],
  [/^(?:<env:XDG_DATA_HOME>|\$XDG_DATA_HOME)(?=\/|$)/i, '<home>/.local/share'],
  [
    /^(?:<env:ProgramFiles(?:\(x86\))?>|%ProgramFiles(?:\(x86\))?%|\$env:ProgramFiles|[A-Z]:\/Program Files(?: \(x86\))?)(?=\/|$)/i,
    '<programs>',
  ],
  [/^(?:[A-Z]:\/Users|\/Users|\/home)\/[^/]+(?=\/|$)/i, '<home>'],
  [/^\/root(?=\/|$)/, '<home>'],
  [/^(?:<env:PROGRAMDATA>|%PROGRAMDATA%)(?=\/|$)/i, 'C:/ProgramData'],
  [/^(?:<env:(?:INIT_CWD|PWD)>|\$INIT_CWD|\$PWD|%CD%)(?=\/|$)/i, '<cwd>'],
  [/^(?:<env:(?:TEMP|TMP|TMPDIR)>|%TE?MP%|\$TMPDIR|\/tmp|\/var\/tmp)(?=\/|$)/i, '<temp>'],
];

/** What any of those spellings begins with: most places have one name already. */
const SPELLED = /^(?:file:|<env:|[~$%]|[A-Z]:|\/Users\/|\/home\/|\/root|\/tmp|\/var\/tmp)/i;

/** One path with `/` between its parts and one name for each well-known folder: `<home>`, `<programs>`, `<cwd>`, `<temp>`. */
export function placeOf(path: string): string {
  let place = path
    .trim()
    .replaceAll('\\', '/')
    .replace(/(?<!:)\/{2,}/g, '/')
    // `found.slice(0, cut) + path.join('node_modules', name)`
    .replace(/^\*(?=node_modules\/)/, '*/');
  if (SPELLED.test(place)) for (const [spelling, name] of ROOTS) place = place.replace(spelling, name);
  return place;
}

/** The paths of a folded target, which may hold several alternatives; unknown ones are left out. */
export function placesOf(target: string): string[] {
  return [...new Set(target.split(' | ').map(placeOf))].filter(place => place.replace(/[*/]/g, '') !== '' || place === '/');
}

/** Whether a place is, or lies in, what the package's code was told to work on: its own files, the project, a temporary folder. */
export function isUnder(place: string, root: '<home>' | '<cwd>' | '<here>' | '<temp>' | '<programs>'): boolean {
  return place === root || place.startsWith(`${root}/`);
}

/** What is left of a name when only letters and digits count: `@scope/My-App` → `myapp`. */
export function plainName(name: string): string {
  return name
    .replace(/^@[^/]*\//, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
