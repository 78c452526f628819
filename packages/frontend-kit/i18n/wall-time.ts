/** The instant at which clocks of a zone show `2026-11-22T15:04`, in milliseconds; null where that is no time. An hour that is skipped is the one after it. */
export function instantOf(wallTime: string, timeZone: string): number | null {
  const asUtc = Date.parse(`${wallTime}Z`);
  if (Number.isNaN(asUtc)) return null;
  // Clocks may be changed between the two.
  const near = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(near, timeZone);
}

/** What clocks of a zone show at an instant, to the minute: `2026-11-22T15:04`. */
export function wallTimeOf(instant: string, timeZone: string): string {
  const time = Date.parse(instant);
  return new Date(time + offsetAt(time, timeZone)).toISOString().slice(0, 16);
}

/** The day that it is in a zone at an instant: `2026-11-22`. */
export function dayIn(instant: string, timeZone: string): string {
  return wallTimeOf(instant, timeZone).slice(0, 10);
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
  // Sweden writes times as ISO 8601 does.
  const shown = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(time);
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(time / 1000) * 1000;
}
