import * as vscode from 'vscode';

/** As the manifest of the tests' extension names it. */
const vendor = 'recollect-tests';

/** What the model does with a request: says pieces, or fails. */
export type Answer = (
  say: (piece: string) => void,
  cancelled: Promise<void>,
) => Promise<void> | void;

/** A language model that the tests' extension brings to VS Code, as Copilot's extension brings its own. */
export class TestModel implements vscode.LanguageModelChatProvider {
  readonly name: string;
  /** The prompts that arrived, one text each. */
  readonly prompts: string[] = [];
  answer: Answer = (say) => say('Understood.');

  constructor(name: string) {
    this.name = name;
  }

  register(): vscode.Disposable {
    return vscode.lm.registerLanguageModelChatProvider(vendor, this);
  }

  provideLanguageModelChatInformation(): vscode.LanguageModelChatInformation[] {
    const { name } = this;
    return [
      {
        id: 'test-model',
        name,
        family: 'test',
        version: '1',
        maxInputTokens: 8_000,
        maxOutputTokens: 1_000,
        capabilities: {},
      },
    ];
  }

  async provideLanguageModelChatResponse(
    _model: vscode.LanguageModelChatInformation,
    messages: readonly vscode.LanguageModelChatRequestMessage[],
    _options: vscode.ProvideLanguageModelChatResponseOptions,
    progress: vscode.Progress<vscode.LanguageModelResponsePart>,
    token: vscode.CancellationToken,
  ): Promise<void> {
    this.prompts.push(messages.map(textOf).join('\n'));
    const cancelled = new Promise<void>((resolve) =>
      token.onCancellationRequested(() => resolve()),
    );
    await this.answer(
      (piece) => progress.report(new vscode.LanguageModelTextPart(piece)),
      cancelled,
    );
  }

  async provideTokenCount(): Promise<number> {
    return 1;
  }
}

function textOf({ content }: vscode.LanguageModelChatRequestMessage): string {
  return content
    .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
    .join('');
}
