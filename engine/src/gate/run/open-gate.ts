import type { GateDecision } from '../../model/gate-decision.ts';
import { startGate } from '../gate.ts';
import { gateAround, isLedAround, newSecret } from '../nested-gate.ts';
import type { InnerGate } from '../nested-gate.ts';
import type { Project } from '../project/project.ts';
import type { WrapOptions } from './options.ts';

/** A gate that keeps every decision of the run: by itself it forgets the oldest of very many, and a late refusal must not be one that nobody counted. */
export async function openGate(options: WrapOptions, project: Project): Promise<InnerGate> {
  const { around } = options;
  // Without an own registry of the project, a gate here would decide the same twice.
  if (around !== undefined && isLedAround(around, project)) return gateAround(around, options.env);
  const { folder, env } = project;
  const made: GateDecision[] = [];
  const secret = newSecret();
  const gate = await startGate({ ...options, cwd: folder, env, secret, toldNpm: true, onDecision: one => void made.push(one) });
  return { ...gate, secret, decisions: () => made };
}
