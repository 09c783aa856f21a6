import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import { commandLine } from './facts/commands.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { secretFile } from './facts/secrets.ts';
import { bySigns, type Sign } from './facts/signs.ts';
import { short, step } from './facts/steps.ts';

const UNASKED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };
/** What a workflow of somebody else says is done by the service, with its secrets. */
const WORKFLOW: Gravity = { install: 'proof', import: 'strong', run: 'weak', call: 'context' };

/** What Git is fed, and where it then pushes: to a repository that the code names, not the project's own. */
const SECRETS: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong', unreached: 'weak' };
const ADDRESS = /(?:https?:\/\/|ssh:\/\/|git@)(?:[\w.-]+@)?[\w-]+\.[\w.-]+/;

/** One part of a line behind the other: a pattern for all of it would go over a long line again and again. */
function pushesThere(command: string): boolean {
  return command.split('\n').some(line => {
    const [, ...behind] = line.split(/\bgit\s/);
    const [, ...pushed] = behind.join(' ').split(/\bpush\s/);
    return ADDRESS.test(pushed.join(' '));
  });
}

const SIGNS: readonly Sign[] = [
  { what: 'pushes to a repository', by: UNASKED, command: /\bgit\s+(?:-[Cc]\s+\S+\s+)*push\b|\bgit\s.*\|\s*push\s+(?:-|https?:|origin\b)/ },
  {
    what: 'creates or changes repositories',
    by: UNASKED,
    command:
      /\bgh\s+(?:repo\s+(?:create|edit|fork)|secret\s+(?:set|list)|workflow\s+(?:run|enable)|gist\s+create|ssh-key\s+add|api\s.{0,200}(?:-X|--method)\s*(?:PUT|POST|PATCH))/,
  },
  {
    what: 'registers this machine to run builds for a repository',
    by: UNASKED,
    command: /\bconfig\.(?:sh|cmd)\b.{0,200}--url\s+\S+.{0,200}--token\b/,
  },
];

export const pushesToRepositories: Detector<'behaviour' | 'manifest'> = detector({
  id: 'pushes-to-repositories',
  needs: ['behaviour', 'manifest'],
  attack: 'T1567.001',
  explain: {
    what: 'The package commits, pushes or creates repositories with the rights of its user.',
    why: 'Worms publish what they have stolen in this way and reach other projects. Release tools push as well, when somebody runs them.',
    next: 'Do not install it. If it has run, look for repositories, branches and workflows that you did not make, from another machine.',
  },

  *detect({ behaviour, manifest }) {
    yield* bySigns(SIGNS, behaviour, manifest);
    for (const { from, to, as } of behaviour.flows) {
      const weight = as === 'input' && isSecret(from) && pushesThere(commandLine(to)) ? weigh(to, SECRETS) : undefined;
      if (!weight) continue;
      yield {
        says: `it commits ${from.kind === 'reads file' ? short(from.target) : 'all variables of the environment'} and pushes that to a repository of its own, ${moment(to)}`,
        weight,
        evidence: [step(from, `${from.api} reads it`), step(to, `${to.api} ${short(commandLine(to))}`)],
      };
    }
    for (const effect of behaviour.effects) {
      const weight = putsWorkflow(effect) ? weigh(effect, WORKFLOW) : undefined;
      if (!weight) continue;
      yield {
        says: `it puts a workflow into repositories of whoever it runs as, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} asks ${short(effect.target)}`)],
      };
    }
  },
});

/** All variables of the environment, or a file in which people keep secrets. */
function isSecret({ kind, target }: Effect): boolean {
  return kind === 'reads environment' ? target === '' : kind === 'reads file' && secretFile(target) !== undefined;
}

/** Whether a service of repositories is asked to take a workflow, by its address or by a route. Source: the documentation of GitHub's REST API, “Repository contents”. */
function putsWorkflow({ kind, target, details }: Effect): boolean {
  if (kind !== 'connects' || !/\/repos\/.*\/contents\/\.github\/workflows\//.test(target)) return false;
  return /^\s*PUT\s/.test(target) || /^PUT$/i.test(details.get('method') ?? '');
}
