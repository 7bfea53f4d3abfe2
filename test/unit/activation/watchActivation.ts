import Module from 'node:module';
import { fakeVSCode } from './fakeVSCode';

/**
 * Run by a process of its own: activates the bundle that it is given, and says on its standard output what
 * that did. It ends by itself when the bundle has left nothing running.
 */

export interface ActivationReport {
  /** What was called of the modules that reach a disk, a network, a process or a thread. */
  readonly io: readonly string[];
  readonly errors: readonly string[];
  readonly registered: readonly string[];
}

const watched =
  /^(?:node:)?(?:fs|net|tls|http|https|http2|dns|dgram|child_process|worker_threads|inspector)(?:\/|$)/;

const io: string[] = [];
const errors: string[] = [];
const registered: string[] = [];

const [bundle = '', consent = 'ask'] = process.argv.slice(2);

/** Answers as the module does, and writes down each call. Constants and types are free to look at. */
function recorded<T extends object>(module: T, name: string): T {
  return new Proxy(module, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value === 'function') return recorded(value, `${name}.${String(key)}`);
      return key === 'promises' ? recorded(value as object, `${name}.promises`) : value;
    },
    apply(target, self, args) {
      io.push(name);
      return Reflect.apply(target as () => unknown, self, args);
    },
    construct(target, args) {
      io.push(`new ${name}`);
      return Reflect.construct(target as new () => object, args);
    },
  });
}

interface Loader {
  _load(request: string, ...rest: readonly unknown[]): object;
}
const loader = Module as unknown as Loader;
const load = loader._load.bind(Module);
loader._load = (request, ...rest) => {
  if (request === 'vscode') return fakeVSCode({ consent, registered });
  const module = load(request, ...rest);
  return watched.test(request) ? recorded(module, request) : module;
};
globalThis.fetch = recorded(globalThis.fetch, 'fetch');

process.on('uncaughtException', (error) => errors.push(String(error)));
process.on('unhandledRejection', (error) => errors.push(String(error)));
process.on('beforeExit', () => {
  process.stdout.write(JSON.stringify({ io, errors, registered } satisfies ActivationReport));
  process.exit();
});

const extension = Module.createRequire(bundle)(bundle) as { activate(context: object): void };
extension.activate({
  subscriptions: [],
  extensionUri: { fsPath: '/extension' },
  globalStorageUri: { fsPath: '/storage' },
  extension: { packageJSON: { version: '1.0.0' } },
  globalState: memento(),
  workspaceState: memento(),
  secrets: { get: () => undefined },
});

function memento(): object {
  return { get: () => undefined, update: () => io.push('memento.update') };
}
