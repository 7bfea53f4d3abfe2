import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import * as z from 'zod/mini';

/**
 * Names one thread of one process for ever: process ids come again, these do not. An empty string
 * means that the system does not tell.
 */
export const processIdentitySchema = z.readonly(
  z.object({
    /** Which machine, hashed: the owner may be on another one when the folder is on a network. */
    machine: z.string(),
    /** Which start of the machine: everything from before a restart is dead. */
    boot: z.string(),
    /** Which process-id namespace (container): ids of another one mean nothing here. */
    space: z.string(),
    pid: z.number(),
    /** The thread's id in the kernel; 0 where it is not known. A worker can die while its process lives. */
    thread: z.number(),
    /** When the thread (or process) started, as the system words it. */
    start: z.string(),
  }),
);
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

/** `unknown`: neither life nor death can be proved from here. */
export type Liveness = 'alive' | 'dead' | 'unknown';

/** Knows who we are, and whether another is still alive. */
export interface Processes {
  readonly self: ProcessIdentity;
  liveness(identity: ProcessIdentity): Liveness;
}

function readOrEmpty(read: () => string): string {
  try {
    return read().trim();
  } catch {
    return '';
  }
}

function procStart(pid: number, thread: number): string {
  const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
  // The command in parentheses may hold anything; the fields after it begin with the third, the state.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? '' : (fields[19] ?? '');
}

function psStart(pid: number): string {
  // Only some systems need it, and loading it takes a while.
  return process
    .getBuiltinModule('node:child_process')
    .execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    .trim();
}

function machineName(): string {
  const id = readOrEmpty(() => readFileSync('/etc/machine-id', 'utf8'));
  return createHash('sha256').update(`${hostname()}\n${id}`).digest('hex').slice(0, 16);
}

function linuxThread(): number {
  const match = /\/task\/(\d+)$/.exec(readOrEmpty(() => readlinkSync('/proc/thread-self')));
  return match ? Number(match[1]) : process.pid;
}

function describeSelf(): ProcessIdentity {
  const common = { machine: machineName(), pid: process.pid };
  if (process.platform === 'linux') {
    const thread = linuxThread();
    return {
      ...common,
      boot: readOrEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
      space: readOrEmpty(() => readlinkSync('/proc/self/ns/pid')),
      thread,
      start: readOrEmpty(() => procStart(process.pid, thread)),
    };
  }
  const start = process.platform === 'win32' ? '' : readOrEmpty(() => psStart(process.pid));
  return { ...common, boot: '', space: '', thread: 0, start };
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and not ours.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** The processes of this machine. Make it on the thread that it shall stand for. */
export class MachineProcesses implements Processes {
  readonly self: ProcessIdentity = describeSelf();

  liveness(other: ProcessIdentity): Liveness {
    const self = this.self;
    if (other.machine !== self.machine) return 'unknown';
    if (other.boot !== self.boot) return 'dead';
    if (other.space !== self.space) return 'unknown';
    if (process.platform === 'linux' && self.start !== '') {
      return readOrEmpty(() => procStart(other.pid, other.thread)) === other.start
        ? 'alive'
        : 'dead';
    }
    if (!processExists(other.pid)) return 'dead';
    // A process of this id lives. Without start times, or without knowing threads, that proves nothing.
    if (other.pid === self.pid || other.start === '') return 'unknown';
    return readOrEmpty(() => psStart(other.pid)) === other.start ? 'alive' : 'dead';
  }
}
