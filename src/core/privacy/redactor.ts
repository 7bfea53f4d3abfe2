import {
  outsideMarkers,
  redact,
  type RedactedText,
  redactFurther,
  replaceFindings,
  type SecretFinding,
} from './redaction';

/** A further source of findings, such as a maintained set of rules that core cannot import. */
export interface SecretScanner {
  scan(text: string): Promise<readonly SecretFinding[]>;
}

/** Takes secrets out of a text before it is stored or sent. */
export interface Redactor {
  /** Redacting what was redacted changes nothing. */
  redact(text: string): Promise<RedactedText>;
}

/** The built-in patterns first, then every scanner on what is left. */
export class LayeredRedactor implements Redactor {
  readonly #scanners: readonly SecretScanner[];
  readonly #onError: (error: unknown) => void;

  /** @param onError hears a scanner's failure; the patterns and the other scanners still apply. */
  constructor(scanners: readonly SecretScanner[], onError: (error: unknown) => void) {
    this.#scanners = scanners;
    this.#onError = onError;
  }

  async redact(text: string): Promise<RedactedText> {
    let result = redact(text);
    for (;;) {
      const findings = outsideMarkers(result.text, await this.#scan(result.text));
      if (findings.length === 0) return result;
      result = redactFurther(replaceFindings(result, findings));
    }
  }

  async #scan(text: string): Promise<readonly SecretFinding[]> {
    const found = await Promise.all(
      this.#scanners.map(async (scanner) => {
        try {
          return await scanner.scan(text);
        } catch (error) {
          this.#onError(error);
          return [];
        }
      }),
    );
    return found.flat();
  }
}
