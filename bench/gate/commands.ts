/** A command line that brings a refused package in a way of its own: what it is, the words behind `unmask`, and the package. */
export interface Way {
  readonly what: string;
  readonly words: readonly string[];
  /** `bad@1.6.6` where left out. */
  readonly brings?: string;
}

const BAD = 'bad@1.6.6';
const CREATES = 'create-bad';

function way(what: string, line: string, brings?: string): Way {
  return { what, words: line.split(' '), ...(brings !== undefined && { brings }) };
}

/** Of npm 10 to 12. */
export const NPM_WAYS: readonly Way[] = [
  way('--prefix', `npm --prefix app install ${BAD}`),
  way('-C behind', `npm install ${BAD} -C app`),
  way('-w', `npm -w member install ${BAD}`),
  way('--workspace=', `npm install ${BAD} --workspace=packages/member`),
  way('-g', `npm install -g ${BAD}`),
  way('--location', `npm install --location=global ${BAD}`),
  way('install-test', `npm it ${BAD}`),
  way('link', `npm link ${BAD}`),
  way('exec', `npm exec --yes -- ${BAD}`),
  way('exec -c', `npm exec --yes --package=${BAD} -c bad`),
  way('npx -p', `npx --yes -p ${BAD} bad`),
  way('npx -c', `npx --yes --package ${BAD} -c bad`),
  way('init', `npm init --yes bad@1.6.6`, CREATES),
  way('create', `npm create --yes bad@1.6.6`, CREATES),
  way('alias', `npm install other@npm:${BAD}`),
  way('--no-save', `npm install --no-save --no-package-lock ${BAD}`),
  way('--package-lock-only', `npm install --package-lock-only ${BAD}`),
  way('pack', `npm pack ${BAD}`),
];

/** Of pnpm 9 to 12. */
export const PNPM_WAYS: readonly Way[] = [
  way('-C', `pnpm -C app add ${BAD}`),
  way('--dir', `pnpm --dir app add ${BAD}`),
  way('--dir behind', `pnpm add ${BAD} --dir app`),
  way('--filter', `pnpm --filter member add ${BAD}`),
  way('-F', `pnpm -F member add ${BAD}`),
  way('-w', `pnpm add -w ${BAD}`),
  way('-r', `pnpm -r add ${BAD}`),
  way('dlx', `pnpm dlx ${BAD}`),
  way('dlx --package', `pnpm --package=${BAD} dlx bad`),
  way('pnpx', `pnpx ${BAD}`),
  way('create', `pnpm create bad@1.6.6`, CREATES),
  way('alias', `pnpm add -w other@npm:${BAD}`),
  way('--lockfile-only', `pnpm add -w --lockfile-only ${BAD}`),
  way('-g', `pnpm add -g ${BAD}`),
];

/** Of yarn 1. */
export const YARN_1_WAYS: readonly Way[] = [
  way('--cwd', `yarn --cwd app add ${BAD}`),
  way('--cwd behind', `yarn add ${BAD} --cwd app`),
  way('workspace', `yarn workspace member add ${BAD}`),
  way('-W', `yarn add -W ${BAD}`),
  way('global', `yarn global add ${BAD}`),
  way('create', `yarn create bad@1.6.6`, CREATES),
  way('alias', `yarn add -W other@npm:${BAD}`),
];

/** Of yarn 4. */
export const YARN_4_WAYS: readonly Way[] = [
  way('--cwd', `yarn --cwd packages/member add ${BAD}`),
  way('workspace', `yarn workspace member add ${BAD}`),
  way('dlx', `yarn dlx ${BAD}`),
  way('dlx -p', `yarn dlx -p ${BAD} bad`),
  way('create', `yarn create bad@1.6.6`, CREATES),
  way('alias', `yarn add other@npm:${BAD}`),
  way('update-lockfile', `yarn add --mode=update-lockfile ${BAD}`),
];

/** Of bun 1. */
export const BUN_WAYS: readonly Way[] = [
  way('--cwd', `bun add --cwd app ${BAD}`),
  way('--cwd=', `bun add --cwd=packages/member ${BAD}`),
  way('--cwd before', `bun --cwd=app add ${BAD}`),
  way('-g', `bun add -g ${BAD}`),
  way('bunx', `bunx ${BAD}`),
  way('bunx -p', `bunx -p ${BAD} bad`),
  way('x', `bun x ${BAD}`),
  way('create', `bun create bad@1.6.6`, CREATES),
  way('alias', `bun add other@npm:${BAD}`),
  way('--lockfile-only', `bun add --lockfile-only ${BAD}`),
];
