import { rankOf } from './name-index.ts';
import type { NameIndex } from './name-index.ts';
import { readName } from './read-name.ts';

/** Commands that packages of another name bring, and commands that come with Node itself. */
const OWNERS: ReadonlyMap<string, readonly string[]> = new Map(
  (
    [
      ['node', 'node'],
      ['npm npx', 'npm'],
      ['corepack', 'corepack'],
      ['pnpm pnpx', 'pnpm'],
      ['yarn yarnpkg', 'yarn @yarnpkg/cli-dist'],
      ['bun bunx', 'bun'],
      ['tsc tsserver', 'typescript'],
      ['ng', '@angular/cli'],
      ['vue-cli-service', '@vue/cli-service'],
      ['babel', '@babel/cli babel-cli'],
      ['babel-node', '@babel/node'],
      ['webpack', 'webpack webpack-cli'],
      ['gulp', 'gulp gulp-cli'],
      ['grunt', 'grunt grunt-cli'],
      ['jest', 'jest jest-cli'],
      ['sass', 'sass'],
      ['lessc', 'less'],
      ['tailwindcss', 'tailwindcss @tailwindcss/cli'],
      ['playwright', 'playwright playwright-core @playwright/test'],
      ['changeset', '@changesets/cli'],
      ['commitlint', '@commitlint/cli'],
      ['release-it', 'release-it'],
      ['sentry-cli', '@sentry/cli'],
      ['nest', '@nestjs/cli'],
      ['sb storybook', 'storybook'],
      ['swc', '@swc/cli'],
      ['biome', '@biomejs/biome'],
      ['react-scripts', 'react-scripts'],
      ['expo', 'expo @expo/cli expo-cli'],
      ['firebase', 'firebase-tools'],
      ['wrangler', 'wrangler'],
      ['vercel vc', 'vercel'],
      ['netlify ntl', 'netlify-cli'],
      ['sls serverless', 'serverless'],
      ['cdk', 'aws-cdk'],
      ['http-server hs', 'http-server'],
      ['uglifyjs', 'uglify-js uglify-es'],
      ['js-yaml', 'js-yaml'],
      ['mocha _mocha', 'mocha'],
      ['solcjs', 'solc'],
      ['truffle', 'truffle'],
      ['claude', '@anthropic-ai/claude-code'],
      ['codex', '@openai/codex'],
      ['gemini', '@google/gemini-cli'],
    ] as const
  ).flatMap(([commands, owners]) => commands.split(' ').map(command => [command, owners.split(' ')] as const)),
);

/** A command that a package brings, and the known packages that bring a command of that name. */
export interface BorrowedCommand {
  readonly command: string;
  readonly owners: readonly string[];
}

/**
 * The commands of a package that are known as another's: where two are installed, the last one wins, and whoever types the command runs it.
 * A fact and no guilt: forks, wrappers and successors keep a command on purpose.
 */
export function borrowedCommands(index: NameIndex, name: string, commands: Iterable<string>): BorrowedCommand[] {
  const borrowed: BorrowedCommand[] = [];
  for (const command of commands) {
    const owners = ownersOf(index, command);
    if (owners.length > 0 && !owners.includes(name) && !isOwn(name, command)) borrowed.push({ command, owners });
  }
  return borrowed;
}

function ownersOf(index: NameIndex, command: string): readonly string[] {
  return OWNERS.get(command) ?? (rankOf(index, command) === undefined ? [] : [command]);
}

/** A package's own name is its own command, whoever has it too: `@scope/tool` may bring `tool`. */
function isOwn(name: string, command: string): boolean {
  return readName(name).base === command;
}
