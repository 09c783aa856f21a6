import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { examineWritten } from './forms/examine-form.ts';
import { FORMS } from './forms/index.ts';
import { loadSpecimens } from './load-specimens.ts';

/** The share of harmful specimens answered as they ask for, in each form; without a form all are. */
const LEAST = 0.97;

/** A form that can be made of hardly any specimen proves nothing. */
const FEWEST = { harmful: 100, harmless: 10, founding: 10 };

/** What is known to be missed is missed in every form. And a megabyte of nothing takes longer than all the rest. */
const specimens = (await loadSpecimens())
  .map(one => one.specimen)
  .filter(one => one.gap === undefined && JSON.stringify(one.files).length < 200_000);

for (const form of FORMS) {
  describe(`packages in another form: ${form.name}`, () => {
    const told = examineWritten(
      specimens.flatMap(specimen => form.of(specimen) ?? []),
      form.hidesModules,
    );

    it('can be written of enough packages', () => {
      const { harmful, written, founding } = told;
      assert.ok(harmful >= FEWEST.harmful, `only ${harmful} harmful ones`);
      assert.ok(written - harmful >= FEWEST.harmless, `only ${written - harmful} harmless ones`);
      assert.ok(founding >= FEWEST.founding, `only ${founding} of the founding case`);
    });

    it(`hides at most ${Math.round(100 - LEAST * 100)} of 100 harmful ones`, () => {
      assert.ok(told.missed.length <= told.harmful * (1 - LEAST), told.missed.join('\n'));
    });

    it('hides no founding case', () => {
      assert.deepEqual(told.foundingMissed, []);
    });

    it('makes no harmless one look harmful', () => {
      assert.deepEqual(told.falseAlarms, []);
    });
  });
}
