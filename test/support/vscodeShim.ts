/** Stands in for `vscode` in unit tests of the few files that need it: `vi.mock('vscode', () => import(...))`. */

interface ShimUri {
  readonly scheme: string;
  readonly path: string;
  readonly text: string;
  toString(): string;
}

function uri(text: string): ShimUri {
  const scheme = text.slice(0, text.indexOf(':'));
  return { scheme, path: new URL(text).pathname, text, toString: () => text };
}

/** What was done through the shim, oldest first. A test empties it. */
export const done: {
  readonly commands: (readonly unknown[])[];
  readonly copied: string[];
  readonly opened: string[];
} = { commands: [], copied: [], opened: [] };

/** What the next commands do beside being written down. */
export const behaviour: { onCommand: (command: string) => void } = { onCommand: () => {} };

export const commands = {
  async executeCommand(...args: readonly [string, ...unknown[]]): Promise<void> {
    done.commands.push(args);
    behaviour.onCommand(args[0]);
  },
};

export const env = {
  language: 'en',
  clipboard: { writeText: async (text: string) => void done.copied.push(text) },
  openExternal: async ({ text }: ShimUri) => done.opened.push(text) > 0,
};

/** The texts of the user's language; a test puts some in. */
export const l10n: { bundle: Readonly<Record<string, string>> | undefined } = { bundle: undefined };

export const Uri = {
  parse: uri,
  joinPath: ({ text }: ShimUri, ...parts: readonly string[]) => uri([text, ...parts].join('/')),
};

/** A workspace in the folder `/app`. */
export const workspace = {
  asRelativePath: (file: string | ShimUri) =>
    (typeof file === 'string' ? file : file.path).replace(/^\/app\//u, ''),
};

export const window = { activeTextEditor: undefined, visibleTextEditors: [] };
