/** Series of an objective by its name, of which `share` is bad (of pages-slow: of the time) from the minute `from` to the minute `until`; one value every `step` minutes. */
export function objectiveSeries(objective: string, course: Course): Record<string, string> {
  if (objective === 'pages-slow' && course.share < 1) return { 'hanji:pages_slow:now': slowMoments(course).join(' ') };
  const { share, from = 0, until, step, minutes, perMinute = 1000 } = course;
  const totals: number[] = [];
  const bads: number[] = [];
  let [total, bad] = [0, 0];
  for (let minute = 0; minute <= minutes; minute += step) {
    totals.push(total);
    bads.push(bad);
    total += perMinute * step;
    if (minute >= from && minute < (until ?? Infinity)) bad += perMinute * step * share;
  }
  const good = totals.map((all, index) => all - (bads[index] ?? 0));
  return Object.fromEntries(Object.entries(series(objective, { totals, bads, good })).map(([name, values]) => [name, values.join(' ')]));
}

/** How good and bad things come in. */
export interface Course {
  readonly share: number;
  readonly from?: number;
  readonly until?: number;
  readonly step: number;
  readonly minutes: number;
  readonly perMinute?: number;
}

/** 1 as often as the share says, else 0, evenly. */
function slowMoments({ share, step, minutes }: Course): number[] {
  return Array.from({ length: Math.floor(minutes / step) + 1 }, (_, index) => Number(Math.floor((index + 1) * share) > Math.floor(index * share)));
}

type Counted = Record<'totals' | 'bads' | 'good', readonly number[]>;

function series(objective: string, { totals, bads, good }: Counted): Record<string, readonly number[]> {
  const page = 'service="shell-frontend",route="shell-frontend-pages"';
  if (objective === 'pages-failing') {
    return { [`kong_http_requests_total{${page},code="200"}`]: good, [`kong_http_requests_total{${page},code="503"}`]: bads };
  }
  if (objective === 'pages-slow') {
    const bucket = (bound: string) => `kong_request_latency_ms_bucket{${page},le="${bound}"}`;
    return { [bucket('250')]: good, [bucket('400')]: good, [bucket('+Inf')]: totals, [`kong_request_latency_ms_count{${page}}`]: totals };
  }
  const bucket = (bound: string) => `hanji_event_delay_seconds_bucket{service="content",event="post.created",le="${bound}"}`;
  // As Prometheus 3 writes bounds.
  return { [bucket('10.0')]: good, [bucket('+Inf')]: totals, 'hanji_event_delay_seconds_count{service="content",event="post.created"}': totals };
}
