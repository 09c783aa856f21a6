import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { NameClassId } from '../name-class.ts';
import { candidates, nameIndex } from '../name-index.ts';
import { NAME_CLASSES } from './index.ts';

/** Names that are known in every case, beside the one it is about. */
const OTHERS = ['react', 'express', 'left-pad', 'chalk', 'dotenv'];

/** The ways in which one name is near another, in an index where it is one of few. */
function waysBetween(asked: string, known: string): readonly NameClassId[] {
  const found = candidates(nameIndex([...OTHERS, known]), asked, 20).find(({ name }) => name === known);
  return found?.classes.map(({ id }) => id) ?? [];
}

type Pair = readonly [asked: string, known: string];

/** Names that are near in this way, and names that look as if they were. */
const CASES: Readonly<Record<NameClassId, { readonly near: readonly Pair[]; readonly not: readonly Pair[] }>> = {
  'one edit': {
    near: [
      ['reqest', 'request'],
      ['requestt', 'request'],
      ['reqeust', 'request'],
      ['requast', 'request'],
      ['@angulr/core', '@angular/core'],
      ['mssql.js', 'mysql'],
    ],
    not: [
      ['rquset', 'request'],
      ['quest', 'request'],
      ['request', 'requires'],
    ],
  },
  'two edits': {
    near: [
      ['bodyfpvarser', 'body-parser'],
      ['intersock', 'intersect'],
      ['lanter_x1', 'lantzern'],
      ['pest-mirror', 'west-mirrow'],
    ],
    not: [
      ['oxlant', 'eslint'],
      ['chai', 'chalk'],
      ['body-parser-x', 'body-parser-yet'],
      ['bodyp_x1', 'body-parser'],
    ],
  },
  homograph: {
    near: [
      ['l1b', 'lib'],
      ['rnoment', 'moment'],
      ['lоdash', 'lodash'],
      ['lodash\u200B', 'lodash'],
      ['ｌｏｄａｓｈ', 'lodash'],
      ['jsonstream', 'JSONStream'],
    ],
    not: [
      ['modash', 'lodash'],
      ['@other/lodash', 'lodash'],
    ],
  },
  delimiter: {
    near: [
      ['crossenv', 'cross-env'],
      ['cross.env', 'cross-env'],
      ['uglify.js', 'uglify-js'],
    ],
    not: [
      ['cross-envs', 'cross-env'],
      ['@cross/env', 'cross-env'],
    ],
  },
  affix: {
    near: [
      ['twilio-npm', 'twilio'],
      ['node-openssl', 'openssl'],
      ['prettier_v2', 'prettier'],
      ['loadyaml', 'yaml'],
      ['nodemonjs', 'nodemon'],
    ],
    not: [
      ['twilio-parrot', 'twilio'],
      ['twil', 'twilio'],
    ],
  },
  spelling: {
    near: [
      ['colour-string', 'color-string'],
      ['optimise-images', 'optimize-images'],
    ],
    not: [
      ['colon-string', 'color-string'],
      ['colour-string', 'color-name'],
    ],
  },
  simplification: {
    near: [
      ['sync-external', 'use-sync-external-store'],
      ['promise-polyfill', 'es6-promise-polyfill'],
    ],
    not: [
      ['use-sync-external-store-shim', 'use-sync-external-store'],
      ['sync-internal', 'use-sync-external-store'],
    ],
  },
  reordering: {
    near: [
      ['mysql-koa', 'koa-mysql'],
      ['webpack-eslint-plugin', 'eslint-webpack-plugin'],
    ],
    not: [
      ['koa-mysql-next', 'koa-mysql'],
      ['mysql-koala', 'koa-mysql'],
    ],
  },
  semantic: {
    near: [
      ['electron-native-notify', 'electron-native-notification'],
      ['smtp-transport', 'mailer-transport'],
    ],
    not: [
      ['electron-native-menu', 'electron-native-notification'],
      ['electron-native-notifications', 'electron-native-notification'],
    ],
  },
  asemantic: {
    near: [
      ['react-cosmos-dom', 'react-router-dom'],
      ['meer-api-js', 'near-api-js'],
    ],
    not: [
      ['react-router-doms', 'react-router-dom'],
      ['vue-cosmos-app', 'react-router-dom'],
    ],
  },
  grammatical: {
    near: [
      ['serializes', 'serialize'],
      ['next-util', 'next-utils'],
      ['body-parsing', 'body-parser'],
    ],
    not: [
      ['serial', 'serialize'],
      ['next-utils', 'nest-utils'],
    ],
  },
  scope: {
    near: [
      ['arm-compute', '@azure/arm-compute'],
      ['azure-arm-compute', '@azure/arm-compute'],
      ['@evil/lodash', 'lodash'],
      ['@meer-js/utils', '@near-js/utils'],
      ['@rsnuxt/server', '@nuxt/server'],
    ],
    not: [
      ['@azure/arm-computing', '@azure/arm-compute'],
      ['arm-storage', '@azure/arm-compute'],
    ],
  },
  'familiar term': {
    near: [
      ['express-guardian', 'express'],
      ['solana-rpc-client', '@solana/web3.js'],
    ],
    not: [
      ['expression-guardian', 'express'],
      ['express-js', 'express'],
    ],
  },
  homophone: {
    near: [
      ['dizcord', 'discord'],
      ['uglyfi-js', 'uglify-js'],
    ],
    not: [
      ['disbord', 'discord'],
      ['vue', 'view'],
    ],
  },
  combination: {
    near: [
      ['react-jsonwebtoken', 'jsonwebtoken'],
      ['express-chalk', 'express'],
    ],
    not: [
      ['parrot-jsonwebtoken', 'jsonwebtoken'],
      ['jsonwebtoken-js', 'jsonwebtoken'],
    ],
  },
  'search phrase': {
    near: [
      ['nodejs-smtp', 'nodemailer'],
      ['node-email-client', 'nodemailer'],
    ],
    not: [
      ['nodejs-parrot', 'nodemailer'],
      ['nodejs-http', 'nodemailer'],
      ['nodemailer-js', 'nodemailer'],
    ],
  },
  misspelling: {
    near: [
      ['parcel-plugins-mirrors-mode', 'parcel-plugin-mirror-node'],
      ['webpakc-mirrro', 'webpack-mirror'],
    ],
    not: [
      ['webpakc-mirror', 'webpack-mirror'],
      ['webpakc-lantern', 'webpack-mirror'],
    ],
  },
  'leading name': {
    near: [
      ['react-fast-lantern-helper', 'react'],
      ['left-pad-lantern', 'left-pad'],
    ],
    not: [
      ['fast-react-lantern', 'react'],
      ['@acme/react-lantern', 'react'],
      ['react', 'react'],
      ['reactor-lantern', 'react'],
    ],
  },
  inside: {
    near: [
      ['solanafastweb3', '@solana/web3.js'],
      ['megababel', 'babel-cli'],
    ],
    not: [
      ['web3fastsolana', '@solana/web3.js'],
      ['babel-mirror', 'babel-cli'],
    ],
  },
  ends: {
    near: [
      ['jsontoken', 'jsonwebtoken'],
      ['tsliverhome', 'tslib'],
    ],
    not: [
      ['jsmirrorkin', 'jsonwebtoken'],
      ['tsliverhomewardbound', 'tslib'],
    ],
  },
};

describe('the ways in which names are taken for each other', () => {
  it('are all in the list', () => {
    assert.deepEqual(NAME_CLASSES.map(({ id }) => id).toSorted(), Object.keys(CASES).toSorted());
  });

  for (const { id } of NAME_CLASSES) {
    const { near, not } = CASES[id];
    for (const [asked, known] of near) {
      it(`${id}: ${JSON.stringify(asked)} for ${known}`, () => {
        assert.ok(waysBetween(asked, known).includes(id), waysBetween(asked, known).join());
      });
    }
    for (const [asked, known] of not) {
      it(`${id}: not ${asked} for ${known}`, () => {
        assert.ok(!waysBetween(asked, known).includes(id));
      });
    }
  }
});
