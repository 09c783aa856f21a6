import { hash, randomBytes } from 'node:crypto';

import { jsonText } from '../../report/json-text.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';

/** `unmask gate token`: a new token for a client, and what the configuration of the gate says of it. */
export const tokenCommand: Command = (args, terminal) => {
  const { values } = readArguments(args, { json: { type: 'boolean' } }, { command: 'gate token', takes: 'words' });
  // Long enough that nobody finds it from its hash, however fast that is worked out.
  const token = `unmask_${randomBytes(32).toString('base64url')}`;
  const tokenSha256 = hash('sha256', token);
  if (values.json) terminal.out.write(jsonText({ token, tokenSha256 }));
  else {
    terminal.out.write(`${token}\n`);
    terminal.err.write(`It is shown once. For the gate's configuration: { "name": "…", "tokenSha256": "${tokenSha256}" }\n`);
    terminal.err.write('For the client, in its .npmrc: //<gate>/npm/:_authToken=<token>\n');
  }
  return Promise.resolve(0);
};
