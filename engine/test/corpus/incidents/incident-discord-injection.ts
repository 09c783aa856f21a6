import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-discord-injection',
  from: 'LofyGang, 2022: the core of a messenger overwritten',
  files: {
    'index.js': `const fs = require('fs');
const local = process.env.LOCALAPPDATA;
for (const app of ['Discord', 'DiscordCanary']) {
  const core = local + '/' + app + '/app-1.0.9000/modules/discord_desktop_core-1/discord_desktop_core/index.js';
  if (fs.existsSync(core)) fs.writeFileSync(core, "module.exports = require('./core.asar'); // INERT");
}
`,
  },
  expect: 'block',
  says: ['changes-other-application'],
};
