import type { VisitorDay } from '@hanji/contracts/api/statistics';
import { formatDayAndMonth, formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { type PointerEvent, type ReactNode, useState } from 'react';
import { type Size, useSize } from './use-size.ts';

interface VisitsChartProps {
  readonly days: readonly VisitorDay[];
  readonly language: Language;
  readonly labels: { readonly visitors: string; readonly views: string; readonly soFar: string };
  /** The last day is not over yet: what it has so far is no fall. */
  readonly isLastOpen: boolean;
}

/** Room around the plot for the labels of its axes, in pixels. */
const margin = { top: 8, right: 8, bottom: 24, left: 44 };
const dayLabelWidth = 64;

/** Views and visitors by day, as a picture; the figures stand in a table for whoever cannot see it. Under the pointer, those of one day. */
export default function VisitsChart({ days, language, labels, isLastOpen }: VisitsChartProps): ReactNode {
  const [place, size] = useSize();
  const [pointed, setPointed] = useState<number | null>(null);
  const dayText = (date: string) => formatDayAndMonth(date, language, 'UTC');
  const plot = plotOf(days, size, isLastOpen);
  const point = (event: PointerEvent) => {
    const at = plot.x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left);
    setPointed(Math.max(0, Math.min(days.length - 1, Math.round(at))));
  };
  const day = pointed === null ? undefined : days[pointed];
  return (
    <div ref={place} className="visits-plot" onPointerMove={point} onPointerLeave={() => setPointed(null)}>
      <svg width={size.width} height={size.height}>
        {plot.y.ticks(4).map((value) => (
          <g key={value} transform={`translate(0,${plot.y(value)})`}>
            <line className="visits-grid" x1={margin.left} x2={size.width - margin.right} />
            <text x={margin.left - 8} dy="0.32em" textAnchor="end">
              {formatNumber(value, language)}
            </text>
          </g>
        ))}
        {plot.labelled.map((index) => (
          <text key={index} x={plot.x(index)} y={size.height - 4} textAnchor="middle">
            {dayText(days[index]?.date ?? '')}
          </text>
        ))}
        <path className="visits-ground" d={plot.ground} />
        <path className="visits-views" d={plot.views} />
        <path className="visits-visitors" d={plot.visitors} />
        {isLastOpen ? (
          <>
            <path className="visits-views visits-open" d={plot.openViews} />
            <path className="visits-visitors visits-open" d={plot.openVisitors} />
          </>
        ) : null}
        {pointed === null ? null : (
          <line className="visits-pointed" x1={plot.x(pointed)} x2={plot.x(pointed)} y1={margin.top} y2={size.height - margin.bottom} />
        )}
      </svg>
      {day === undefined ? null : (
        <p className={(pointed ?? 0) < days.length / 2 ? 'visits-day visits-day-after' : 'visits-day'}>
          {dayText(day.date)}
          {isLastOpen && pointed === days.length - 1 ? ` (${labels.soFar})` : ''} · {labels.visitors} {formatNumber(day.visitors, language)} · {labels.views}{' '}
          {formatNumber(day.views, language)}
        </p>
      )}
    </div>
  );
}

function plotOf(days: readonly VisitorDay[], { width, height }: Size, isLastOpen: boolean) {
  const last = Math.max(1, days.length - 1);
  const highest = Math.max(4, ...days.map(({ visitors, views }) => Math.max(visitors, views)));
  const x = scaleLinear([0, last], [margin.left, width - margin.right]);
  const y = scaleLinear([0, highest], [height - margin.bottom, margin.top]).nice(4);
  const every = Math.max(1, Math.ceil((days.length * dayLabelWidth) / Math.max(1, width - margin.left)));
  const over = isLastOpen ? days.slice(0, -1) : days;
  const lineOf = (shown: readonly VisitorDay[], figure: 'views' | 'visitors', from: number) =>
    line<VisitorDay>(
      (_, index) => x(from + index),
      (day) => y(day[figure]),
    )(shown) ?? '';
  return {
    x,
    y,
    /** Days that are named below, so that no two names touch. */
    labelled: days.flatMap((_, index) => (index % every === Math.floor(every / 2) ? [index] : [])),
    ground:
      area<VisitorDay>(
        (_, index) => x(index),
        y(0),
        ({ views }) => y(views),
      )(over) ?? '',
    views: lineOf(over, 'views', 0),
    visitors: lineOf(over, 'visitors', 0),
    openViews: lineOf(days.slice(-2), 'views', days.length - 2),
    openVisitors: lineOf(days.slice(-2), 'visitors', days.length - 2),
  };
}
