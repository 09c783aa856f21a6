import { rows, type Api } from './row.ts';
import type { Open } from './open.ts';

const APOLLO = ['@apollo/client', '@apollo/client/core', '@apollo/client/link/http', 'apollo-client', 'apollo-boost', 'apollo-link-http'];
const LINKS = 'HttpLink createHttpLink BatchHttpLink createUploadLink';

/** Functions of a server that are called as if they were here: what they are called with is sent. Sources: the documentation of each. */
export const REMOTE_CALLS: readonly [string, Api][] = [
  ...rows(
    '@trpc/client',
    'connects',
    0,
    'httpLink httpBatchLink httpBatchStreamLink unstable_httpBatchStreamLink httpSubscriptionLink createWSClient',
  ),
  ...['createTRPCUntypedClient()', 'createTRPCClient()', 'createTRPCProxyClient()'].flatMap(made =>
    rows('@trpc/client', 'connects', -1, `${made}.mutation ${made}.query`, [1]),
  ),
  ...APOLLO.flatMap(module => [
    ...rows(module, 'connects', 0, `${LINKS} ApolloClient`),
    ...rows(module, 'connects', -1, 'ApolloClient().mutate ApolloClient().query ApolloClient().subscribe', [0]),
  ]),
  ...['urql', '@urql/core'].flatMap(module => [
    ...rows(module, 'connects', 0, 'createClient Client'),
    ...rows(module, 'connects', -1, 'createClient().mutation createClient().query Client().mutation Client().query', [0, 1]),
  ]),
  ...rows('graphql-ws', 'connects', 0, 'createClient'),
  ...rows('graphql-ws', 'connects', -1, 'createClient().subscribe', [0]),
  ...rows('graphql-request', 'connects', 0, 'GraphQLClient'),
  ...['@grpc/grpc-js', 'grpc'].flatMap(module => [
    ...rows(module, 'connects', 0, 'Client makeGenericClientConstructor() makeClientConstructor()'),
    ...rows(module, 'connects', -1, 'Client().makeUnaryRequest Client().makeServerStreamRequest', [3]),
  ]),
  ...['http', 'https', 'tcp', 'tls', 'websocket'].flatMap(way => [
    ...rows('jayson', 'connects', 0, `client.${way} Client.${way}`),
    ...rows('jayson', 'connects', -1, `client.${way}().request Client.${way}().request`, [0, 1]),
  ]),
  ...rows('@modelcontextprotocol/sdk/client/sse.js', 'connects', 0, 'SSEClientTransport'),
  ...rows('@modelcontextprotocol/sdk/client/streamableHttp.js', 'connects', 0, 'StreamableHTTPClientTransport'),
  ...rows('webdav', 'connects', 0, 'createClient'),
  ...rows('webdav', 'connects', -1, 'createClient().putFileContents', [1]),
  ...['@octokit/request', '@octokit/graphql'].flatMap(module => rows(module, 'connects', 0, 'request graphql', [0, 1])),
  ...rows('isomorphic-git', 'connects', 0, 'push clone fetch pull'),
  ...['', 'simpleGit', 'gitP'].flatMap(made => rows('simple-git', 'connects', 0, `${made}().push ${made}().clone ${made}().mirror`)),
  ...['', 'simpleGit', 'gitP'].flatMap(made => rows('simple-git', 'connects', 1, `${made}().addRemote`)),
];

/** `client.settings.save.mutate(input)`. Source: the documentation of tRPC, “Client”. */
const TRPC: Open = {
  path: /^createTRPC(?:Proxy)?Client\(\)(?:\.\w+)+\.(?:mutate|query|subscribe)$/,
  api: { kind: 'connects', target: -1, content: [0] },
};

/** `new Service(address, credentials).method(message, callback)`. Source: the documentation of `@grpc/grpc-js` and of `@grpc/proto-loader`. */
const GRPC: readonly Open[] = [
  { path: /^loadPackageDefinition\(\)(?:\.\w+)+$/, api: { kind: 'connects', target: 0, content: [] } },
  {
    path: /^(?:make(?:Generic)?ClientConstructor\(\)|loadPackageDefinition\(\)(?:\.\w+)+)\(\)\.(?!(?:close|getChannel|waitForReady|then|on)$)\w+(?:\(\)\.write)?$/,
    api: { kind: 'connects', target: -1, content: [0] },
  },
];

/** Source: the documentation of `@actions/github`: what it makes is a client of Octokit. */
const ACTIONS: Open = {
  path: /^getOctokit\(\)\.(?:rest\.\w+\.(?:create|update|add|upload|replace|set)\w*|request|graphql)$/,
  api: { kind: 'connects', target: -1, content: [0, 1] },
};

/** Servers with methods of their own making. */
export const OF_REMOTE_CALLS: readonly (readonly [string, readonly Open[]])[] = [
  ['@trpc/client', [TRPC]],
  ['@grpc/grpc-js', GRPC],
  ['grpc', GRPC],
  ['@actions/github', [ACTIONS]],
];
