import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { comparisonPage } from '../../src/report/comparison/page/page.ts';
import { renderHtml } from '../../src/report/page/vet.ts';
import { comparisonOf } from '../comparison.ts';
import { HOSTILE_README } from '../hostile-readme.ts';
import { openTab, own, type Tab } from './browser.ts';
import { findBrowser } from './find-browser.ts';
import { FAINT_TEXTS, FOCUSED, STICKS_OUT } from './in-page.ts';

const browser = findBrowser();
const options = {
  color: false,
  verbose: false,
  width: 100,
  explanations: new Map([['imitates-package', { what: '', why: '', next: 'Use `mulepost`.' }]]),
  version: '0.0.0',
};
const ALERTS = new Set([
  'Network.requestWillBeSent',
  'Runtime.exceptionThrown',
  'Runtime.consoleAPICalled',
  'Log.entryAdded',
  'Audits.issueAdded',
]);

describe(
  'pages in a browser',
  { timeout: 120_000, skip: browser === undefined && 'no Chromium is installed; UNMASK_TEST_BROWSER names one' },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'unmask-pages-'));
    const address = (name: string): string => pathToFileURL(join(folder, `${name}.html`)).href;
    let tab: Tab;

    before(async () => {
      const plain = comparisonOf();
      const hostile = comparisonOf({ 'README.md': HOSTILE_README }, { description: HOSTILE_README, author: HOSTILE_README });
      for (const [name, page] of [
        ['plain', comparisonPage(plain, options)],
        ['hostile', comparisonPage(hostile, options)],
        ['vet', renderHtml([plain.verdict, hostile.verdict], options)],
      ] as const)
        writeFileSync(join(folder, `${name}.html`), page);
      tab = await openTab(browser ?? '');
    });
    after(async () => {
      await tab?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const show = async (name: string, scheme: 'light' | 'dark', width: number): Promise<void> => {
      await tab.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
      await tab.send('Emulation.setDeviceMetricsOverride', { width, height: 800, deviceScaleFactor: 1, mobile: false });
      await tab.open(address(name));
    };

    for (const name of ['plain', 'hostile', 'vet']) {
      it(`asks for nothing and reports no error: ${name}`, async () => {
        const from = tab.told.length;
        await show(name, 'light', 1280);
        const alerts = tab.told.slice(from).filter(({ method }) => ALERTS.has(method));
        assert.deepEqual(
          alerts.map(({ method, params }) => [method, own(own(params)['request'])['url']]),
          [['Network.requestWillBeSent', address(name)]],
        );
        assert.equal(await tab.ask('document.styleSheets.length === 1 && getComputedStyle(document.body).maxWidth !== "none"'), true);
      });

      for (const [scheme, width] of [
        ['light', 1280],
        ['dark', 1280],
        ['light', 360],
      ] as const)
        it(`is readable and no wider than the window: ${name}, ${scheme}, ${width} px`, async () => {
          await show(name, scheme, width);
          assert.deepEqual(await tab.ask(STICKS_OUT), []);
          assert.deepEqual(await tab.ask(FAINT_TEXTS), []);
        });
    }

    it('runs and obeys nothing of a hostile page', async () => {
      await show('hostile', 'light', 1280);
      assert.equal(await tab.ask('typeof window.ran'), 'undefined');
      assert.match(String(await tab.ask('document.title')), /letter-carrier@1\.0\.4$/);
      assert.equal(
        await tab.ask('document.querySelectorAll("script,iframe,img,svg [onload],form,input,button,link,base,a[href*=\\":\\"]").length'),
        0,
      );
      assert.equal(await tab.ask('document.querySelectorAll("#main").length'), 1);
      assert.equal(await tab.ask('document.querySelector(".suspect .readme").innerText.includes("window.ran=1")'), true);
    });

    it('is reached by keyboard, in the order of reading, and shows where the focus is', async () => {
      await show('plain', 'light', 1280);
      const stops = await tab.ask(FOCUSED.all);
      assert.ok(Array.isArray(stops) && stops.length > 8, String(stops));
      const met: unknown[] = [];
      for (const _ of stops) {
        for (const type of ['rawKeyDown', 'keyUp'])
          await tab.send('Input.dispatchKeyEvent', { type, key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 });
        const { index, isSeen } = own(await tab.ask(FOCUSED.now));
        assert.equal(isSeen, true, `nothing shows that ${String(stops[met.length])} has the focus`);
        met.push(index);
      }
      assert.deepEqual(
        met,
        stops.map((_, index) => index),
      );
    });

    it('prints whole: nothing is left in a part that scrolls', async () => {
      await show('plain', 'light', 1280);
      await tab.send('Emulation.setEmulatedMedia', { media: 'print' });
      assert.equal(
        await tab.ask('[...document.querySelectorAll(".readme,.source")].every(one => one.scrollHeight <= one.clientHeight + 1)'),
        true,
      );
      await tab.send('Emulation.setEmulatedMedia', { media: '' });
    });
  },
);
