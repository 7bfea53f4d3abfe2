import { casual } from 'chrono-node/en';
import { milestone } from './englishWords';

type ParsedDay = ReturnType<typeof casual.parse>[number]['start'];

/** A past tense, which a participle after "is" or "gets" is not. */
const speaksOfThePast = new RegExp(
  String.raw`\b(?:was|were|did|had|last|ago|yesterday|went|broke|ran|gave|lost|found|began|took|came|met|held|sent|got|made|said|wrote|built|chose|fell|won|paid|bought|sold|told|spoke|taught|swapped|left)\b|(?<!\b(?:is|are|be|being|been|gets?|getting|will|to) (?:\w+ )?)\b(?:${milestone}|(?!(?:need|feed|seed|speed|embed|exceed|proceed|succeed|shed)\b)[a-z]{2,}ed)\b`,
  'i',
);
const month = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`;
const weekday = String.raw`(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?`;
/** A day or a month is named: "10 minutes", "24h" and "at 13:05" name none. */
const namesADay = new RegExp(
  String.raw`\b(?:today|tomorrow|yesterday|tonight|${month}|${weekday}|(?:last|next|this|past|coming) (?:week|month|year|quarter|weekend|night|evening|morning|afternoon)|(?:days?|weeks?|months?|years?) (?:ago|from now|later)|in (?:an? |\d+ |two |three |four |six )?(?:days?|weeks?|months?|years?)|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d{4})(?:\b|(?<=\.))`,
  'i',
);
const monthAlone = new RegExp(`^${month}$`, 'i');
const beforeMonth =
  /\b(?:in|on|by|until|till|of|from|before|after|end|early|late|mid|next|last|around|during|for)[\s-]+$/i;
/** Not one day but one of every week, or the beginning of what lasts. */
const recurs = /\b(?:every|each|per|any|most|all|since|as of|on all)\s+(?:other\s+|the\s+)?$/i;
const goesOn = new RegExp(
  String.raw`^(?:s\b|\s*(?:-|–|to|through|till)\s*${weekday}s?\b|,? (?:of (?:the|each|every) month|nights?\b|mornings?\b(?! at)))`,
  'i',
);
const weekdayEnds = new RegExp(`${weekday}$`, 'i');
const weekdays = new RegExp(String.raw`\b${weekday}s?\s*(?:-|–|to|through|till)\s*${weekday}`, 'i');
const ordinalDay =
  /\b(?:on|by|until|till|before|after|from|is|was|due|the) the? ?(\d{1,2})(?:st|nd|rd|th)\b(?! (?:of (?:each|every|the) month|time|floor|one|version))|\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! (?:of|time|floor|one|version))/i;

/** The day that an English sentence names, milliseconds since the Unix epoch; null where it names none, or many. */
export function findEnglishDate(sentence: string, saidAt: number): number | null {
  const past = speaksOfThePast.test(sentence);
  for (const { index, start, text } of casual.parse(sentence, new Date(saidAt), {
    forwardDate: !past,
  })) {
    const before = sentence.slice(0, index);
    const after = sentence.slice(index + text.length);
    if (!namesADay.test(text) || weekdays.test(text) || recurs.test(before)) continue;
    if (/^'s\b/.test(after)) continue;
    if (weekdayEnds.test(text) && goesOn.test(after)) continue;
    if (monthAlone.test(text) && !beforeMonth.test(before)) continue;
    if (!(start.isCertain('day') || start.isCertain('weekday') || start.isCertain('month'))) {
      continue;
    }
    return past ? beforeSaying(start, saidAt) : start.date().getTime();
  }
  return dayOfMonth(sentence, saidAt, past) ?? lastDay(sentence, saidAt);
}

/** A day of the past: the last one of its name. */
function beforeSaying(day: ParsedDay, saidAt: number): number {
  const date = day.date();
  if (date.getTime() <= saidAt || day.isCertain('year')) return date.getTime();
  if (day.isCertain('month')) date.setFullYear(date.getFullYear() - 1);
  else if (day.isCertain('weekday')) date.setDate(date.getDate() - 7);
  return date.getTime();
}

/** "On the 21st": of this month, or of the next one or the one before. */
function dayOfMonth(sentence: string, saidAt: number, past: boolean): number | null {
  const match = ordinalDay.exec(sentence);
  const day = Number(match?.[1] ?? match?.[2] ?? 0);
  if (day < 1 || day > 31) return null;
  const date = new Date(saidAt);
  date.setHours(12, 0, 0, 0);
  const today = date.getDate();
  if (past && day > today) date.setMonth(date.getMonth() - 1, day);
  else if (!past && day < today) date.setMonth(date.getMonth() + 1, day);
  else date.setDate(day);
  return date.getTime();
}

/** "At the end of the month". */
function lastDay(sentence: string, saidAt: number): number | null {
  const unit = /\bend of (?:the|this) (month|year)\b/i.exec(sentence)?.[1]?.toLowerCase();
  if (unit === undefined) return null;
  const date = new Date(saidAt);
  date.setHours(12, 0, 0, 0);
  if (unit === 'month') date.setMonth(date.getMonth() + 1, 0);
  else date.setMonth(12, 0);
  return date.getTime();
}
