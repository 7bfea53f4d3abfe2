import { RecollectError } from '../base/errors';
import { translate } from '../base/translate';
import type { Redactor } from '../privacy/redactor';
import type { VersionPatch } from './versions';

export const maxTextCharacters = 8_000;
const maxLabels = 20;
const maxLabelCharacters = 80;

/** What a user may set of a memory. */
export type EditableFields = Omit<VersionPatch, 'supersededBy' | 'sources' | 'strength'>;

/**
 * What is given, checked, trimmed and with secrets taken out.
 * @throws RecollectError `invalidInput`
 */
export async function cleanFields(
  given: EditableFields,
  redactor: Redactor,
): Promise<EditableFields> {
  const { text, tags, aliases, importance } = given;
  if (importance !== undefined && !(importance >= 0 && importance <= 1)) {
    throw new RecollectError(
      'invalidInput',
      translate('The importance of a memory is between 0 and 1.'),
    );
  }
  return {
    ...given,
    ...(text === undefined ? {} : { text: await cleanText(text, redactor) }),
    ...(tags === undefined ? {} : { tags: await cleanLabels(tags, translate('tags'), redactor) }),
    ...(aliases === undefined
      ? {}
      : { aliases: await cleanLabels(aliases, translate('aliases'), redactor) }),
  };
}

/** @throws RecollectError `invalidInput` */
export function requireOrderedTimes(validAt: number, invalidAt: number | null): void {
  if (invalidAt !== null && invalidAt < validAt) {
    throw new RecollectError(
      'invalidInput',
      translate('A memory cannot end before it begins to be true.'),
    );
  }
}

/** @throws RecollectError `invalidInput` */
export async function cleanText(raw: string, redactor: Redactor): Promise<string> {
  const text = raw.trim();
  if (text === '') throw new RecollectError('invalidInput', translate('A memory needs a text.'));
  if (text.length > maxTextCharacters) {
    throw new RecollectError(
      'invalidInput',
      translate(
        'A memory has at most {0} characters; this one has {1}. Split it.',
        maxTextCharacters.toLocaleString('en'),
        text.length.toLocaleString('en'),
      ),
    );
  }
  return (await redactor.redact(text)).text;
}

async function cleanLabels(
  raw: readonly string[],
  name: string,
  redactor: Redactor,
): Promise<readonly string[]> {
  const trimmed = [...new Set(raw.map((label) => label.trim()).filter((label) => label !== ''))];
  if (trimmed.length > maxLabels) {
    throw new RecollectError(
      'invalidInput',
      translate('A memory has at most {0} {1}.', maxLabels, name),
    );
  }
  if (trimmed.some((label) => label.length > maxLabelCharacters)) {
    throw new RecollectError(
      'invalidInput',
      translate("Each of a memory's {0} has at most {1} characters.", name, maxLabelCharacters),
    );
  }
  return Promise.all(trimmed.map(async (label) => (await redactor.redact(label)).text));
}
