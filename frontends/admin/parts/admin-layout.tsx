import { usePage } from '@hanji/frontend-kit/app/page-context';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { ChartLine, FileText, FolderTree, Gauge, Hash, type LucideIcon, MessageSquare, NotebookPen, PenLine, ScrollText, Users, Wrench } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { placeMessages } from '../pages/place-messages.ts';
import { type Place, placePaths } from '../pages/places.ts';
import { RadialWheelMenu } from './radial-wheel-menu.tsx';

/** The page itself asks first. */
const settledMs = 700;
// What it needs to know of jobs and of comments is not waited for with the page.
const WorkUnderWay = lazy(() => import(/* webpackChunkName: "work-under-way" */ './work-under-way.tsx'));
const SendLeft = lazy(() => import(/* webpackChunkName: "send-left" */ './send-left.tsx'));
const WaitingBadge = lazy(() => import(/* webpackChunkName: "waiting-badge" */ './waiting-badge.tsx'));

interface Entry {
  readonly place: Place;
  readonly icon: LucideIcon;
}

/** The menu: what one comes for most often first. Pages below another one are reached from there. */
const groups: readonly { readonly name: 'write' | 'people' | 'operate'; readonly entries: readonly Entry[] }[] = [
  {
    name: 'write',
    entries: [
      { place: 'dashboard', icon: Gauge },
      { place: 'newPost', icon: PenLine },
      { place: 'posts', icon: FileText },
      { place: 'drafts', icon: NotebookPen },
      { place: 'categories', icon: FolderTree },
      { place: 'tags', icon: Hash },
      { place: 'pages', icon: ScrollText },
    ],
  },
  {
    name: 'people',
    entries: [
      { place: 'comments', icon: MessageSquare },
      { place: 'users', icon: Users },
    ],
  },
  {
    name: 'operate',
    entries: [
      { place: 'analytics', icon: ChartLine },
      { place: 'management', icon: Wrench },
    ],
  },
];

/** What the wheel offers, clockwise from the top; the menu has all of it too. */
const wheel: readonly Entry[] = groups.flatMap(({ entries }) => entries).filter(({ place }) => place !== 'tags' && place !== 'categories' && place !== 'pages');

/** The frame of the administration: its menu beside the page, above it on narrow screens, and the wheel in the corner. */
export function AdminLayout({ place, children }: { readonly place: Place; readonly children: ReactNode }): ReactNode {
  const { language } = usePage();
  const messages = placeMessages[language];
  const { pathname } = useLocation();
  const menu = useRef<HTMLElement>(null);
  const [isSettled, setSettled] = useState(false);
  const current = groups.flatMap(({ entries }) => entries).find((entry) => currentOf(entry.place, place, pathname) !== undefined)?.place;
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), settledMs);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    // On a narrow screen the menu is one line that scrolls: where one is stands in sight.
    if (current !== undefined) menu.current?.querySelector(`[href="${placePaths[current]}"]`)?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  return (
    <div className="admin">
      <nav ref={menu} className="admin-menu" aria-label={messages.administration}>
        {groups.map(({ name, entries }) => (
          <div key={name} className="admin-menu-group">
            <p className="label" id={`admin-${name}`}>
              {messages.groups[name]}
            </p>
            <ul aria-labelledby={`admin-${name}`}>
              {entries.map((entry) => (
                <li key={entry.place}>
                  <Link to={placePaths[entry.place]} aria-current={currentOf(entry.place, place, pathname)}>
                    <Icon of={entry.icon} size={17} />
                    {messages.titles[entry.place]}
                    {entry.place === 'comments' && isSettled ? (
                      <Suspense fallback={null}>
                        <WaitingBadge />
                      </Suspense>
                    ) : null}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="admin-body">
        {isSettled ? (
          <Suspense fallback={null}>
            <WorkUnderWay place={place} />
            {isEditor(place) ? null : <SendLeft key={place} />}
          </Suspense>
        ) : null}
        {children}
      </div>
      <RadialWheelMenu
        label={messages.administration}
        entries={wheel.map((entry) => ({ label: messages.titles[entry.place], path: placePaths[entry.place], icon: entry.icon }))}
      />
    </div>
  );
}

/** `page`: that is where one is; `true`: one is on a page below it. */
function currentOf(own: Place, place: Place, path: string): 'page' | 'true' | undefined {
  if (own === place) return 'page';
  const isBelow = own !== 'dashboard' && place !== 'newPost' && path.startsWith(`${placePaths[own]}/`);
  return isBelow ? 'true' : undefined;
}

/** An editor opens what was left by itself. */
function isEditor(place: Place): boolean {
  return place === 'newPost' || place === 'editPost';
}
