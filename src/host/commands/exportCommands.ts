import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { absolutePathSchema, sizeText, writeTo } from './archiveFile';
import { parseArgument } from './commandArguments';
import type { exportCommandIds } from './commandIds';
import type { CommandHandler, CommandServices } from './commandTable';
import { during, pathOf, whereItIs } from './fileNotes';
import { SessionTargets } from './sessionTargets';
import { stampedName } from './stampedName';

const formats = ['json', 'markdown', 'csv'] as const;
type Format = (typeof formats)[number];

const extensions: Readonly<Record<Format, string>> = { json: 'json', markdown: 'md', csv: 'csv' };

const fileSchema = z.object({ path: z.optional(absolutePathSchema) });
const memoriesSchema = z.object({
  path: z.optional(absolutePathSchema),
  format: z.optional(z.enum(formats)),
});

export function exportCommands(
  services: CommandServices,
): Record<(typeof exportCommandIds)[number], CommandHandler> {
  const { backups, clock, engine, locale, notices } = services;
  const targets = new SessionTargets(services);

  const write = async <T extends { readonly bytes: number }>(
    file: vscode.Uri,
    writeFile: (path: string) => Promise<T>,
  ) => {
    const written = await during(vscode.l10n.t('Exporting'), () =>
      writeTo(file, backups.folder, writeFile),
    );
    const size = sizeText(written.bytes, locale);
    notices.inform(
      vscode.l10n.t('Exported to {0} ({1})', pathOf(file), size),
      whereItIs(backups, file),
    );
    return { path: pathOf(file), ...written };
  };

  return {
    'recollect.exportMemories': async (argument) => {
      const given = parseArgument(memoriesSchema, argument);
      const calls = await engine.calls();
      const title = vscode.l10n.t('Export Memories');
      // A script that gave the file is not asked for the format.
      const format =
        given.format ?? (given.path === undefined ? await askForFormat(title) : 'json');
      if (!format) return undefined;
      const name = stampedName(backups.workspaceName, clock.now(), extensions[format]);
      const file = await fileFor(given.path, title, name, extensions[format]);
      if (!file) return undefined;
      return format === 'json'
        ? write(file, (path) => calls.exportArchive({ path }))
        : write(file, (path) => calls.exportMemories({ path, format }));
    },

    'recollect.exportSession': async (argument) => {
      const given = parseArgument(fileSchema, argument);
      const title = vscode.l10n.t('Export Session');
      const session = await targets.one(argument, title);
      if (!session) return undefined;
      const name = stampedName(session.title, clock.now(), 'md');
      const file = await fileFor(given.path, title, name, 'md');
      if (!file) return undefined;
      const calls = await engine.calls();
      return write(file, (path) => calls.exportSession({ sessionId: session.id, path }));
    },
  };
}

async function askForFormat(title: string): Promise<Format | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: 'JSON',
        detail: vscode.l10n.t(
          'Every session, message and memory with its earlier wordings, for other programs',
        ),
        format: 'json' as const,
      },
      {
        label: 'Markdown',
        detail: vscode.l10n.t('The memories that are recalled, to read'),
        format: 'markdown' as const,
      },
      {
        label: 'CSV',
        detail: vscode.l10n.t('One line for each memory, for a spreadsheet'),
        format: 'csv' as const,
      },
    ],
    { title, placeHolder: vscode.l10n.t('Choose a format') },
  );
  return picked?.format;
}

async function fileFor(
  path: string | undefined,
  title: string,
  name: string,
  extension: string,
): Promise<vscode.Uri | undefined> {
  if (path !== undefined) return vscode.Uri.file(path);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title,
    saveLabel: vscode.l10n.t('Export'),
    filters: { [extension]: [extension] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
  });
}
