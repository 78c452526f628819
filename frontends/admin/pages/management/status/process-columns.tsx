import type { ProcessState } from '@hanji/contracts/api/releases';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { formatPercent } from '@hanji/frontend-kit/i18n/format';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import type { ReactNode } from 'react';
import type { Running } from './running.ts';
import { type StatusMessages, statusMessages } from './status-messages.tsx';

/** How everything is that runs. Where one release is live, what its processes run is its version; of two, each has builds of its own. */
export function processColumns(language: Language, areTwoLive: boolean): readonly Column<Running>[] {
  const messages = statusMessages[language];
  const build = ({ state }: Running) => state?.release ?? '–';
  return [
    { title: messages.columns.name, cell: ({ name }) => name },
    { title: messages.columns.state, cell: ({ state }) => <State state={state} messages={messages} /> },
    { title: messages.columns.colour, cell: ({ colour }) => messages.colours[colour] },
    { title: messages.columns.version, cell: areTwoLive ? ({ versions }) => versions.join(', ') : build },
    ...(areTwoLive ? [{ title: messages.columns.build, cell: build }] : []),
    { title: messages.columns.weight, isFigure: true, cell: ({ weight }) => formatPercent(weight, language, 2) },
    { title: messages.columns.answer, isFigure: true, cell: ({ milliseconds }) => `${Math.round(milliseconds)} ms` },
  ];
}

function State({ state, messages }: { readonly state: ProcessState | null; readonly messages: StatusMessages }): ReactNode {
  const without = [...(state?.missing ?? []), ...(state?.degraded ?? [])];
  return (
    <span className={state?.status === 'ready' && without.length === 0 ? 'state state-active' : 'state state-failed'}>
      {state === null ? messages.silent : messages.states[state.status]}
      {without.length === 0 ? null : ` (${messages.without(without.join(', '))})`}
    </span>
  );
}
