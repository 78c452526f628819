/** A moment as the old blog wrote it, and whether its time zone had to be assumed. */
export interface ReadDate {
  /** ISO 8601 UTC with milliseconds. */
  readonly instant: string;
  readonly zoneAssumed: boolean;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const zoneName = String.raw`Z|UTC|GMT|KST|JST|[+-]\d{2}(?::?\d{2})?|[A-Z][a-z]+\/[A-Za-z_/]+`;
const numeric = new RegExp(
  String.raw`^(\d{4})(?:[-/.]|\s*[년年]\s*|\.\s+)(\d{1,2})(?:[-/.]|\s*[월月]\s*|\.\s+)(\d{1,2})\s*[일日.]?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*(${zoneName})?(?:\[[\w/]+\])?$`,
  'i',
);
const spoken = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(${zoneName})?$`,
  'i',
);
const american =
  /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:(?:,|\s+at)?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap])?\.?(?:m\.?)?)?$/i;
/** As JavaScript writes dates: `Mon Jan 15 2024 10:00:00 GMT+0000 (Coordinated Universal Time)`. */
const scripted = /^[a-z]{3} ([a-z]{3}) (\d{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT([+-]\d{4})/i;
/** Seconds or milliseconds since 1970. */
const counted = /^(\d{10}|\d{13})$/;

/**
 * Reads the dates that blogs write: ISO 8601 and its looser forms, `2020/12/21`, RFC 2822, `March 29, 2022`, `2022년 3월 5일`, seconds since 1970. A date
 * without a time zone is taken in `zone` (IANA name); a date without a time is that day's midnight. Null when it is
 * none of these, or no day of the calendar.
 */
export function readDate(text: string, zone: string): ReadDate | null {
  const trimmed = text.trim();
  const number = numeric.exec(trimmed);
  if (number !== null) return momentOf([number[1], number[2], number[3], number[4], number[5], number[6], number[7]], number[8], zone);
  const words = spoken.exec(trimmed);
  if (words !== null) return momentOf([words[3], monthOf(words[2]), words[1], words[4], words[5], words[6]], words[7], zone);
  const us = american.exec(trimmed);
  if (us !== null) return momentOf([us[3], monthOf(us[1]), us[2], hourOf(us[4], us[7]), us[5], us[6]], undefined, zone);
  const script = scripted.exec(trimmed);
  if (script !== null) return momentOf([script[3], monthOf(script[1]), script[2], script[4], script[5], script[6]], script[7], zone);
  const count = counted.exec(trimmed)?.[1];
  if (count !== undefined) return { instant: new Date(Number(count) * (count.length === 10 ? 1000 : 1)).toISOString(), zoneAssumed: false };
  return null;
}

function monthOf(name: string | undefined): string | undefined {
  const index = months.indexOf((name ?? '').slice(0, 3).toLowerCase());
  return index < 0 ? undefined : String(index + 1);
}

function hourOf(hour: string | undefined, half: string | undefined): string | undefined {
  if (hour === undefined || half === undefined) return hour;
  return String((Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0));
}

function momentOf(parts: readonly (string | undefined)[], offset: string | undefined, zone: string): ReadDate | null {
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts.slice(0, 6).map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined || month === undefined || day === undefined) return null;
  const millisecond = Number((parts[6] ?? '').padEnd(3, '0').slice(0, 3));
  try {
    const local = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second: Math.min(second, 59), millisecond }, { overflow: 'reject' });
    const moment = local.toZonedDateTime(offset === undefined ? zone : fixedZone(offset));
    return { instant: new Date(moment.epochMilliseconds).toISOString(), zoneAssumed: offset === undefined };
  } catch {
    return null;
  }
}

function fixedZone(offset: string): string {
  if (offset.includes('/')) return offset;
  if (/^[jk]st$/i.test(offset)) return '+09:00';
  if (/^[a-z]/i.test(offset)) return 'UTC';
  if (offset.length === 3) return `${offset}:00`;
  return offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
}

/** Whether the name is a time zone that dates can be read in, e.g. `Asia/Seoul`. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** The day of a moment in a time zone: `2014-09-15`. */
export function dayIn(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}
