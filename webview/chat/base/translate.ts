import * as z from 'zod/mini';
import { translate, translateWith, translationBy } from '../../../src/core/base/translate';

/** Where the host writes the texts of the user's language: by their English, in JSON. */
const source = 'recollect-texts';

const textsSchema = z.record(z.string(), z.string());

function readTexts(): z.infer<typeof textsSchema> {
  const json = globalThis.document?.getElementById(source)?.textContent;
  const parsed = textsSchema.safeParse(json ? JSON.parse(json) : {});
  return parsed.success ? parsed.data : {};
}

translateWith(translationBy(readTexts()));

export { translate };
