import { startExaminer } from '../../isolate/examiner.ts';
import type { Command } from '../command.ts';
import { loadSettings } from '../settings.ts';
import { readVetOptions } from './vet-options.ts';

/** `unmask vet <package…>`. */
export const vetCommand: Command = async (args, terminal) => {
  const options = readVetOptions(args, terminal);
  const settings = await loadSettings(options.policy, terminal);
  // Forked before anything else is loaded, read or fetched: its start costs nothing then.
  const examiner = startExaminer({ budget: settings.budget, remember: options.remember, known: options.known, engine: 'when needed' });
  try {
    const { vetPackages } = await import('./vet-packages.ts');
    return await vetPackages(options, { settings, examiner }, terminal);
  } finally {
    examiner.close();
  }
};
