import { CLIENT_FAULTS } from './client-faults.ts';
import { DISK_FAULTS } from './disk-faults.ts';
import type { Fault } from './fault.ts';
import { GATE_FAULTS } from './gate-faults.ts';
import { RECORDS_FAULTS } from './records-faults.ts';
import { UPSTREAM_FAULTS } from './upstream-faults.ts';

/** Everything that may go wrong, at every boundary. */
export const FAULTS: readonly Fault[] = [...UPSTREAM_FAULTS, ...DISK_FAULTS, ...RECORDS_FAULTS, ...GATE_FAULTS, ...CLIENT_FAULTS];
