import { rows, type Api } from './row.ts';

const AWS = 's3 sns sqs ses lambda dynamodb kinesis firehose cloudwatch-logs secrets-manager ssm sts'
  .split(' ')
  .map(name => `@aws-sdk/client-${name}`);

/** What is sent with each report of Sentry's clients, by whichever scope it is set on. Source: the Sentry JavaScript SDK documentation, “Scopes”, 10.x. */
const SENTRY_TELLS =
  'captureMessage captureException captureEvent setContext setExtra setExtras setTag setTags setUser addBreadcrumb'.split(' ');
const SENTRY_SCOPES = 'withScope withIsolationScope configureScope getCurrentScope getIsolationScope getGlobalScope'
  .split(' ')
  .map(name => `${name}().`);

/** Services that keep or pass on what they are given. To make a client is no deed: nearly every one is handed its key there. */
export const SERVICES: readonly [string, Api][] = [
  ...AWS.flatMap(module =>
    rows(
      module,
      'connects',
      -1,
      'S3Client SNSClient SQSClient SESClient LambdaClient DynamoDBClient KinesisClient FirehoseClient CloudWatchLogsClient SecretsManagerClient SSMClient STSClient'
        .split(' ')
        .map(name => `${name}().send`)
        .join(' '),
      [0],
    ),
  ),
  ...rows('aws-sdk', 'connects', -1, 'S3().putObject S3().upload SNS().publish SQS().sendMessage SES().sendEmail Lambda().invoke', [0]),
  ...rows('@google-cloud/storage', 'connects', -1, 'Storage().bucket().file().save Storage().bucket().upload', [0]),
  ...rows('@azure/storage-blob', 'connects', -1, 'BlobServiceClient().getContainerClient().uploadBlockBlob', [1]),
  ...'node browser electron core nextjs react vue bun deno cloudflare aws-serverless google-cloud-serverless'
    .split(' ')
    .flatMap(name =>
      rows(
        `@sentry/${name}`,
        'connects',
        -1,
        ['', ...SENTRY_SCOPES].flatMap(scope => SENTRY_TELLS.map(tell => `${scope}${tell}`)).join(' '),
        [0, 1],
      ),
    ),
  ...rows('posthog-node', 'connects', -1, 'PostHog().capture PostHog().identify', [0]),
  ...rows('mixpanel', 'connects', -1, 'init().track', [0, 1]),
  ...rows('@segment/analytics-node', 'connects', -1, 'Analytics().track Analytics().identify', [0]),
  ...rows(
    '@supabase/supabase-js',
    'connects',
    -1,
    'createClient().from().insert createClient().from().upsert createClient().storage.from().upload',
    [0, 1],
  ),
  ...rows('firebase/database', 'connects', -1, 'set push update', [1]),
  ...['firebase/database', 'firebase/firestore'].flatMap(module =>
    rows(module, 'connects', -1, 'get onValue onChildAdded onChildChanged getDoc getDocs onSnapshot'),
  ),
  ...rows('firebase/firestore', 'connects', -1, 'setDoc addDoc updateDoc', [1]),
  ...rows('firebase-admin', 'connects', -1, 'database().set database().push database().update', [0]),
  ...rows('firebase-admin', 'connects', -1, 'firestore().collection().add firestore().collection().doc().set', [0]),
  ...rows('firebase-admin', 'connects', -1, 'storage().bucket().upload storage().bucket().file().save', [0]),
  ...rows('mongodb', 'connects', -1, 'MongoClient().db().collection().insertOne MongoClient().db().collection().insertMany', [0]),
  ...rows('mongodb', 'connects', 0, 'MongoClient().connect'),
  ...rows('dropbox', 'connects', -1, 'Dropbox().filesUpload', [0]),
  ...['@aws-sdk/client-s3', 'minio'].flatMap(module => rows(module, 'connects', -1, 'Client().putObject Client().fPutObject', [2])),
];

/** Libraries with too many methods to list: what a path of this shape does. */
interface Open {
  readonly path: RegExp;
  readonly api: Api;
}

const GITHUB: Open = {
  path: /^Octokit\(\)\.(?:(?:rest\.)?\w+\.(?:create|update|add|upload|replace|set|get|list|download)\w*|request|graphql)$/,
  api: { kind: 'connects', target: -1, content: [0, 1] },
};

/** `request('PUT /repos/{owner}/{repo}/contents/{path}')`: the route says what is asked. */
const ROUTED: Open = { path: /^Octokit\(\)\.request$/, api: { kind: 'connects', target: 0, content: [0, 1] } };

/** `post(url).type('json').set('x', y).send(z)`: each call gives the request back. Source: the SuperAgent documentation, 10.x. */
const SUPERAGENT: Open = {
  path: /^(?:agent\(\)\.)?(?:get|post|put|patch|del|delete|head)\(\)(?:\.\w+\(\))*\.(?:send|query|set|attach|field)$/,
  api: { kind: 'connects', target: -1, content: [0, 1] },
};

/** `client.channels.cache.get(id).send(text)`, `bot.on('message', it => it.reply(text))`. */
const BOT: Open = {
  path: /^(?:Client|Telegraf|Bot|TelegramClient)\(\)(?:\.\w+(?:\(\))?)*\.(?:send|reply|send[A-Z]\w*|replyWith\w+)$/,
  api: { kind: 'connects', target: -1, content: [0, 1] },
};

/** Such libraries by module name: the first whose path fits. */
export const OPEN: ReadonlyMap<string, readonly Open[]> = new Map<string, readonly Open[]>([
  ...['@octokit/rest', '@octokit/core', 'octokit'].map((module): [string, Open[]] => [module, [ROUTED, GITHUB]]),
  ...['discord.js', 'discord.js-selfbot-v13', 'telegraf', 'grammy', 'telegram'].map((module): [string, Open[]] => [module, [BOT]]),
  ['superagent', [SUPERAGENT]],
]);
