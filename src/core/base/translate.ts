/** Puts a text into the user's language; `{0}`, `{1}` stand for the arguments. */
export type Translate = (text: string, ...values: (string | number)[]) => string;

/** Texts of the user's language, by their English. */
export type Texts = Readonly<Record<string, string>>;

/** A translation by a table. What the table has not is said in English, which is what a text is called by. */
export function translationBy(texts: Texts): Translate {
  const table = new Map(Object.entries(texts));
  return (text, ...values) =>
    (table.get(text) ?? text).replaceAll(/\{(\d)\}/gu, (_, at: string) =>
      String(values[Number(at)] ?? ''),
    );
}

let translator = translationBy({});

/** Decides the language of this thread or page, before it says anything. */
export function translateWith(translation: Translate): void {
  translator = translation;
}

/** What is said to the user goes through here, with a plain string, so that its translations can be found. */
export const translate: Translate = (text, ...values) => translator(text, ...values);
