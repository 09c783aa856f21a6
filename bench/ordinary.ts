import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { alarmTable, judgeInstalled } from './alarms.ts';
import { allInstalled, installCorpus } from './corpus.ts';

/**
 * `npm run bench:ordinary`: every package of an ordinary install of widely used tools, frameworks and SDKs, nested ones too, under the default
 * policy. Lists each that is not allowed, with its findings. Writes `bench/results/ordinary.md` and prints it.
 */
const FOLDER = join(import.meta.dirname, 'ordinary');

installCorpus(FOLDER);
const text = alarmTable(judgeInstalled(FOLDER, allInstalled(join(FOLDER, 'node_modules'))));
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
writeFileSync(join(import.meta.dirname, 'results/ordinary.md'), text);
console.log(text);
