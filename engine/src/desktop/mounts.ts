import { readFileSync } from 'node:fs';

const FILE = '/proc/self/mounts';

/** Folders of this machine on which a read-only package lies: squashfs that the kernel mounted, which root alone can have it do. Empty where nobody tells. */
export function readMounts(): readonly string[] {
  try {
    return packagesIn(readFileSync(FILE, 'utf8'));
  } catch (error) {
    // Only Linux tells it so; without it there is one reference less.
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

/** Those of a table of mounts: device, folder, kind, options; blanks in folders are written as octal numbers. */
export function packagesIn(table: string): readonly string[] {
  return table.split('\n').flatMap(line => {
    const [, folder = '', kind, options = ''] = line.split(' ');
    const isPackage = kind === 'squashfs' && options.split(',').includes('ro') && SNAP.test(folder);
    return isPackage ? [folder.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))] : [];
  });
}

const SNAP = /^\/(?:snap|var\/lib\/snapd\/snap)\//;
