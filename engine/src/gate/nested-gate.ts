/** Set for the child: whatever it starts finds the gate it is in. */
export const GATE_VARIABLE = 'UNMASK_GATE';

/** Whether a gate answers there. A run inside another is already gated, and starts none of its own. */
export async function answers(registry: string | undefined): Promise<boolean> {
  if (registry === undefined || !/^http:\/\/127\.0\.0\.1:\d+\/npm\/$/.test(registry)) return false;
  const response = await fetch(`${registry}-/ping`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
  await response?.arrayBuffer();
  return response?.ok === true;
}
