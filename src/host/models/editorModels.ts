import type { Event } from '../../core/base/event';
import type { PromptMessage } from '../../core/dialogue/languageModel';

/** The language models that VS Code offers (`vscode.lm`). They may come late and go. */
export interface EditorModels {
  /** Fires when `list` may answer something else. */
  readonly onDidChange: Event<void>;
  list(): Promise<readonly EditorModel[]>;
}

export interface EditorModel {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly contextTokens: number;
  /**
   * Starts a reply; VS Code may ask the user for consent first. Rejects with VS Code's own errors.
   * No message has the role `system`.
   */
  send(messages: readonly PromptMessage[], signal: AbortSignal): Promise<AsyncIterable<string>>;
}
