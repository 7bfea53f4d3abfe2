import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type {
  SecretLintSourceCode,
  SecretLintSourceNodeLocation,
  SecretLintSourceNodePosition,
  SecretLintSourceNodeRange,
} from '@secretlint/types';
import type { SecretFinding } from '../../core/privacy/redaction';
import type { RedactionKind } from '../../core/privacy/redactionKind';
import type { SecretScanner } from '../../core/privacy/redactor';

/** Our kinds for the rules that have one; `token` for the others. */
const kinds: ReadonlyMap<string, RedactionKind> = new Map([
  ['aws', 'AWS key'],
  ['npm', 'npm token'],
  ['slack', 'Slack token'],
  ['openai', 'OpenAI key'],
  ['anthropic', 'Anthropic key'],
  ['privatekey', 'private key'],
  ['github', 'GitHub token'],
  ['gitlab', 'GitLab token'],
]);

/**
 * Rules that do not fit messages: they read a file beside the text, report a whole URL where core's own
 * pattern takes the password only, or let the text switch rules off.
 */
const leftOut: ReadonlySet<string> = new Set([
  'gcp',
  'basicauth',
  'database-connection-string',
  'filter-comments',
]);

const scanners = rules.filter(
  ({ meta }) => meta.type === 'scanner' && !leftOut.has(ruleName(meta.id)),
);

/**
 * Runs secretlint's recommended rules over a text. The rules are called directly and not by
 * `@secretlint/core`, whose profiler keeps an entry for every rule and run as long as the process lives.
 */
export class SecretlintScanner implements SecretScanner {
  async scan(text: string): Promise<readonly SecretFinding[]> {
    const findings: SecretFinding[] = [];
    for (const rule of scanners) {
      const kind = kinds.get(ruleName(rule.meta.id)) ?? 'token';
      const handler = rule.create(
        {
          sharedOptions: {},
          createTranslator: () => (messageId, data) => ({
            message: '',
            messageId: String(messageId),
            data: data ?? {},
          }),
          report: ({ range: [start, end] }) => findings.push({ kind, start, end }),
          ignore: () => undefined,
        },
        {},
      );
      await handler.file?.(new MessageSource(text));
    }
    return findings;
  }
}

/** A text that is no file, as the rules want it. */
class MessageSource implements SecretLintSourceCode {
  readonly hasBOM = false;
  readonly filePath = undefined;
  readonly physicalFilePath = undefined;
  readonly contentType = 'text';
  readonly ext = '';
  readonly content: string;

  constructor(content: string) {
    this.content = content;
  }

  getFilePath(): undefined {
    return undefined;
  }

  getPhysicalFilePath(): undefined {
    return undefined;
  }

  positionToIndex({ line, column }: SecretLintSourceNodePosition): number {
    let start = 0;
    for (let current = 1; current < line; current++) start = this.content.indexOf('\n', start) + 1;
    return start + column;
  }

  indexToPosition(index: number): SecretLintSourceNodePosition {
    const before = this.content.slice(0, index).split('\n');
    return { line: before.length, column: before.at(-1)?.length ?? 0 };
  }

  locationToRange({ start, end }: SecretLintSourceNodeLocation): SecretLintSourceNodeRange {
    return [this.positionToIndex(start), this.positionToIndex(end)];
  }

  rangeToLocation([start, end]: SecretLintSourceNodeRange): SecretLintSourceNodeLocation {
    return { start: this.indexToPosition(start), end: this.indexToPosition(end) };
  }
}

function ruleName(id: string): string {
  return id.replace(/^.*secretlint-rule-/, '');
}
