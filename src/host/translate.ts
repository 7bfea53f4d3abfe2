/** Puts a text into the user's language; `{0}`, `{1}` stand for the arguments. */
export type Translate = (text: string, ...values: (string | number)[]) => string;

const english: Translate = (text, ...values) =>
  text.replaceAll(/\{(\d)\}/gu, (_, at: string) => String(values[Number(at)] ?? ''));

let translator = english;

/** VS Code's translations, from activation on. Code that runs without VS Code speaks English. */
export function translateWith(translation: Translate): void {
  translator = translation;
}

export const translate: Translate = (text, ...values) => translator(text, ...values);
