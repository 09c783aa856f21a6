import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isOwnService } from './own-service.ts';

type Said = Parameters<typeof isOwnService>[1];

const made: Said = { name: 'loader', homepage: undefined, repository: undefined, author: undefined };

/** Hosts, what a package says of itself, and whether the two belong together. */
const HOSTS: readonly (readonly [string, Partial<Said>, boolean])[] = [
  ['js.acme.com', { name: '@acme/loader' }, true],
  ['api.acme-cdn.com', { homepage: 'https://acme.com/docs' }, true],
  ['eu-acme.com', { homepage: 'https://acme.com' }, true],
  ['api.ovh.com', { repository: 'git+https://github.com/ovhcloud/passport-ovhcloud.git' }, true],
  ['eventarcpublishing.googleapis.com', { homepage: 'https://firebase.google.com/' }, true],
  ['EVENTARC.googleapis.com', { repository: 'git+https://github.com/firebase/firebase-admin-node.git' }, true],
  ['pubsub.googleapis.com', { homepage: 'https://firebase.google.com/' }, false],
  ['eventarc.googleapis.com', { homepage: 'https://sites.google.com/view/words' }, false],
  ['storage.us-east1.rep.googleapis.com', { homepage: 'https://cloud.google.com/' }, false],
  ['storage.googleapis.com', { homepage: 'https://firebase.google.com/' }, false],
  ['eventarcpublishing.googleapis.com', { homepage: 'https://words.example' }, false],
  ['lint-report.invalid', { name: 'field-lint' }, false],
  ['git.ly', { repository: 'git+https://github.com/somebody/words.git' }, false],
  ['htt.invalid', { homepage: 'https://words.example' }, false],
  ['in.readme.invalid', { homepage: 'https://github.com/somebody/words#readme' }, false],
  ['in.github.invalid', { repository: 'https://github.com/somebody/words' }, false],
];

describe('a service is its own', () => {
  for (const [host, says, isOwn] of HOSTS)
    it(`${isOwn ? '' : 'not '}at ${host}, of ${JSON.stringify(says)}`, () => assert.equal(isOwnService(host, { ...made, ...says }), isOwn));
});
