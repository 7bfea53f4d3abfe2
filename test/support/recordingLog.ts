import { errorMessage } from '../../src/core/base/errors';
import type { Log } from '../../src/core/base/log';

/** A log that keeps its lines for a test to look at. */
export class RecordingLog implements Log {
  readonly lines: { readonly level: keyof Log; readonly message: string }[] = [];

  debug(message: string): void {
    this.lines.push({ level: 'debug', message });
  }

  info(message: string): void {
    this.lines.push({ level: 'info', message });
  }

  warn(message: string): void {
    this.lines.push({ level: 'warn', message });
  }

  error(message: string, error?: unknown): void {
    const text = error === undefined ? message : `${message}: ${errorMessage(error)}`;
    this.lines.push({ level: 'error', message: text });
  }

  of(level: keyof Log): readonly string[] {
    return this.lines.filter((line) => line.level === level).map(({ message }) => message);
  }
}
