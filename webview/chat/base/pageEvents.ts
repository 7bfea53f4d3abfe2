/** Bubbling events between the page's components; the chat element hears them at the top. */

/** The user asked to copy `text`; `report` is told whether the host did it. */
export class CopyEvent extends Event {
  static readonly type = 'recollect-copy-text';

  constructor(
    readonly text: string,
    readonly report: (copied: boolean) => void,
  ) {
    super(CopyEvent.type, { bubbles: true });
  }
}

/** The user asked to insert `text` at the editor's cursor. */
export class InsertEvent extends Event {
  static readonly type = 'recollect-insert-text';

  constructor(readonly text: string) {
    super(InsertEvent.type, { bubbles: true });
  }
}

/** Something for screen readers that no visible text announces. */
export class AnnounceEvent extends Event {
  static readonly type = 'recollect-announce';

  constructor(readonly text: string) {
    super(AnnounceEvent.type, { bubbles: true });
  }
}

/** Something that the user has opened is to be seen whole. */
export class ShowWholeEvent extends Event {
  static readonly type = 'recollect-show-whole';

  constructor() {
    super(ShowWholeEvent.type, { bubbles: true });
  }
}

/** The user picked a text to begin with. */
export class FillComposerEvent extends Event {
  static readonly type = 'recollect-fill-composer';

  constructor(readonly text: string) {
    super(FillComposerEvent.type, { bubbles: true });
  }
}
