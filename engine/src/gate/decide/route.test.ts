import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readRoute } from './route.ts';
import type { Route } from './route.ts';

const mounted = { base: '/npm/', upstreamPaths: ['api/npm/remote', 'other'] };
const read = (request: string): Route => {
  const [method = '', target = ''] = request.split(' ', 2);
  return readRoute({ method, target }, mounted);
};

const MEANS: readonly (readonly [string, Route])[] = [
  ['GET /npm/-/ping', { to: 'ping' }],
  ['GET /npm/-/ping?write=true', { to: 'ping' }],
  ['GET /npm/plain', { to: 'document', name: 'plain' }],
  ['HEAD /npm/plain', { to: 'document', name: 'plain' }],
  ['GET /npm/plain/', { to: 'document', name: 'plain' }],
  ['GET /npm/@s%2fdeep', { to: 'document', name: '@s/deep' }],
  ['GET /npm/@s%2Fdeep', { to: 'document', name: '@s/deep' }],
  ['GET /npm/@s/deep', { to: 'document', name: '@s/deep' }],
  ['GET /npm/%40s%2fdeep', { to: 'document', name: '@s/deep' }],
  ['GET /npm/npm', { to: 'document', name: 'npm' }],
  ['GET /npm/--no-audit', { to: 'document', name: '--no-audit' }],
  ['GET /npm/constructor', { to: 'document', name: 'constructor' }],
  ['GET /npm/__proto__', { to: 'document', name: '__proto__' }],
  ['GET /npm/JSONStream', { to: 'document', name: 'JSONStream' }],
  ['GET /npm/-', { to: 'document', name: '-' }],
  ['GET /npm/plain/1.0.0', { to: 'manifest', name: 'plain', wants: '1.0.0' }],
  ['GET /npm/@s%2fdeep/latest', { to: 'manifest', name: '@s/deep', wants: 'latest' }],
  ['GET /npm/plain/-/plain-1.0.0.tgz', { to: 'archive', name: 'plain', file: 'plain-1.0.0.tgz' }],
  ['GET /npm/@s/deep/-/deep-1.0.0.tgz', { to: 'archive', name: '@s/deep', file: 'deep-1.0.0.tgz' }],
  ['GET /npm/@s%2fdeep/-/deep-1.0.0.tgz', { to: 'archive', name: '@s/deep', file: 'deep-1.0.0.tgz' }],
  ['GET /npm/@s/deep/-/@s/deep-1.0.0.tgz', { to: 'archive', name: '@s/deep', file: 'deep-1.0.0.tgz' }],
  ['GET /npm/plain/-/plain-1.0.0%2Bbuild.tgz', { to: 'archive', name: 'plain', file: 'plain-1.0.0+build.tgz' }],
  ['GET /npm/-/-/--0.0.1.tgz', { to: 'archive', name: '-', file: '--0.0.1.tgz' }],
  ['GET /plain/-/plain-1.0.0.tgz', { to: 'archive', name: 'plain', file: 'plain-1.0.0.tgz' }],
  ['GET /npm/-/npm-10.9.9.tgz', { to: 'archive', name: 'npm', file: 'npm-10.9.9.tgz' }],
  ['GET /npm/api/npm/remote/plain/-/plain-1.0.0.tgz', { to: 'archive', name: 'plain', file: 'plain-1.0.0.tgz' }],
  ['GET /npm/other/@s/deep/-/deep-1.0.0.tgz', { to: 'archive', name: '@s/deep', file: 'deep-1.0.0.tgz' }],
  ['GET /npm/-/package/@s%2fdeep/dist-tags', { to: 'tags', name: '@s/deep' }],
  ['PUT /npm/-/package/plain/dist-tags/latest', { to: 'change', what: 'change a tag' }],
  ['GET /npm/-/v1/search?text=x', { to: 'search' }],
  ['GET /npm/-/whoami', { to: 'account' }],
  ['GET /npm/-/npm/v1/keys', { to: 'keys' }],
  ['GET /npm/-/npm/v1/attestations/@s%2fdeep@1.0.0', { to: 'attestations', spec: '@s/deep@1.0.0' }],
  ['GET /npm/-/npm/v1/attestations/x@1%3Fa=b%23', { to: 'nothing' }],
  ['POST /npm/-/npm/v1/security/advisories/bulk', { to: 'audit' }],
  ['POST /npm/-/npm/v1/security/audits', { to: 'audit of old clients' }],
  ['POST /npm/-/npm/v1/security/audits/quick', { to: 'audit of old clients' }],
  ['GET /npm/-/npm/v1/security/advisories/bulk', { to: 'nothing' }],
  ['PUT /npm/-/user/org.couchdb.user:ada', { to: 'change', what: 'log in' }],
  ['POST /npm/-/v1/login', { to: 'change', what: 'log in' }],
  ['POST /npm/-/npm/v1/tokens', { to: 'change', what: 'change anything' }],
  ['PUT /npm/plain', { to: 'change', what: 'publish' }],
  ['DELETE /npm/plain/-rev/1', { to: 'change', what: 'change a package' }],
  ['GET /-/unmask/why/UNMASK-0123456789', { to: 'why', id: 'UNMASK-0123456789' }],
  ['GET /npm/-/unmask/health', { to: 'health' }],
  ['GET /-/unmask/metrics', { to: 'metrics' }],
  ['GET /', { to: 'nothing' }],
  ['GET /npm/', { to: 'nothing' }],
  ['GET /plain', { to: 'nothing' }],
  ['GET /-/ping', { to: 'nothing' }],
  ['GET /npm/-/all', { to: 'nothing' }],
  ['GET /npm/.hidden', { to: 'nothing' }],
  ['GET /npm/plain/-/', { to: 'nothing' }],
  ['GET /npm/plain/1.0.0/more', { to: 'nothing' }],
  ['GET /npm/elsewhere/plain/-/plain-1.0.0.tgz', { to: 'nothing' }],
  [`GET /npm/${'a'.repeat(215)}`, { to: 'nothing' }],
];

const NONSENSE: readonly (readonly [string, string])[] = [
  ['a way up', 'GET /npm/../secret'],
  ['a way up, encoded', 'GET /npm/%2e%2e/secret'],
  ['a way up inside a name', 'GET /npm/@s%2f..'],
  ['a way up with a slash', 'GET /npm/..%2f..%2fsecret'],
  ['the same place', 'GET /npm/./plain'],
  ['a NUL', 'GET /npm/plain%00'],
  ['a line break', 'GET /npm/plain%0d%0aHost:%20other'],
  ['a backslash', 'GET /npm/..%5csecret'],
  ['an encoding of an encoding', 'GET /npm/%252e%252e/secret'],
  ['half an encoding', 'GET /npm/%2'],
  ['bytes that are no UTF-8', 'GET /npm/%ff%fe'],
  ['nothing between slashes', 'GET /npm//plain'],
  ['a whole address', 'GET http://169.254.169.254/latest'],
  ['an authority', 'CONNECT other.invalid:443'],
  ['an asterisk', 'OPTIONS *'],
  ['a path without an end', `GET /npm/${'a/'.repeat(2000)}`],
];

describe('a request line', () => {
  for (const [request, route] of MEANS) it(`means ${route.to}: ${request.slice(0, 90)}`, () => assert.deepEqual(read(request), route));
  for (const [what, request] of NONSENSE)
    it(`means nothing with ${what}`, () => assert.equal(read(request).to, 'nonsense', JSON.stringify(read(request))));
});
