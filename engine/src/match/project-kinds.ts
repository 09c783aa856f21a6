import type { Kind } from './kinds.ts';

export const unnamedSource: Kind = {
  id: 'unnamed-source',
  attack: 'T1195.001',
  explain: {
    what: 'Packages are fetched from a host that no setting of this project or of this user names as a registry.',
    why: 'A hidden change to a lockfile leads installs to a server of somebody else. A mirror that only the author of the lockfile has configured looks the same, and breaks for everybody else.',
    next: 'If the host is a registry of yours, name it in the settings file of the project; otherwise look who changed these lines, and let the package manager write the lockfile again.',
  },
};

export const scriptIntroduced: Kind = {
  id: 'script-introduced-since',
  attack: 'T1195.002',
  explain: {
    what: 'Since the commit that was named, a package that runs code at install has come in, or one that ran none before does now.',
    why: 'A hook that appears with an update is how most hijacked releases act. Packages with native code need one honestly.',
    next: 'Read the hook: `unmask vet` shows what it does. Install with scripts switched off until you have.',
  },
};

export const unknownNewcomer: Kind = {
  id: 'unknown-newcomer',
  attack: 'T1195.002',
  explain: {
    what: 'The project asks for a package that it did not have at the commit that was named, and the name is not among those that many depend on.',
    why: 'Invented names, misspelt names and packages that pose as others come in this way. Most small packages are honest, and small.',
    next: 'Check that you mean this very name: who publishes it, since when, and what `unmask vet` says of it.',
  },
};

export const withinCooldown: Kind = {
  id: 'within-cooldown',
  explain: {
    what: 'This version is younger than your policy lets versions be before they are installed (`cooldown`).',
    why: 'Most malicious releases are found and removed within a day. Every honest release is young once, and one that mends a weakness should not wait.',
    next: 'Wait until the time that is told, take the version before, or let this one in early with an exception in your policy.',
  },
};

export const trustLowered: Kind = {
  id: 'trust-lowered',
  attack: 'T1195.002',
  explain: {
    what: 'The version that was locked before says where it was built, and the one that takes its place does not.',
    why: 'A release published by hand with a stolen token looks like this, in a project that publishes from its build service. A failed pipeline can be the reason too.',
    next: 'Look for this version in the repository of the project: without a tag and a build for it, stay on the version before.',
  },
};

export const scriptsForAll: Kind = {
  id: 'setting-runs-scripts',
  explain: {
    what: 'A setting of the project lets packages run code while they are installed, where the package manager would ask or refuse.',
    why: 'Code at install runs on every computer and build server before anybody has looked at it. Naming the few packages that need it is the honest way.',
    next: 'Take the setting away, and name the packages that have to run something.',
  },
};

export const weakTransport: Kind = {
  id: 'setting-trusts-transport',
  attack: 'T1557',
  explain: {
    what: 'A setting of the project lets packages be fetched without encryption, from servers that nobody vouches for, or without holding them to their hashes.',
    why: 'Whoever stands between you and the registry can then hand out other bytes. Company proxies are the usual reason; their certificate can be named instead.',
    next: 'Take the setting away; name the certificate of your proxy with `cafile` or `NODE_EXTRA_CA_CERTS`.',
  },
};

export const anySource: Kind = {
  id: 'setting-allows-any-source',
  explain: {
    what: 'A setting of the project lets dependencies come from repositories and addresses, where the package manager would refuse.',
    why: 'What comes from there is seen by no registry and no feed, and can be other bytes tomorrow.',
    next: 'Allow the few sources that you need by name.',
  },
};

export const noWaiting: Kind = {
  id: 'setting-skips-waiting',
  explain: {
    what: 'A setting of the project exempts packages from the time that new versions wait, or switches a guard against young and less trusted versions off.',
    why: 'pnpm writes such exemptions by itself when it meets a version that is too young, and they stay for ever. Most malicious releases are young.',
    next: 'Remove the exemptions whose versions have become old enough.',
  },
};

/** What is found out about a project and about what became new in it, and not about an entry alone. */
export const PROJECT_KINDS: readonly Kind[] = [
  unnamedSource,
  scriptIntroduced,
  unknownNewcomer,
  withinCooldown,
  trustLowered,
  scriptsForAll,
  weakTransport,
  anySource,
  noWaiting,
];
