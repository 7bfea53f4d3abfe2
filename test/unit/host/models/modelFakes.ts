import { Emitter } from '../../../../src/core/base/event';
import type { SecretStore } from '../../../../src/host/models/apiKeys';
import type {
  Dialogs,
  InputQuestion,
  PickItem,
  PickQuestion,
} from '../../../../src/host/models/dialogs';
import type { EditorModel, EditorModels } from '../../../../src/host/models/editorModels';
import type { PickMemory } from '../../../../src/host/models/modelPick';
import {
  type ModelConfiguration,
  type ModelSettings,
  defaultBaseUrl,
} from '../../../../src/host/models/modelSettings';

export const rethrow = (error: unknown): never => {
  throw error;
};

export class FakeSecrets implements SecretStore {
  readonly entries = new Map<string, string>();

  async get(key: string): Promise<string | undefined> {
    return this.entries.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    this.entries.set(key, value);
  }

  async delete(key: string): Promise<void> {
    this.entries.delete(key);
  }
}

export class FakeMemory implements PickMemory {
  readonly #values = new Map<string, unknown>();

  get(key: string): unknown {
    return this.#values.get(key);
  }

  async update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, structuredClone(value));
  }
}

/** Fires for each setting that changes, as VS Code does. */
export class FakeConfiguration implements ModelConfiguration {
  readonly #changed = new Emitter<void>(rethrow);
  readonly onDidChange = this.#changed.event;
  settings: ModelSettings = {
    provider: 'offline',
    baseUrl: defaultBaseUrl,
    name: '',
    contextTokens: 0,
  };

  read(): ModelSettings {
    return this.settings;
  }

  async write(changes: Partial<ModelSettings>): Promise<void> {
    for (const [key, value] of Object.entries(changes)) {
      this.settings = { ...this.settings, [key]: value };
      this.#changed.fire();
      await Promise.resolve();
    }
  }
}

export class FakeEditorModels implements EditorModels {
  readonly #changed = new Emitter<void>(rethrow);
  readonly onDidChange = this.#changed.event;
  #models: readonly EditorModel[] = [];

  async list(): Promise<readonly EditorModel[]> {
    return this.#models;
  }

  /** As VS Code does for an extension that registers its models and says nothing. */
  arriveUnannounced(...models: readonly EditorModel[]): void {
    this.#models = models;
  }

  arrive(...models: readonly EditorModel[]): void {
    this.#models = models;
    this.#changed.fire();
  }
}

/** What the user answers to one question. `pick` takes the line that begins so, when it is there. */
export type Answer =
  | { readonly pick: string }
  | { readonly input: string }
  | { readonly confirm: boolean }
  | { readonly cancel: true };

/** Answers in order; asks nobody. */
export class ScriptedDialogs implements Dialogs {
  /** Every text that was shown, in order. */
  readonly shown: string[] = [];
  readonly #answers: Answer[];

  constructor(...answers: readonly Answer[]) {
    this.#answers = [...answers];
  }

  get isAtEnd(): boolean {
    return this.#answers.length === 0;
  }

  async pick<T>(question: PickQuestion<T>): Promise<T | undefined> {
    const answer = this.#next(question.placeholder);
    if ('cancel' in answer) return undefined;
    if (!('pick' in answer)) throw new Error(`a pick was asked for: ${question.placeholder}`);
    const find = (items: readonly PickItem<T>[]) => {
      this.shown.push(...items.map(({ label }) => label));
      return items.find(({ label }) => label.startsWith(answer.pick));
    };
    const present = find(question.items);
    if (present) return present.value;
    return new Promise<T>((resolve) => {
      question.onDidChangeItems?.((items) => {
        const item = find(items);
        if (item) resolve(item.value);
      });
    });
  }

  async input(question: InputQuestion): Promise<string | undefined> {
    const answer = this.#next(question.prompt);
    if ('cancel' in answer) return undefined;
    if (!('input' in answer)) throw new Error(`an input was asked for: ${question.prompt}`);
    const problem = question.problem?.(answer.input);
    if (problem !== undefined) throw new Error(problem);
    return answer.input;
  }

  async confirm(question: { readonly message: string }): Promise<boolean> {
    const answer = this.#next(question.message);
    return 'confirm' in answer && answer.confirm;
  }

  inform(message: string): void {
    this.shown.push(message);
  }

  async during<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.shown.push(title);
    return work(new AbortController().signal);
  }

  #next(shown: string): Answer {
    this.shown.push(shown);
    const answer = this.#answers.shift();
    if (!answer) throw new Error(`a question too many: ${shown}`);
    return answer;
  }
}
