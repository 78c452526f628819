import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { ReactNode } from 'react';
import { useSize } from '../../../parts/use-size.ts';
import type { ColourAnswers } from './collect-answers.ts';

interface ColoursChartProps {
  readonly colours: readonly ColourAnswers[];
  readonly figure: 'failed' | 'p95';
  /** The axis reaches so far at least: small differences are not to look large. */
  readonly leastHighest: number;
  readonly write: (value: number) => string;
  readonly writeTime: (at: number) => string;
}

/** Room around the plot for the labels of its axes, in pixels. */
const margin = { top: 8, right: 8, bottom: 24, left: 64 };
/** Minutes between two times that are written below. */
const labelEvery = 15;

/** A figure of each colour by minute, as a picture. A minute without answers is a gap, one between gaps a dot. */
export default function ColoursChart({ colours, figure, leastHighest, write, writeTime }: ColoursChartProps): ReactNode {
  const [place, { width, height }] = useSize();
  const minutes = colours[0]?.minutes ?? [];
  const highest = Math.max(leastHighest, ...colours.flatMap((colour) => colour.minutes.map(({ figures }) => figures?.[figure] ?? 0)));
  const x = scaleLinear([0, Math.max(1, minutes.length - 1)], [margin.left, width - margin.right]);
  const y = scaleLinear([0, highest], [height - margin.bottom, margin.top]).nice(3);
  const path = line<ColourAnswers['minutes'][number]>(
    (_, index) => x(index),
    ({ figures }) => y(figures?.[figure] ?? 0),
  ).defined(({ figures }) => figures !== null);
  return (
    <div ref={place} className="visits-plot">
      <svg width={width} height={height}>
        {y.ticks(3).map((value) => (
          <g key={value} transform={`translate(0,${y(value)})`}>
            <line className="visits-grid" x1={margin.left} x2={width - margin.right} />
            <text x={margin.left - 8} dy="0.32em" textAnchor="end">
              {write(value)}
            </text>
          </g>
        ))}
        {minutes.map(({ at }, index) =>
          index % labelEvery === Math.floor(labelEvery / 2) ? (
            <text key={at} x={x(index)} y={height - 4} textAnchor="middle">
              {writeTime(at)}
            </text>
          ) : null,
        )}
        {colours.map((colour) => (
          <path key={colour.colour} className={`colours-line colours-line-${colour.colour}`} d={path(colour.minutes) ?? ''} />
        ))}
      </svg>
    </div>
  );
}
