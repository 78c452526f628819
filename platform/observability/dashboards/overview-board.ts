import { type Objective, objectives, pageRoutes, recorded } from '../rules/objectives.ts';
import { type Board, type Panel, window } from './panel.ts';

const words: Readonly<Record<string, Pick<Panel, 'title' | 'tells'>>> = {
  'pages-failing': { title: 'Pages that failed (1 h)', tells: 'Promised are 0.1 % at most over 30 days.' },
  'pages-slow': {
    title: 'Time of slow pages (1 h)',
    tells: 'Share of the time in which one in twenty pages took longer than 300 ms; promised are 0.5 % at most.',
  },
  'events-late': {
    title: 'Late events (1 h)',
    tells: 'Events that took longer than 10 s to be applied, in the service that does worst; promised are 0.1 % at most.',
  },
};

/** Share of the bad ones where most are. */
function worst(objective: Objective, window: '1h' | '3d'): string {
  return `max(${recorded(objective, 'share', window)})`;
}

/** What readers feel. */
export const overviewBoard: Board = {
  name: 'overview',
  title: 'overview',
  panels: [
    ...objectives.map((objective): Panel => ({
      title: objective.name,
      tells: '',
      ...words[objective.name],
      unit: 'percentunit',
      kind: 'figure',
      queries: { share: worst(objective, '1h') },
    })),
    {
      title: 'Alerts',
      tells: 'How many are told or silenced now.',
      unit: 'short',
      kind: 'figure',
      queries: { alerts: 'count(ALERTS{alertstate="firing",severity!="heartbeat"}) or vector(0)' },
    },
    {
      title: 'Pages a second',
      tells: 'What readers ask for, by what they are answered.',
      unit: 'reqps',
      queries: { '{{code}}': `sum by (code) (rate(kong_http_requests_total{${pageRoutes}}[${window}]))` },
    },
    {
      title: 'Time of a page',
      tells: 'From the request until the whole page is sent; the 95th percentile is to stay below 300 ms.',
      unit: 'ms',
      queries: Object.fromEntries(
        [0.5, 0.95, 0.99].map((quantile) => [
          `${quantile * 100} %`,
          `histogram_quantile(${quantile}, sum by (le) (rate(kong_request_latency_ms_bucket{${pageRoutes}}[${window}])))`,
        ]),
      ),
    },
    {
      title: 'Budget spent',
      tells: 'Share of bad pages and events over three days: 1 is the whole budget of that time.',
      unit: 'percentunit',
      queries: Object.fromEntries(objectives.map((objective) => [objective.name, `${worst(objective, '3d')} / ${objective.budget}`])),
    },
    {
      title: 'In the browser (75th percentile)',
      tells: 'Web vitals of readers: LCP is to stay below 2.5 s, INP below 0.2 s, TTFB below 0.8 s.',
      unit: 's',
      queries: { '{{name}}': `histogram_quantile(0.75, sum by (name, le) (rate(hanji_web_vital_bucket{name!="CLS"}[${window}])))` },
    },
  ],
};
