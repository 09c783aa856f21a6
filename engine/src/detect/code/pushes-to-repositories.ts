import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Gravity } from './facts/moments.ts';
import { bySigns, type Sign } from './facts/signs.ts';

const UNASKED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };
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
  },
});
