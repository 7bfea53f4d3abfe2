import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Faults, FaultyFileSystem } from './faultyFileSystem';
import { SimulatedDisk } from './simulatedDisk';

/** A real disk of 1 MB below `folder`; where we may not mount one, a simulated one that fails as it does. */
export function smallDisk(folder: string) {
  const quietly = { stdio: 'ignore' } as const;
  const ballast = join(folder, 'ballast');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], quietly);
  } catch {
    const faults: Faults = {};
    return {
      fileSystem: new FaultyFileSystem(new SimulatedDisk(), faults),
      fill: () => {
        faults.fail = (operation) => (operation === 'write' ? 'ENOSPC' : undefined);
      },
      free: () => {
        delete faults.fail;
      },
      refuse: () => {
        const reading = new Set(['open', 'read', 'stat', 'list']);
        faults.fail = (operation) => (reading.has(operation) ? undefined : 'EROFS');
      },
      allow: () => {
        delete faults.fail;
      },
      unmount: () => undefined,
    };
  }
  return {
    fileSystem: undefined,
    fill: () => {
      for (let size = 1_000_000; size > 0; size -= 4_096) {
        try {
          writeFileSync(ballast, Buffer.alloc(size));
          return;
        } catch {
          // Still too large.
        }
      }
    },
    free: () => rmSync(ballast),
    refuse: () => {
      execFileSync('mount', ['-o', 'remount,ro', folder], quietly);
    },
    allow: () => {
      execFileSync('mount', ['-o', 'remount,rw', folder], quietly);
    },
    unmount: () => {
      execFileSync('umount', ['-l', folder], quietly);
    },
  };
}
