import type { Event } from '../../core/base/event';

/** One line of a list to choose from. */
export interface PickItem<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
}

export interface PickQuestion<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly PickItem<T>[];
  /** Replaces the items while the list is open. */
  readonly onDidChangeItems?: Event<readonly PickItem<T>[]>;
}

export interface InputQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  readonly value?: string;
  readonly password?: boolean;
  /** What is wrong with a text; undefined when nothing is. */
  readonly problem?: (text: string) => string | undefined;
}

/** Asks the user. Every answer is undefined, or false, when the user turns away. */
export interface Dialogs {
  pick<T>(question: PickQuestion<T>): Promise<T | undefined>;
  input(question: InputQuestion): Promise<string | undefined>;
  confirm(question: {
    readonly message: string;
    readonly detail: string;
    readonly action: string;
  }): Promise<boolean>;
  inform(message: string): void;
  /** Shows that something is being done; the user can stop it. */
  during<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}
