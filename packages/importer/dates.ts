/** A moment as the old blog wrote it, and whether its time zone had to be assumed. */
export interface ReadDate {
  /** ISO 8601 UTC with milliseconds. */
  readonly instant: string;
  readonly zoneAssumed: boolean;
}

/** Which of two numbers is the day in dates such as `05/07/2023`, by the other dates of a blog. */
export type DayOrder = 'day-first' | 'month-first';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Names of zones of which each means one offset; others (`CST`, `IST`) mean several. */
const offsets: Readonly<Record<string, string>> = {
  kst: '+09:00',
  jst: '+09:00',
  est: '-05:00',
  edt: '-04:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  cet: '+01:00',
  cest: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
};
const zoneName = String.raw`Z|UTC|GMT|${Object.keys(offsets).join('|').toUpperCase()}|[+-]\d{2}(?::?\d{2})?|[A-Z][a-z]+\/[A-Za-z_/]+`;
/** `11:30`, `11:30:05.250 PM`, `오후 11시 30분`: five groups (half before, hour, minute, second, fraction) and the half behind. */
const clock = String.raw`(?:(오전|오후|午前|午後)\s*)?(\d{1,2})\s*[:시時]\s*(\d{1,2})?\s*[분分]?(?::(\d{2})(?:[.,](\d+))?|\s*(\d{1,2})\s*[초秒])?\s*([ap]\.?m\.?(?![a-z]))?`;
/** A zone, its name behind its offset, and what JavaScript puts behind both. */
const zoned = String.raw`\s*(${zoneName})?(?:\s+[A-Z]{3,4})?(?:\[[\w/]+\])?`;
const day = String.raw`(?:\s*\([^()]{1,12}\))?`;
const numeric = new RegExp(
  String.raw`^(\d{4})(?:[-/.]|\s*[년年]\s*|\.\s+)(\d{1,2})(?:[-/.]|\s*[월月]\s*|\.\s+)(\d{1,2})\s*[일日.]?${day}(?:[T ,]+${clock})?${zoned}$`,
  'i',
);
const spoken = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})(?:,?\s+(?:at\s+)?${clock})?${zoned}$`,
  'i',
);
const american = new RegExp(String.raw`^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:(?:,|\s+at)?\s+${clock})?${zoned}$`, 'i');
/** `13/07/2023`, `07.05.2023`. */
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ,]+${clock})?${zoned}$`, 'i');
/** `20230507`, `20230507T233000Z`, `20230507233000`. */
const unbroken = new RegExp(String.raw`^((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?:[T ]?(\d{2})(\d{2})(\d{2})?)?(${zoneName})?$`);
/** As JavaScript writes dates: `Mon Jan 15 2024 10:00:00 GMT+0000 (Coordinated Universal Time)`. */
const scripted = /^[a-z]{3} ([a-z]{3}) (\d{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT([+-]\d{4})/i;
/** As the shell writes them: `Sun May  7 23:30:00 KST 2023`. */
const shell = new RegExp(String.raw`^[a-z]{3} ([a-z]{3}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) (${zoneName}) (\d{4})$`, 'i');
/** Seconds or milliseconds since 1970. */
const counted = /^(\d{10}|\d{13})(?:\.\d+)?$/;

type Read = (match: RegExpExecArray, zone: string, order: DayOrder | undefined) => ReadDate | null;

const forms: readonly [form: RegExp, read: Read][] = [
  [unbroken, ([, ...of], zone) => momentOf([of[0], of[1], of[2], of[3], of[4], of[5]], of[6], zone)],
  [counted, ([, count = '']) => ({ instant: new Date(Number(count) * (count.length === 10 ? 1000 : 1)).toISOString(), zoneAssumed: false })],
  [numeric, ([, ...of], zone) => momentOf([of[0], of[1], of[2], ...clockOf(of.slice(3))], of[10], zone)],
  [spoken, ([, ...of], zone) => momentOf([of[2], monthOf(of[1]), of[0], ...clockOf(of.slice(3))], of[10], zone)],
  [american, ([, ...of], zone) => momentOf([of[2], monthOf(of[0]), of[1], ...clockOf(of.slice(3))], of[10], zone)],
  [
    yearLast,
    (match, zone, order) => {
      const [, first, , second, year, ...of] = match;
      const meant = orderIn(match) ?? order;
      if (meant === undefined) return null;
      return momentOf([year, ...(meant === 'day-first' ? [second, first] : [first, second]), ...clockOf(of)], of[7], zone);
    },
  ],
  [scripted, ([, ...of], zone) => momentOf([of[2], monthOf(of[0]), of[1], of[3], of[4], of[5]], of[6], zone)],
  [shell, ([, ...of], zone) => momentOf([of[6], monthOf(of[0]), of[1], of[2], of[3], of[4]], of[5], zone)],
];

/**
 * Reads the dates that blogs write: ISO 8601 and its looser forms, `2020/12/21`, `20201221`, RFC 2822, `March 29, 2022`, `2022년 3월 5일 오후 3:00`,
 * `05/07/2023` (by `order`), seconds since 1970. A date without a time zone is taken in `zone` (IANA name); a date without a time is that day's
 * midnight. Null when it is none of these, or no day of the calendar.
 */
export function readDate(text: string, zone: string, order?: DayOrder): ReadDate | null {
  const trimmed = inUsualForm(text.trim());
  for (const [form, read] of forms) {
    const match = form.exec(trimmed);
    if (match !== null) return read(match, zone, order);
  }
  return null;
}

/** The first of a span (`January 2, 2020 → January 5, 2020`), with its zone as others write it, months of other languages as numbers, and a month's first day. */
function inUsualForm(text: string): string {
  return text
    .replace(/\s+→.*$/, '')
    .replace(
      /\s*\(?(?:GMT|UTC)([+-])(\d{1,2})(?::?(\d{2}))?\)?$/i,
      (_, sign: string, hours: string, minutes = '00') => ` ${sign}${hours.padStart(2, '0')}:${minutes}`,
    )
    .replace(/([T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\[([A-Za-z_]+\/[\w/]+)\]$/, '$1 $2')
    .replace(/^(\d{4})([-/])(\d{1,2})$/, '$1-$3-01')
    .replace(/^(?:\p{L}+,\s+)?(\d{1,2})\.?\s+(?:de\s+)?(\p{L}{3,10})\.?\s+(?:del?\s+)?(\d{4})/u, (whole: string, day: string, name: string, year: string) => {
      const month = otherMonths.findIndex((names) => names.includes(name.toLowerCase()));
      return month < 0 ? whole : `${year}-${month + 1}-${day}`;
    });
}

/** German, Spanish and French. */
const otherMonths = [
  'januar jänner enero janvier',
  'februar febrero février',
  'märz marzo mars',
  'april abril avril',
  'mai mayo',
  'juni junio juin',
  'juli julio juillet',
  'august agosto août',
  'september septiembre septembre',
  'oktober octubre octobre',
  'november noviembre novembre',
  'dezember diciembre décembre',
].map((names) => names.split(' '));

/** What a date such as `13/07/2023` says of the order of its numbers; null: it can be read both ways; undefined: it is no such date. */
export function dayOrderOf(text: string): DayOrder | null | undefined {
  const match = yearLast.exec(text.trim());
  return match === null ? undefined : (orderIn(match) ?? null);
}

/** With full stops between them, days stand first everywhere. */
function orderIn([, first, sign, second]: RegExpExecArray): DayOrder | undefined {
  if (sign === '.' || Number(first) > 12 || first === second) return 'day-first';
  return Number(second) > 12 ? 'month-first' : undefined;
}

/** Hour, minute, second and fraction from the groups of `clock`. */
function clockOf([before, hour, minute, second, fraction, spelt, behind]: readonly (string | undefined)[]): (string | undefined)[] {
  const half = before ?? behind;
  if (hour === undefined || half === undefined || Number(hour) > 12) return [hour, minute, second ?? spelt, fraction];
  return [String((Number(hour) % 12) + (/^(?:p|오후|午後)/i.test(half) ? 12 : 0)), minute, second ?? spelt, fraction];
}

function monthOf(name: string | undefined): string | undefined {
  const index = months.indexOf((name ?? '').slice(0, 3).toLowerCase());
  return index < 0 ? undefined : String(index + 1);
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
  const known = offsets[offset.toLowerCase()];
  if (known !== undefined) return known;
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

/** The time of a moment in a time zone, with seconds: `09:05:00`. */
export function timeIn(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'second' });
}
