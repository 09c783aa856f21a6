import { OF_DATABASES } from './databases.ts';
import type { Open } from './open.ts';
import { OF_REMOTE_CALLS } from './remote-calls.ts';
import { MADE_OF, rows, type Api } from './row.ts';
import { OF_TELEMETRY } from './telemetry.ts';

const AWS =
  's3 sns sqs ses lambda dynamodb kinesis firehose cloudwatch-logs secrets-manager ssm sts sesv2 cloudwatch eventbridge iot-data-plane sfn'
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
      'S3Client SNSClient SQSClient SESClient LambdaClient DynamoDBClient KinesisClient FirehoseClient CloudWatchLogsClient SecretsManagerClient SSMClient STSClient SESv2Client CloudWatchClient EventBridgeClient IoTDataPlaneClient SFNClient'
        .split(' ')
        .map(name => `${name}().send`)
        .join(' '),
      [0],
    ),
  ),
  ...rows('@aws-sdk/lib-storage', 'connects', -1, 'Upload().done', [MADE_OF]),
  ...rows('@aws-sdk/lib-dynamodb', 'connects', -1, 'DynamoDBDocumentClient.from().send DynamoDBDocument.from().put', [0]),
  ...rows(
    '@google-cloud/storage',
    'connects',
    -1,
    'Storage().bucket().file().save Storage().bucket().upload Storage().bucket().file().createWriteStream',
    [0],
  ),
  ...rows(
    '@google-cloud/pubsub',
    'connects',
    -1,
    'PubSub().topic().publish PubSub().topic().publishMessage PubSub().topic().publishJSON',
    [0],
  ),
  ...rows('@google-cloud/logging', 'connects', -1, 'Logging().log().write', [0]),
  ...rows('@google-cloud/datastore', 'connects', -1, 'Datastore().save Datastore().insert Datastore().upsert', [0]),
  ...rows('@google-cloud/bigquery', 'connects', -1, 'BigQuery().dataset().table().insert', [0]),
  ...rows('@azure/storage-blob', 'connects', -1, 'BlobServiceClient().getContainerClient().uploadBlockBlob', [1]),
  ...rows('@azure/storage-queue', 'connects', -1, 'QueueServiceClient().getQueueClient().sendMessage QueueClient().sendMessage', [0]),
  ...rows('@azure/service-bus', 'connects', -1, 'ServiceBusClient().createSender().sendMessages', [0]),
  ...rows('@azure/event-hubs', 'connects', -1, 'EventHubProducerClient().sendBatch', [0]),
  ...rows('@azure/data-tables', 'connects', -1, 'TableClient().createEntity TableClient().upsertEntity', [0]),
  ...rows('@azure/cosmos', 'connects', -1, 'CosmosClient().database().container().items.create', [0]),
  ...rows('@azure/cosmos', 'connects', -1, 'CosmosClient().database().container().items.upsert', [0]),
  ...rows('cloudinary', 'connects', -1, 'v2.uploader.upload uploader.upload v2.uploader.upload_stream', [0]),
  ...rows('backblaze-b2', 'connects', -1, '().uploadFile', [0]),
  ...rows('@notionhq/client', 'connects', -1, 'Client().pages.create Client().blocks.children.append', [0]),
  ...rows('airtable', 'connects', -1, 'base()().create ().base()().create', [0]),
  ...rows('@microsoft/microsoft-graph-client', 'connects', 0, 'Client.init().api Client.initWithMiddleware().api'),
  ...rows('@microsoft/microsoft-graph-client', 'connects', -1, 'Client.init().api().post Client.init().api().put', [0]),
  ...rows('pocketbase', 'connects', 0, '-'),
  ...rows('pocketbase', 'connects', -1, '().collection().create ().collection().update', [0, 1]),
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
    'createClient().from().insert createClient().from().upsert createClient().from().update createClient().rpc createClient().functions.invoke createClient().storage.from().upload',
    [0, 1],
  ),
  ...rows('firebase/database', 'connects', -1, 'set push update', [1]),
  ...['firebase/database', 'firebase/firestore'].flatMap(module =>
    rows(module, 'connects', -1, 'get onValue onChildAdded onChildChanged getDoc getDocs onSnapshot'),
  ),
  ...rows('firebase/firestore', 'connects', -1, 'setDoc addDoc updateDoc', [1]),
  ...rows('firebase-admin', 'connects', -1, 'storage().bucket().upload storage().bucket().file().save', [0]),
  ...rows('dropbox', 'connects', -1, 'Dropbox().filesUpload', [0]),
  ...['@aws-sdk/client-s3', 'minio'].flatMap(module => rows(module, 'connects', -1, 'Client().putObject Client().fPutObject', [2])),
];

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

