import type { ChatStatus } from '../../../src/protocol/chatContract';

export type SendKey = ChatStatus['settings']['sendKey'];

/** What the composer needs to know of a key press. */
export interface KeyPress {
  readonly key: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** Milliseconds since an input method finished composing. */
  readonly sinceComposition: number;
}

/** Some browsers end the composition just before they report the Enter that ended it. Milliseconds. */
const compositionEcho = 50;

/** Whether a key press sends the message. Enter that confirms an input method's choice never does. */
export function sends(press: KeyPress, sendKey: SendKey): boolean {
  if (press.key !== 'Enter' || press.shiftKey || press.altKey) return false;
  if (press.isComposing || press.keyCode === 229) return false;
  if (press.sinceComposition < compositionEcho) return false;
  return sendKey === 'enter' || press.ctrlKey || press.metaKey;
}

/** Whether a key press is an arrow and nothing else: with Shift it selects, with others it jumps. */
export function isPlainArrow(press: KeyPress, key: 'ArrowUp' | 'ArrowDown'): boolean {
  return (
    press.key === key &&
    !press.isComposing &&
    !(press.shiftKey || press.ctrlKey || press.metaKey || press.altKey)
  );
}
