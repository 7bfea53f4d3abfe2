import type { JudgementLanguage } from './judgementLanguage';
import { frequency, quantities } from './quantities';

/** `more`: only the new statement has numbers, or it has others besides; `less`: only the old one has. */
export function compareNumbers(
  existing: string,
  statement: string,
  language: JudgementLanguage,
): 'none' | 'same' | 'more' | 'less' | 'other' {
  const often = frequency(existing, language);
  const oftenNow = frequency(statement, language);
  if (often !== null && oftenNow !== null && often !== oftenNow) return 'other';
  if (isOfOneSeries(existing, statement)) return 'other';
  const before = quantities(existing, language);
  const after = quantities(statement, language);
  if (before.size === 0) return after.size === 0 ? 'none' : 'more';
  if (after.size === 0) return 'less';
  if (![...before].every((one) => after.has(one))) {
    const [kinds, kindsNow] = [kindsOf(before), kindsOf(after)];
    // A number without a unit may be of any.
    const comparable = [...kinds].some((kind) => kindsNow.has(kind) || kind === bare);
    return comparable || kindsNow.has(bare) ? 'other' : 'more';
  }
  return after.size === before.size ? 'same' : 'more';
}

const bare = '';

/** Of what kind numbers are: times of day, dates, those of a unit, or `bare`. */
function kindsOf(numbers: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...numbers].map((number) => /^[@#]|[a-z%]*$/.exec(number)?.[0] ?? bare));
}

/** Whether both name one of a series, and not the same: "ES2018" and "ES2022". */
function isOfOneSeries(existing: string, statement: string): boolean {
  const namesIn = (text: string) =>
    new Map(
      [...text.toLowerCase().matchAll(/\b(\p{L}{2,6})(\d+)\b/gu)].map(
        ([, series = '', number = '']) => [series, number] as const,
      ),
    );
  const before = namesIn(existing);
  const after = namesIn(statement);
  return [...after].some(([series, number]) => before.has(series) && before.get(series) !== number);
}
