import { bare } from './children.ts';
import type { Binding } from './scope.ts';
import type { Survey } from './survey.ts';

/** The function that a name stands for, as it is declared or first written; undefined where that is anything else. */
export function functionNamed(binding: Binding | undefined, { functionOf }: Pick<Survey, 'functionOf'>): number | undefined {
  const [write] = binding?.writes ?? [];
  return binding?.callable ?? (write && functionOf.get(bare(write.value)));
}
