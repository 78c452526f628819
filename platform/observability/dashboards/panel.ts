import { type Dashboard, DashboardBuilder, DatasourceVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as ChartBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

/** A chart, or a figure by itself. */
export interface Panel {
  readonly title: string;
  /** What one sees in it, and when to worry. */
  readonly tells: string;
  /** Grafana's unit: `s`, `percentunit`, `reqps`, `short`, `bytes` … */
  readonly unit: string;
  readonly kind?: 'chart' | 'figure';
  /** What a figure shows where there is no number. */
  readonly nothing?: string;
  /** PromQL by legend; the legend may name labels: `{{service}}`. */
  readonly queries: Readonly<Record<string, string>>;
}

/** A dashboard of a site. */
export interface Board {
  /** Part of its address: `hanji-<name>`. */
  readonly name: string;
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** Window of rates in a dashboard; Grafana puts in what fits the zoom. */
export const window = '$__rate_interval';

const source = { type: 'prometheus', uid: '${source}' };

/** A dashboard as Grafana takes it. */
export function grafanaDashboard({ name, title, panels }: Board): Dashboard {
  const dashboard = new DashboardBuilder(`Hanji: ${title}`)
    .uid(`hanji-${name}`)
    .tags(['hanji'])
    .refresh('30s')
    .time({ from: 'now-3h', to: 'now' })
    .withVariable(new DatasourceVariableBuilder('source').label('Source').type('prometheus'));
  for (const panel of panels) dashboard.withPanel(grafanaPanel(panel));
  return dashboard.build();
}

function grafanaPanel({ title, tells, unit, kind = 'chart', nothing, queries }: Panel): ChartBuilder | StatBuilder {
  const builder = kind === 'chart' ? new ChartBuilder().span(12).height(8).fillOpacity(10).min(0) : new StatBuilder().span(6).height(4);
  if (nothing !== undefined) builder.noValue(nothing);
  builder.title(title).description(tells).unit(unit).datasource(source);
  Object.entries(queries).forEach(([legend, expression], index) =>
    builder.withTarget(
      new DataqueryBuilder()
        .refId(String.fromCodePoint(65 + index))
        .expr(expression)
        .legendFormat(legend),
    ),
  );
  return builder;
}
