import { contentBoard } from './content-board.ts';
import { eventsBoard } from './events-board.ts';
import { infrastructureBoard } from './infrastructure-board.ts';
import { overviewBoard } from './overview-board.ts';
import { type Board, grafanaDashboard } from './panel.ts';
import { releasesBoard } from './releases-board.ts';
import { servicesBoard } from './services-board.ts';

/** Every dashboard of a site. */
export const boards: readonly Board[] = [overviewBoard, servicesBoard, eventsBoard, releasesBoard, contentBoard, infrastructureBoard];

/** Grafana's file of each dashboard by its name, e.g. `hanji-overview.json`. */
export function dashboardFiles(): Record<string, string> {
  return Object.fromEntries(boards.map((board) => [`hanji-${board.name}.json`, `${JSON.stringify(grafanaDashboard(board))}\n`]));
}
