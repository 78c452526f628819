import { readDate } from '../dates.ts';
import { isTable } from '../is-table.ts';
import { firstDayFields, lastDayFields } from '../markdown/date-fields.ts';
import { wordsOfName } from './limiting-names.ts';

/** Days from which a part of a text is shown, and up to which it is: `startDate`, `scheduleStart`, `display_until`. */
const rule = '(?:schedul(?:e|ed|ing)|visib(?:le|ility)|display|show|active|available|valid)';
const day = '(?:date|at|on|time|datetime)';
const first = new RegExp(`^(?:${rule}?(?:start|begin|from)s?${day}|${rule}(?:start|begin|from|at|on)|date(?:start|from)|hidebefore)$`);
const last = new RegExp(`^(?:${rule}?(?:end|ending|stop|to|until|before)s?${day}|${rule}(?:end|stop|until|before|to)|date(?:end|to|until))$`);
/** Blocks whose days are those of what they tell of. */
const aboutDays = /^(?:events?|calendars?|countdown|timers?|bookings?|schema|timeline|courses?|offers?|jobs?|resume|experience|education|tribe)$/;

const [firstNames, lastNames] = [firstDayFields, lastDayFields].map((names) => new Set(names.map((name) => name.toLowerCase()))) as [Set<string>, Set<string>];

/** The attribute by which a block is shown on a day to come only, or not any more; null where none says so. */
export function offToday(block: string, attributes: Readonly<Record<string, unknown>>): string | null {
  if (wordsOfName(block).some((word) => aboutDays.test(word))) return null;
  // The fields of a post, whatever they are about.
  const { data, ...rules } = attributes;
  return attributeOff(block.startsWith('acf/') ? rules : { ...rules, data });
}

function attributeOff(attributes: Readonly<Record<string, unknown>>): string | null {
  for (const [name, value] of Object.entries(attributes)) {
    const inner = isTable(value) ? attributeOff(value) : null;
    if (inner !== null) return `${name}.${inner}`;
    if ((typeof value === 'string' || typeof value === 'number') && isOff(wordsOfName(name).join(''), String(value))) return name;
  }
  return null;
}

function isOff(name: string, value: string): boolean {
  const begins = first.test(name) || firstNames.has(name);
  if (!begins && !last.test(name) && !lastNames.has(name)) return false;
  const now = new Date().toISOString();
  // A day that can be read in two ways hides where one of them does.
  return (['day-first', 'month-first'] as const).some((order) => {
    const day = readDate(value, 'UTC', order)?.instant;
    return day !== undefined && (begins ? day > now : day <= now);
  });
}
