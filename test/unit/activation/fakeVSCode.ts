/** What the extension may learn from VS Code while it is activated, and what it registers. */
export interface FakeVSCodeOptions {
  /** The user's answer in the settings. */
  readonly consent: string;
  /** Filled with the names under which something was registered. */
  readonly registered: string[];
}

/**
 * A `vscode` that has whatever is asked for: every member can be called, constructed and looked into. Only
 * what the extension reads has a value.
 */
export function fakeVSCode({ consent, registered }: FakeVSCodeOptions): object {
  const register = (name: unknown) => {
    registered.push(String(name));
    return withAnything({});
  };
  const joinPath = (base: { fsPath: string }, ...parts: readonly string[]) => ({
    fsPath: [base.fsPath, ...parts].join('/'),
  });
  const settings = {
    inspect: () => ({ globalValue: consent }),
    get: (_key: string, fallback: unknown) => fallback,
  };
  // A bundle copies the module's own members and keeps its prototype, where anything can be asked for.
  const members = withAnything({
    env: withAnything({ language: 'en' }),
    Uri: withAnything({ joinPath }),
    workspace: withAnything({
      name: 'inventory',
      workspaceFile: undefined,
      workspaceFolders: [{ uri: 'file:///inventory' }],
      getConfiguration: () => settings,
      registerTextDocumentContentProvider: register,
    }),
    window: withAnything({ registerWebviewViewProvider: register, createTreeView: register }),
    commands: withAnything({ registerCommand: register, executeCommand: async () => undefined }),
  });
  return Object.create(members) as object;
}

function withAnything(known: object): object {
  const anything = function anything() {};
  return new Proxy(anything, {
    get(_target, key) {
      if (key in known) return Reflect.get(known, key);
      // Neither a promise nor a list.
      if (key === 'then' || typeof key === 'symbol') return undefined;
      return withAnything({});
    },
    // A view's title, a status bar's text: set, and of no interest.
    set: () => true,
    apply: () => withAnything({}),
    construct: () => withAnything({}),
  });
}
