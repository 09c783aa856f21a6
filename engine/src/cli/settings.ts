import { mergePolicy } from '../judge/merge-policy.ts';
import type { FailOn, Layer, Merged, Scalars } from '../judge/merge-policy.ts';
import { STANDINGS } from '../model/check.ts';
import type { Standing } from '../model/check.ts';
import { ToolError } from '../model/tool-error.ts';
import type { Terminal } from './command.ts';
import { readPolicyFile } from './policy/file.ts';

/** The options by which a command line can change the policy, for `parseArgs`. */
export const POLICY_OPTIONS = {
  policy: { type: 'string' },
  'fail-on': { type: 'string' },
  time: { type: 'string' },
  memory: { type: 'string' },
} as const;

/** The options that only a check takes. */
export const CHECK_POLICY_OPTIONS = { 'on-gap': { type: 'string' }, 'max-age': { type: 'string' } } as const;

/** What was given for them. */
export interface PolicyFlags {
  readonly policy?: string | undefined;
  readonly 'fail-on'?: string | undefined;
  readonly time?: string | undefined;
  readonly memory?: string | undefined;
  readonly 'on-gap'?: string | undefined;
  readonly 'max-age'?: string | undefined;
}

/** What holds here: flags, environment, policy file and built-in, merged. Throws `ToolError` for a value that cannot be meant. */
export async function loadSettings(flags: PolicyFlags, { cwd, env }: Pick<Terminal, 'cwd' | 'env'>): Promise<Merged> {
  const file = await readPolicyFile(cwd, flags.policy ?? (env['UNMASK_POLICY'] || undefined));
  return mergePolicy({ flags: fromFlags(flags), environment: fromEnvironment(env), ...(file && { file }) });
}

/** Whether the network stays unused: the flag, else `UNMASK_OFFLINE`. */
export function isOffline(flag: boolean | undefined, env: Terminal['env']): boolean {
  if (flag !== undefined) return flag;
  const value = env['UNMASK_OFFLINE'];
  if (value === undefined || value === '' || value === '0' || value === 'false') return false;
  if (value === '1' || value === 'true') return true;
  throw new ToolError('usage', `UNMASK_OFFLINE is "${value}".`, { hint: 'It takes 1 or 0.' });
}

function fromFlags(flags: PolicyFlags): Layer {
  const scalars: { -readonly [Name in keyof Scalars]?: Scalars[Name] } = {};
  if (flags['fail-on'] !== undefined) scalars.failOn = readFailOn('--fail-on', flags['fail-on']);
  if (flags.time !== undefined)
    scalars.timeMs = Math.ceil(readNumber('--time', flags.time, { least: 0.001, most: 86_400, unit: 'seconds' }) * 1000);
  if (flags.memory !== undefined)
    scalars.memoryMb = Math.ceil(readNumber('--memory', flags.memory, { least: 64, most: 1_048_576, unit: 'megabytes' }));
  if (flags['on-gap'] !== undefined) scalars.onGap = readStanding('--on-gap', flags['on-gap']);
  if (flags['max-age'] !== undefined)
    scalars.intelMaxAgeHours = readNumber('--max-age', flags['max-age'], { least: 0.001, most: 36_500, unit: 'days' }) * 24;
  const names = { failOn: '--fail-on', timeMs: '--time', memoryMb: '--memory', onGap: '--on-gap', intelMaxAgeHours: '--max-age' };
  return { from: 'command line', names, scalars };
}

function fromEnvironment(env: Terminal['env']): Layer {
  const failOn = env['UNMASK_FAIL_ON'];
  const scalars = failOn ? { failOn: readFailOn('UNMASK_FAIL_ON', failOn) } : {};
  return { from: 'environment', names: { failOn: 'UNMASK_FAIL_ON' }, scalars };
}

function readFailOn(name: string, value: string): FailOn {
  if (value === 'block' || value === 'warn') return value;
  throw new ToolError('usage', `${name} is "${value}".`, { hint: `${name} takes "block" or "warn".` });
}

function readStanding(name: string, value: string): Standing {
  const standing = STANDINGS.find(one => one === value);
  if (standing !== undefined) return standing;
  throw new ToolError('usage', `${name} is "${value}".`, { hint: `${name} takes ${STANDINGS.join(', ')}.` });
}

function readNumber(name: string, value: string, range: { least: number; most: number; unit: string }): number {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (number >= range.least && number <= range.most) return number;
  throw new ToolError('usage', `${name} is "${value}".`, {
    hint: `${name} takes a number of ${range.unit} from ${range.least} to ${range.most}.`,
  });
}
