import type { VisitorDay } from '@hanji/contracts/api/statistics';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { ReactNode } from 'react';
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

interface VisitsChartProps {
  readonly days: readonly VisitorDay[];
  readonly language: Language;
  readonly labels: { readonly visitors: string; readonly views: string };
}

/** Views and visitors by day, as a picture; the figures stand in a table for whoever cannot see it. */
export default function VisitsChart({ days, language, labels }: VisitsChartProps): ReactNode {
  const day = (date: string) => new Intl.DateTimeFormat(language, { month: 'numeric', day: 'numeric', timeZone: 'UTC' }).format(new Date(date));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={[...days]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--rule)" />
        <XAxis dataKey="date" tickFormatter={day} minTickGap={28} tickLine={false} axisLine={{ stroke: 'var(--rule-strong)' }} />
        <YAxis width={44} allowDecimals={false} tickLine={false} axisLine={false} tickFormatter={(value: number) => formatNumber(value, language)} />
        <Tooltip
          labelFormatter={(date) => day(String(date))}
          isAnimationActive={false}
          contentStyle={{ background: 'var(--paper)', borderColor: 'var(--rule-strong)' }}
        />
        <Area name={labels.views} dataKey="views" stroke="var(--ink-soft)" fill="var(--paper-deep)" isAnimationActive={false} />
        <Area name={labels.visitors} dataKey="visitors" stroke="var(--seal)" strokeWidth={2} fill="none" isAnimationActive={false} />
      </AreaChart>
    </ResponsiveContainer>
  );
}
