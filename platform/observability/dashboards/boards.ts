import { createHash } from 'node:crypto';
import { withinNamespace } from '../rules/within-namespace.ts';
import { contentBoard } from './content-board.ts';
import { eventsBoard } from './events-board.ts';
import { infrastructureBoard } from './infrastructure-board.ts';
import { overviewBoard } from './overview-board.ts';
import { type Board, grafanaDashboard, type Panel } from './panel.ts';
import { releasesBoard } from './releases-board.ts';
import { servicesBoard } from './services-board.ts';

/** Every dashboard of a site. */
export const boards: readonly Board[] = [overviewBoard, servicesBoard, eventsBoard, releasesBoard, contentBoard, infrastructureBoard];

/**
 * Grafana's file of each dashboard by its name, e.g. `hanji-overview.json`. With a namespace they show the site in it alone, and are called by it, so
 * that the sites of one Grafana have each their own.
 */
export function dashboardFiles(namespace?: string): Record<string, string> {
  const shown = namespace === undefined ? boards : boards.map((board) => ofNamespace(board, namespace));
  return Object.fromEntries(shown.map((board) => [`hanji-${board.name}.json`, `${JSON.stringify(grafanaDashboard(board))}\n`]));
}

function ofNamespace({ name, title, panels }: Board, namespace: string): Board {
  const own = (queries: Panel['queries']) => Object.fromEntries(Object.entries(queries).map(([legend, query]) => [legend, withinNamespace(query, namespace)]));
  // Grafana takes 40 characters, and a namespace may be longer than that.
  const key = createHash('sha256').update(namespace).digest('hex').slice(0, 8);
  return { name: `${name}-${key}`, title: `${title} (${namespace})`, panels: panels.map((panel) => ({ ...panel, queries: own(panel.queries) })) };
}
