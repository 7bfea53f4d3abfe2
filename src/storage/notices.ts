import { translate } from '../core/base/translate';
import type { JournalContents } from './journal';

/** What opening a store says to its user when something was damaged: what was, and what it means. */

export function missingFormatNotice(): string {
  return translate(
    'The file that describes the memory store was missing. It was made again from what is there; nothing was lost.',
  );
}

export function damagedFormatNotice(): string {
  return translate(
    'The file that describes the memory store was damaged. It was set aside and made again; nothing was lost.',
  );
}

export function unsealedPiecesNotice(): string {
  return translate(
    'A backup, or something that was set aside before, could not be encrypted yet, because the disk is full or refuses it. It is tried again when the store is opened the next time.',
  );
}

export function damagedGenerationNotice(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return translate(
    'A snapshot of the memory store could not be used ({0}). It was set aside; an older one and the journal took its place.',
    why,
  );
}

export function unreadableChangeNotice(sequence: number): string {
  return translate(
    'Change {0} could not be understood and was left out. It was set aside.',
    sequence,
  );
}

export function readOnlyNotice(): string {
  return translate(
    'Recollect may not write to the folder of the memory store: you can read what it remembers, and nothing new is kept.',
  );
}

/** @param unfinished the name of the tail that was cut off, if one was */
export function journalNotices(
  contents: JournalContents,
  unfinished: string | undefined,
): readonly string[] {
  const notices: string[] = [];
  for (const [first, last] of contents.missing) {
    const count = last - first + 1;
    notices.push(
      count === 1
        ? translate(
            '1 change is missing from the journal ({0}). Everything before and after was recovered.',
            first,
          )
        : translate(
            '{0} changes are missing from the journal ({1} to {2}). Everything before and after was recovered.',
            count,
            first,
            last,
          ),
    );
  }
  for (const sequence of contents.replaced) {
    notices.push(
      translate(
        'Change {0} of the journal is not the one that was there when the next was written: somebody may have put an older copy in its place. Restore a backup if something is wrong.',
        sequence,
      ),
    );
  }
  if (contents.lostSegment && contents.missing.length === 0) {
    notices.push(
      translate(
        'The newest file of the journal is missing, so what was said since the last snapshot may be lost. Everything before was recovered.',
      ),
    );
  }
  if (contents.setAside.length > 0) {
    notices.push(
      translate('A damaged part of the journal was set aside; what follows it was recovered.'),
    );
  }
  if (unfinished !== undefined) notices.push(cutTailNotice());
  return notices;
}

export function cutTailNotice(): string {
  return translate(
    'The last entry of the journal was unfinished or damaged, as after a crash. It was set aside; everything before it was recovered.',
  );
}
