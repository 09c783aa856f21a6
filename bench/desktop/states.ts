import { stateTables, tablesText } from './tables.ts';

/** `npm run bench:states`: builds a tree for every state in every layout, scans it, and prints what is said. A wrong cell ends it with 1. */
const tables = stateTables();
console.log(tablesText(tables));
process.exitCode = tables.every(one => one.isRight) ? 0 : 1;
