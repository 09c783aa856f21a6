import { MADE_OF, rows, type Api } from './row.ts';
import type { Open } from './open.ts';

/** Libraries of one protocol differ in names only: `pg`, and what stands in for it. */
const POSTGRES = ['pg', 'pg-promise', '@neondatabase/serverless', '@vercel/postgres'];
const MYSQL = ['mysql', 'mysql2', 'mysql2/promise', 'mariadb', 'promise-mysql'];

/** What keeps documents for others to search. */
const SEARCHED = ['@elastic/elasticsearch', 'elasticsearch', '@opensearch-project/opensearch'];

/**
 * Databases on a server: whoever runs it gets what is stored, and what it answers is as foreign as a download. One that is a file stands under files.
 * Sources: the documentation of each.
 */
export const DATABASES: readonly [string, Api][] = [
  ...POSTGRES.flatMap(module => [
    ...rows(module, 'connects', 0, 'Pool Client native.Client neon createPool createClient'),
    ...rows(
      module,
      'connects',
      -1,
      'Pool().query Pool().connect().query Client().query native.Client().query createPool().query createClient().query sql.query neon()',
      [0, 1],
    ),
  ]),
  ...rows('pg-promise', 'connects', 0, '()'),
  ...rows('pg-promise', 'connects', -1, '()().none ()().one ()().any ()().many ()().query ()().result ()().oneOrNone', [0, 1]),
  ...rows('postgres', 'connects', 0, '-'),
  ...rows('postgres', 'connects', -1, '() ().unsafe', [0, 1, 2, 3]),
  ...MYSQL.flatMap(module => [
    ...rows(module, 'connects', 0, 'createConnection createPool'),
    ...rows(
      module,
      'connects',
      -1,
      ['createConnection()', 'createPool()', 'createPool().promise()', 'createConnection().promise()', 'createPool().getConnection()']
        .flatMap(on => [`${on}.query`, `${on}.execute`, `${on}.batch`])
        .join(' '),
      [0, 1],
    ),
  ]),
  ...rows('mssql', 'connects', 0, 'connect ConnectionPool'),
  ...['', 'connect().', 'ConnectionPool().', 'ConnectionPool().connect().'].flatMap(on => [
    ...rows('mssql', 'connects', -1, `${on}query ${on}request().query Request().query`, [0]),
    ...rows('mssql', 'connects', -1, `${on}request().input Request().input`, [1, 2]),
  ]),
  ...rows('tedious', 'connects', 0, 'Connection'),
  ...rows('tedious', 'connects', -1, 'Request().addParameter', [2]),
  ...rows('oracledb', 'connects', 0, 'getConnection createPool'),
  ...rows('oracledb', 'connects', -1, 'getConnection().execute createPool().getConnection().execute', [0, 1]),
  ...rows('snowflake-sdk', 'connects', -1, 'createConnection().execute', [0]),
  ...rows('@planetscale/database', 'connects', 0, 'connect Client'),
  ...rows('@planetscale/database', 'connects', -1, 'connect().execute Client().execute', [0, 1]),
  ...rows('cassandra-driver', 'connects', 0, 'Client'),
  ...rows('cassandra-driver', 'connects', -1, 'Client().execute Client().batch Client().stream', [0, 1]),
  ...rows('neo4j-driver', 'connects', 0, 'driver'),
  ...rows('neo4j-driver', 'connects', -1, 'driver().session().run driver().executeQuery', [0, 1]),
  ...rows('@clickhouse/client', 'connects', 0, 'createClient'),
  ...rows('@clickhouse/client', 'connects', -1, 'createClient().insert createClient().command createClient().exec', [0]),
  ...rows('influx', 'connects', 0, 'InfluxDB'),
  ...rows('influx', 'connects', -1, 'InfluxDB().writePoints InfluxDB().writeMeasurement', [0, 1]),
  ...rows('@influxdata/influxdb-client', 'connects', 0, 'InfluxDB'),
  ...rows(
    '@influxdata/influxdb-client',
    'connects',
    -1,
    'InfluxDB().getWriteApi().writePoint InfluxDB().getWriteApi().writePoints InfluxDB().getWriteApi().writeRecord',
    [0],
  ),
  ...SEARCHED.flatMap(module => [
    ...rows(module, 'connects', 0, 'Client'),
    ...rows(module, 'connects', -1, 'Client().index Client().create Client().update Client().bulk Client().helpers.bulk', [0]),
  ]),
  ...rows('mongodb', 'connects', 0, 'MongoClient MongoClient.connect MongoClient().connect'),
  ...rows('mongoose', 'connects', 0, 'connect createConnection'),
  ...rows('nano', 'connects', 0, '-'),
  ...rows('nano', 'connects', -1, '().insert ().use().insert ().db.use().insert ().use().bulk ().db.use().bulk', [0]),
  ...rows('pouchdb', 'connects', 0, '().replicate.to ().sync'),
  ...rows('arangojs', 'connects', 0, 'Database'),
  ...rows('arangojs', 'connects', -1, 'Database().query Database().collection().save Database().collection().import', [0, 1]),
  ...rows('rethinkdb', 'connects', 0, 'connect'),
  ...rows('rethinkdb', 'connects', -1, 'table().insert db().table().insert table().get().update', [0]),
  ...rows('couchbase', 'connects', 0, 'connect'),
  ...rows('memcached', 'connects', 0, '-'),
  ...rows('memcached', 'connects', -1, '().set ().add ().replace ().append', [0, 1]),
  ...rows('memjs', 'connects', 0, 'Client.create'),
  ...rows('memjs', 'connects', -1, 'Client.create().set Client.create().add Client.create().replace', [0, 1]),
  ...['ioredis', '@upstash/redis', '@vercel/kv'].flatMap(module => rows(module, 'connects', 0, '- Redis Cluster createClient')),
  ...rows('redis', 'connects', 0, 'createClient createCluster createSentinel'),
  ...rows('@redis/client', 'connects', 0, 'createClient createCluster'),
  ...rows('knex', 'connects', 0, '- knex'),
  ...rows('sequelize', 'connects', -1, 'Sequelize -'),
  ...rows('typeorm', 'connects', -1, 'DataSource createConnection'),
];

