import * as vscode from 'vscode';
import { type MessageId, messageIdSchema } from '../../core/base/ids';
import { type Disposable, DisposableStore } from '../../core/base/lifecycle';
import type { EngineService } from '../engine/engineService';
import { receiptText } from './receiptText';

const scheme = 'recollect-receipt';

/** What was recalled for a reply, as read-only documents. */
export class ReceiptDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #engine: EngineService;
  readonly #disposables = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();

  readonly onDidChange = this.#changed.event;

  constructor(engine: EngineService) {
    this.#engine = engine;
    const own = this.#disposables;
    own.add(this.#changed);
    own.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    // A receipt never changes, but what it quotes may be erased.
    own.add(engine.on('didReset', () => this.#update()));
  }

  /** @param messageId of a reply */
  async open(messageId: MessageId): Promise<void> {
    const path = `/${vscode.l10n.t('Why These Memories?').replaceAll('?', '')}.md`;
    const uri = vscode.Uri.from({ scheme, path, query: messageId });
    await vscode.commands.executeCommand('vscode.open', uri);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const messageId = messageIdSchema.safeParse(uri.query);
    const calls = await this.#engine.callsIfAllowed();
    const recall = messageId.success
      ? ((await calls?.getRecall({ messageId: messageId.data })) ?? null)
      : null;
    if (recall) return receiptText(recall);
    return `${vscode.l10n.t('This reply is gone: it was erased or the store was cleared.')}\n`;
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #update(): void {
    if (this.#engine.failure !== undefined) return;
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === scheme) this.#changed.fire(uri);
    }
  }
}
