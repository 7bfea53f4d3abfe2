import * as z from 'zod/mini';

/** Where the host writes the texts of the user's language: by their English, in JSON. */
const source = 'recollect-texts';

const textsSchema = z.record(z.string(), z.string());

/** English is what a text is called by, so it needs no texts. */
const texts = readTexts();

function readTexts(): ReadonlyMap<string, string> {
  const json = globalThis.document?.getElementById(source)?.textContent;
  const parsed = textsSchema.safeParse(json ? JSON.parse(json) : {});
  return new Map(parsed.success ? Object.entries(parsed.data) : []);
}

/** Puts a text into the user's language; `{0}`, `{1}` stand for the values. */
export const translate = (text: string, ...values: (string | number)[]): string =>
  (texts.get(text) ?? text).replaceAll(/\{(\d)\}/gu, (_, at: string) =>
    String(values[Number(at)] ?? ''),
  );