const sends = (path: RegExp, content: readonly number[]): Open => ({ path, api: { kind: 'connects', target: -1, content } });

/** `redis.pipeline().hset('a', b).exec()`; also names of keys are sent. Source: the commands of Redis that take a value. */
const REDIS = sends(
  /^(?:kv|(?:default|Redis|Cluster|createClient|createCluster|createSentinel)?\(\))(?:\.(?:connect|duplicate|multi|pipeline)\(\))*\.(?:p?set(?:ex|nx|range)?|m?set(?:nx)?|getset|append|h(?:m?set|setnx)|[lr]push(?:x)?|linsert|lset|sadd|zadd|publish|xadd|pfadd|geoadd|sendcommand|call|eval(?:sha)?|json\.\w+)$/i,
  [0, 1, 2, 3, 4, 5],
);

/** `client.db(a).collection(b).insertOne(c)`. Source: the documentation of the MongoDB driver for Node.js, “Insert Documents” and its neighbours. */
const MONGODB = sends(
  /^MongoClient(?:\(\))?(?:\.connect\(\))*\.db\(\)\.(?:createC|c)ollection\(\)\.(?:insert|update|replace|findOneAnd|findAndModify|bulkWrite|save)\w*$/,
  [0, 1],
);

const MODEL = String.raw`(?:(?:default|connection|connect\(\)|createConnection\(\))\.)?model\(\)`;
/** `Model.create(a)`, `new Model(a).save()`. Source: the documentation of Mongoose, “Models” and “Documents”. */
const MONGOOSE = [
  sends(new RegExp(`^${MODEL}\\.(?:create|insert|update|replace|findOneAnd|findByIdAnd|bulkWrite|bulkSave)\\w*$`), [0, 1]),
  sends(new RegExp(`^${MODEL}\\(\\)\\.save$`), [MADE_OF]),
  sends(/^(?:connection|createConnection\(\))\.(?:db\.)?collection\(\)\.(?:insert|update|replace)\w*$/, [0, 1]),
];

/** `db('table').where(a).update(b)`. Source: the documentation of Knex, “Query Builder” and “Raw”. */
const KNEX = sends(/^(?:knex)?\(\)(?:\(\)|\.\w+\(\))*\.(?:insert|update|upsert|batchInsert|raw)$/, [0, 1]);

/** Source: the documentation of Sequelize, “Model Querying” and “Raw Queries”. */
const SEQUELIZE = [
  sends(/^(?:Sequelize)?\(\)\.(?:query|(?:define|model)\(\)\.(?:create|bulkCreate|update|upsert|findOrCreate))$/, [0, 1]),
  sends(/^(?:Sequelize)?\(\)\.(?:define|model)\(\)(?:\.build)?\(\)\.save$/, [MADE_OF]),
];

/** Source: the documentation of TypeORM, “Repository APIs” and “Entity Manager API”. */
const TYPEORM = sends(
  /^(?:(?:DataSource|createConnection|getConnection)\(\)(?:\.initialize\(\))?\.(?:query|(?:manager|getRepository\(\))\.(?:save|insert|update|upsert|query))|(?:getRepository|getManager)\(\)\.(?:save|insert|update|upsert|query))$/,
  [0, 1],
);

/** Source: the documentation of the Couchbase SDK for Node.js, “Data Operations”. */
const COUCHBASE = sends(/^connect\(\)(?:\.\w+\(\))*\.(?:upsert|insert|replace|query)$/, [0, 1]);

/** Source: the documentation of Drizzle, “Insert” and “Update”; by the module it is seen that the database is on a server. */
const DRIZZLE = sends(/^drizzle\(\)\.(?:execute|(?:insert|update)\(\)\.(?:values|set))$/, [0]);

/** Databases with too many methods to list. */
export const OF_DATABASES: readonly (readonly [string, readonly Open[]])[] = [
  ...['ioredis', 'redis', '@redis/client', '@upstash/redis', '@vercel/kv'].map(module => [module, [REDIS]] as const),
  ['mongodb', [MONGODB]],
  ['mongoose', MONGOOSE],
  ['knex', [KNEX]],
  ['sequelize', SEQUELIZE],
  ['typeorm', [TYPEORM]],
  ['couchbase', [COUCHBASE]],
  ...['node-postgres', 'postgres-js', 'mysql2', 'neon-http', 'vercel-postgres', 'planetscale-serverless'].map(
    of => [`drizzle-orm/${of}`, [DRIZZLE]] as const,
  ),
];