/** `new S3().upload(a)`. Source: the documentation of the AWS SDK for JavaScript, 2.x. */
const AWS_2: Open = {
  path: /^(?:S3|SNS|SQS|SES|SESV2|Lambda|Kinesis|Firehose|DynamoDB(?:\.DocumentClient)?|CloudWatchLogs|CloudWatch|EventBridge|SSM|SecretsManager)\(\)\.(?:put|upload|publish|send|invoke|update|batchWrite|create)\w*$/,
  api: { kind: 'connects', target: -1, content: [0] },
};

/** The same of each service by itself. Source: the documentation of the AWS SDK for JavaScript, 3.x. */
const AWS_3: Open = {
  path: /^(?:S3|SNS|SQS|SES|Lambda|Kinesis|Firehose|DynamoDB|CloudWatchLogs|SSM|SecretsManager)\(\)\.(?:put|publish|send|invoke|update|batchWrite|create)\w*$/,
  api: AWS_2.api,
};

/** `db.ref(a).child(b).set(c)`, `db.collection(a).doc(b).set(c)`. Source: the documentation of the Firebase Admin SDK for Node.js. */
const FIREBASE: Open = {
  path: /^(?:(?:(?:app|initializeApp)\(\)\.)?(?:database|firestore)\(\)|(?:getDatabase|getFirestore|Firestore)\(\))(?:\.(?:ref|child|collection|doc|batch)\(\))*\.(?:set|push|update|add|create)$/,
  api: { kind: 'connects', target: -1, content: [0, 1] },
};

/** Source: the documentation of the Azure Storage Blob client library for JavaScript. */
const AZURE: Open = {
  path: /^(?:(?:BlobServiceClient|ContainerClient|BlockBlobClient|AppendBlobClient)(?:\.fromConnectionString)?\(\))(?:\.get\w+\(\))*\.(?:upload\w*|appendBlock)$/,
  api: { kind: 'connects', target: -1, content: [0, 1] },
};

/** `google.drive('v3').files.create(a)`. Source: the documentation of the Google APIs Node.js client. */
const GOOGLE: Open = {
  path: /^google\.\w+\(\)(?:\.\w+)+\.(?:create|insert|append|update|patch|send|batchUpdate|upload)$/,
  api: { kind: 'connects', target: -1, content: [0] },
};

/** Such libraries by module name: the first whose path fits. */
export const OPEN: ReadonlyMap<string, readonly Open[]> = new Map<string, readonly Open[]>([
  ...['@octokit/rest', '@octokit/core', 'octokit'].map((module): [string, Open[]] => [module, [ROUTED, GITHUB]]),
  ...['discord.js', 'discord.js-selfbot-v13', 'telegraf', 'grammy', 'telegram'].map((module): [string, Open[]] => [module, [BOT]]),
  ['superagent', [SUPERAGENT]],
  ['aws-sdk', [AWS_2]],
  ...AWS.map((module): [string, Open[]] => [module, [AWS_3]]),
  ...['firebase-admin', 'firebase-admin/database', 'firebase-admin/firestore', '@google-cloud/firestore'].map(
    (module): [string, Open[]] => [module, [FIREBASE]],
  ),
  ['@azure/storage-blob', [AZURE]],
  ['googleapis', [GOOGLE]],
  ...OF_DATABASES,
  ...OF_REMOTE_CALLS,
  ...OF_TELEMETRY,
]);
