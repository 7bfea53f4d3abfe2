/** One part of a prompt, as every chat model takes it. */
export interface PromptMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly text: string;
}

export interface GenerationRequest {
  readonly messages: readonly PromptMessage[];
}

export interface GenerationResult {
  /** The model that answered, as the provider names it. */
  readonly model: string;
  /** `length` when the provider's limit cut the reply. */
  readonly finish: 'stop' | 'length';
}

/** A model that streams its reply. */
export interface LanguageModel {
  /** Shown on the reply, `offline` for the embedded responder. */
  readonly label: string;
  /** How many tokens a prompt may have. */
  readonly contextTokens: number;
  /** Whether the user lets it read messages for what is worth remembering, after it has replied. Default no. */
  readonly takesNotes?: boolean;
  /**
   * Calls `onText` with each piece in order and resolves at the end. What arrived before an error stands.
   * @throws RecollectError with one of the `model…` codes, or `aborted`
   */
  generate(
    request: GenerationRequest,
    onText: (piece: string) => void,
    signal: AbortSignal,
  ): Promise<GenerationResult>;
}
