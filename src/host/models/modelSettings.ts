import type { Event } from '../../core/base/event';

export const defaultBaseUrl = 'https://api.openai.com/v1';

/** The settings `recollect.model.…` as they stand, not yet believed. */
export interface ModelSettings {
  readonly provider: string;
  readonly baseUrl: string;
  readonly name: string;
  /** How many tokens a prompt may have; 0 for what suits the model. */
  readonly contextTokens: number;
  /** Whether the model reads messages for what is worth remembering: a second request for each message. */
  readonly takesNotes?: boolean;
}

/** Where the settings are kept. */
export interface ModelConfiguration {
  readonly onDidChange: Event<void>;
  read(): ModelSettings;
  /** Writes the user's own settings, never a workspace's. */
  write(changes: Partial<ModelSettings>): Promise<void>;
}
