import { failedAnswers } from '@hanji/contracts/failed-answer';
import { type Board, window } from './panel.ts';

const requests = 'http_request_duration_seconds';
const all = `sum by (colour) (rate(${requests}_count{colour!=""}[${window}]))`;
const ofServices = `sum by (service, colour) (rate(${requests}_count{colour!=""}[${window}]))`;

/** Blue and green on one chart. */
export const releasesBoard: Board = {
  name: 'releases',
  title: 'releases',
  panels: [
    { title: 'Requests a second', tells: 'The weight of green, as its processes see it.', unit: 'reqps', queries: { '{{colour}}': all } },
    {
      title: 'Failures',
      tells: 'Share of answers with 5xx. Green at more than twice of blue and 1 % is told.',
      unit: 'percentunit',
      queries: { '{{colour}}': `(sum by (colour) (rate(${requests}_count{colour!="",${failedAnswers}}[${window}])) or 0 * ${all}) / ${all}` },
    },
    {
      title: 'Time of a read (95th percentile)',
      tells: 'Green half as long again as blue and 100 ms more is told.',
      unit: 's',
      queries: { '{{colour}}': `histogram_quantile(0.95, sum by (colour, le) (rate(${requests}_bucket{colour!="",method="GET"}[${window}])))` },
    },
    {
      title: 'Requests by service',
      tells: 'What has no process of green takes the requests of both.',
      unit: 'reqps',
      queries: { '{{service}} {{colour}}': ofServices },
    },
    {
      title: 'Failures by service',
      tells: 'Share of answers with 5xx. Which service of the candidate it is.',
      unit: 'percentunit',
      queries: {
        '{{service}} {{colour}}': `(sum by (service, colour) (rate(${requests}_count{colour!="",${failedAnswers}}[${window}])) or 0 * ${ofServices}) / ${ofServices}`,
      },
    },
    {
      title: 'Time of a read by service (95th percentile)',
      tells: 'Which service of the candidate it is.',
      unit: 's',
      queries: {
        '{{service}} {{colour}}': `histogram_quantile(0.95, sum by (service, colour, le) (rate(${requests}_bucket{colour!="",method="GET"}[${window}])))`,
      },
    },
    {
      title: 'Builds',
      tells: 'Processes by the build that they run.',
      unit: 'short',
      queries: { '{{service}} {{release}}': 'count by (service, release) (process_start_time_seconds{release!=""})' },
    },
    {
      title: 'Time since its start',
      tells: 'Of the youngest process. Teeth are restarts.',
      unit: 's',
      queries: { '{{workload}}': 'time() - max by (workload) (process_start_time_seconds{workload!=""})' },
    },
  ],
};
