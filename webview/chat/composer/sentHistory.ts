/** Where the user is among the messages sent before. */
export interface HistoryPlace {
  /** 0 for the newest message sent. */
  readonly index: number;
  /** What was being written before the user went back. */
  readonly draft: string;
}

export interface HistoryStep {
  readonly place: HistoryPlace | null;
  readonly text: string;
}

/**
 * One step back; null when there is nothing further back.
 * @param sent newest first
 */
export function earlierSent(
  sent: readonly string[],
  place: HistoryPlace | null,
  text: string,
): HistoryStep | null {
  const index = place ? place.index + 1 : 0;
  const found = sent[index];
  if (found === undefined) return null;
  return { place: { index, draft: place?.draft ?? text }, text: found };
}

/** One step forward, at last to the draft; null when the user is not among the sent messages. */
export function laterSent(sent: readonly string[], place: HistoryPlace | null): HistoryStep | null {
  if (!place) return null;
  const index = place.index - 1;
  const found = sent[index];
  if (index < 0 || found === undefined) return { place: null, text: place.draft };
  return { place: { ...place, index }, text: found };
}
