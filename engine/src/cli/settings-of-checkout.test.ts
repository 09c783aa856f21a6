import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { withoutSettingsOfCheckout } from './settings-of-checkout.ts';

const room = mkdtempSync(join(tmpdir(), 'unmask-checkout-'));
after(() => rmSync(room, { recursive: true, force: true }));
const [checkout, project] = [join(room, 'checkout'), join(room, 'project')];
for (const folder of [checkout, project, join(checkout, 'engine')]) mkdirSync(folder);
writeFileSync(join(checkout, '.npmrc'), 'ignore-scripts=true\nomit-lockfile-registry-resolved = true\n; audit=false\n');

/** What `npx --prefix <checkout>` sets, and what else is there. */
const handedOn = {
  npm_config_local_prefix: checkout,
  npm_config_prefix: checkout,
  npm_config_globalconfig: join(checkout, 'etc', 'npmrc'),
  npm_config_ignore_scripts: 'true',
  npm_config_omit_lockfile_registry_resolved: 'true',
  npm_config_registry: 'https://registry.example/',
  npm_config_audit: '',
  PATH: '/bin',
};

describe('the settings of the checkout', () => {
  it('are not those of a project that it is called for', () => {
    assert.deepEqual(withoutSettingsOfCheckout(handedOn, project, checkout), {
      npm_config_registry: 'https://registry.example/',
      npm_config_audit: '',
      PATH: '/bin',
    });
  });

  it('hold in the checkout itself, and are nobody’s business where another folder was named', () => {
    for (const cwd of [checkout, join(checkout, 'engine')]) assert.equal(withoutSettingsOfCheckout(handedOn, cwd, checkout), handedOn);
    for (const led of [project, join(room, 'gone')]) {
      const env = { ...handedOn, npm_config_local_prefix: led };
      assert.equal(withoutSettingsOfCheckout(env, project, checkout), env);
    }
    const { npm_config_local_prefix: _led, ...plain } = handedOn;
    assert.equal(withoutSettingsOfCheckout(plain, project, checkout), plain);
  });
});
