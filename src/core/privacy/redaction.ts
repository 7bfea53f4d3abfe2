import { secretPatterns } from './data/secretPatterns';
import type { RedactionKind } from './redactionKind';

/** A stretch of a text, in UTF-16 units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A secret that was found in a text. */
export interface SecretFinding extends Span {
  readonly kind: RedactionKind;
}

/** A marker that stands where a secret was; its span is in the redacted text. */
export interface Redaction extends Span {
  readonly kind: RedactionKind;
}

export interface RedactedText {
  readonly text: string;
  /** In the order of the text. */
  readonly redactions: readonly Redaction[];
}

/** What kinds of secrets were taken out, each once. */
export function redactedKinds({ redactions }: RedactedText): RedactionKind[] {
  return [...new Set(redactions.map(({ kind }) => kind))];
}

/** Replaces each secret that the built-in patterns find by `[redacted: kind]`. Redacting twice changes nothing. */
export function redact(text: string): RedactedText {
  return redactFurther({ text, redactions: [] });
}

/** As `redact`, on a text of which something was redacted before; its redactions stay listed. */
export function redactFurther(before: RedactedText): RedactedText {
  let result = before;
  // A marker may complete another pattern's context, so this runs until nothing is found. Each round
  // turns at least one character into a marker, which is never looked into, so it ends.
  for (;;) {
    const findings = findSecrets(result.text);
    if (findings.length === 0) return result;
    result = replaceFindings(result, findings);
  }
}

/** Replaces the findings in a text that may hold markers already; findings that touch a marker are ignored. */
export function replaceFindings(
  { text, redactions }: RedactedText,
  findings: readonly SecretFinding[],
): RedactedText {
  const pieces: string[] = [];
  const replaced: Redaction[] = [];
  let length = 0;
  const push = (piece: string) => {
    pieces.push(piece);
    length += piece.length;
  };
  const items = [
    ...withoutOverlaps(outsideMarkers(text, findings)).map((finding) => ({
      ...finding,
      isNew: true,
    })),
    ...redactions.map((redaction) => ({ ...redaction, isNew: false })),
  ].sort((a, b) => a.start - b.start);
  let from = 0;
  for (const { kind, start, end, isNew } of items) {
    push(text.slice(from, start));
    const at = length;
    push(isNew ? `[redacted: ${kind}]` : text.slice(start, end));
    replaced.push({ kind, start: at, end: length });
    from = end;
  }
  push(text.slice(from));
  return { text: pieces.join(''), redactions: replaced };
}

/** The findings that do not touch a marker, so that a marker is never redacted in turn. */
export function outsideMarkers(
  text: string,
  findings: readonly SecretFinding[],
): readonly SecretFinding[] {
  if (findings.length === 0) return findings;
  const markers = [...text.matchAll(/\[redacted: [A-Za-z ]{2,20}\]/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return findings.filter(({ start, end }) =>
    markers.every((marker) => end <= marker.start || start >= marker.end),
  );
}

function findSecrets(text: string): readonly SecretFinding[] {
  const findings: SecretFinding[] = [];
  for (const { kind, pattern, accept } of secretPatterns) {
    for (const match of text.matchAll(pattern)) {
      const groups = match.groups ?? {};
      const secret = groups['secret'] ?? groups['quoted'] ?? groups['bare'] ?? match[0];
      if (accept && !accept(secret, groups)) continue;
      const start = match.index + match[0].lastIndexOf(secret);
      findings.push({ kind, start, end: start + secret.length });
    }
  }
  return outsideMarkers(text, findings);
}

/** Where findings overlap, one finding over all of them, of the kind of the one that starts first. */
function withoutOverlaps(findings: readonly SecretFinding[]): readonly SecretFinding[] {
  const merged: SecretFinding[] = [];
  for (const finding of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && finding.start < last.end) {
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, finding.end) };
    } else merged.push(finding);
  }
  return merged;
}
