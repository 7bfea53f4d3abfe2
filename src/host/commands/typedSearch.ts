import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/lifecycle';

const TYPING_PAUSE_MS = 120;

interface HitPick<T> extends vscode.QuickPickItem {
  readonly hit?: T;
}

export interface TypedSearchOptions<T> {
  readonly title: string;
  readonly placeholder: string;
  /** The name of the button that lists what is found in the view. */
  readonly showInView: string;
  /** What stands in the list when nothing is found. */
  readonly nothing: (text: string) => string;
  readonly find: (text: string) => Promise<readonly T[]>;
  readonly itemOf: (hit: T) => vscode.QuickPickItem;
  readonly onError: (error: unknown) => void;
}

export type SearchOutcome<T> =
  | { readonly kind: 'open'; readonly hit: T }
  | { readonly kind: 'filter'; readonly text: string };

/** Searches the whole store while the user types; undefined when the user turns away. */
export function typedSearch<T>(
  options: TypedSearchOptions<T>,
): Promise<SearchOutcome<T> | undefined> {
  const own = new DisposableStore();
  const input = own.add(vscode.window.createQuickPick<HitPick<T>>());
  input.title = options.title;
  input.placeholder = options.placeholder;
  input.buttons = [{ iconPath: new vscode.ThemeIcon('filter'), tooltip: options.showInView }];

  let search = 0;
  let typing: ReturnType<typeof setTimeout> | undefined;
  const run = async (text: string) => {
    const asked = ++search;
    input.busy = true;
    try {
      const found = await options.find(text);
      // An answer that a later question has overtaken is dropped.
      if (asked === search) input.items = picks(found, text, options);
    } catch (error) {
      options.onError(error);
    } finally {
      if (asked === search) input.busy = false;
    }
  };
  own.add(
    input.onDidChangeValue((text) => {
      clearTimeout(typing);
      typing = setTimeout(() => void run(text.trim()), TYPING_PAUSE_MS);
    }),
  );

  return new Promise<SearchOutcome<T> | undefined>((resolve) => {
    const end = (outcome: SearchOutcome<T> | undefined) => {
      clearTimeout(typing);
      search += 1;
      own.dispose();
      resolve(outcome);
    };
    own.add(
      input.onDidAccept(() => {
        const hit = input.selectedItems[0]?.hit;
        if (hit !== undefined) end({ kind: 'open', hit });
      }),
    );
    own.add(
      input.onDidTriggerButton(() => {
        const text = input.value.trim();
        if (text !== '') end({ kind: 'filter', text });
      }),
    );
    own.add(input.onDidHide(() => end(undefined)));
    input.show();
    void run('');
  });
}

function picks<T>(
  hits: readonly T[],
  text: string,
  { itemOf, nothing }: TypedSearchOptions<T>,
): readonly HitPick<T>[] {
  if (hits.length === 0) return [{ label: nothing(text), alwaysShow: true }];
  // The store has matched the whole text already, of which a line shows a part.
  return hits.map((hit) => ({ ...itemOf(hit), alwaysShow: true, hit }));
}
