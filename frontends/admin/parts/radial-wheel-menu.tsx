import { Icon } from '@hanji/frontend-kit/ui/icon';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import { Compass, type LucideIcon } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';

/** A page that the wheel leads to. */
export interface WheelEntry {
  readonly label: string;
  readonly path: string;
  readonly icon: LucideIcon;
}

const wheelMessages: Catalogue<{ readonly open: string }> = { ko: { open: '빠른 메뉴' }, en: { open: 'Quick menu' } };

/** How far from the middle, and from where it was pressed, the pointer must be to mean an entry, in pixels. */
const deadZone = 36;

/**
 * A wheel of pages around where one presses: press, drag towards one and let go, or tap and choose; by keyboard arrows turn it, Enter
 * opens, Escape closes. Everything in it is in the menu as well.
 */
export function RadialWheelMenu({ label, entries }: { readonly label: string; readonly entries: readonly WheelEntry[] }): ReactNode {
  const { language } = usePage();
  const navigate = useNavigate();
  const id = useId();
  const wheel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [aimed, setAimed] = useState<number | null>(null);
  const go = (entry: WheelEntry | undefined) => {
    wheel.current?.hidePopover();
    if (entry !== undefined) void navigate(entry.path);
  };
  const pressed = useRef({ x: 0, y: 0 });
  const aim = ({ clientX, clientY }: PointerEvent) => {
    // A finger that trembles where it pressed means nothing yet.
    const isNear = Math.hypot(clientX - pressed.current.x, clientY - pressed.current.y) < deadZone;
    setAimed(isNear ? null : entryAt(middleOf(wheel.current), clientX, clientY, entries.length));
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="wheel-button"
        aria-haspopup="menu"
        aria-label={wheelMessages[language].open}
        popoverTarget={id}
        onPointerMove={(event) => {
          if (event.buttons !== 1) return;
          if (wheel.current?.matches(':popover-open') !== true) wheel.current?.showPopover();
          aim(event);
        }}
        onPointerDown={(event) => {
          pressed.current = { x: event.clientX, y: event.clientY };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerUp={() => {
          if (aimed !== null) go(entries[aimed]);
          setAimed(null);
        }}
      >
        <Icon of={Compass} size={24} />
      </button>
      <div
        ref={wheel}
        id={id}
        className="wheel"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        popover="auto"
        onKeyDown={(event) => turn(event, wheel.current)}
        onToggle={(event) => {
          if (event.newState === 'open') wheel.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
          else button.current?.focus();
        }}
      >
        {entries.map((entry, index) => {
          const angle = angleOf(index, entries.length);
          return (
            <button
              key={entry.path}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={index === aimed ? 'wheel-entry is-aimed' : 'wheel-entry'}
              style={{ '--angle': `${angle}rad` } as CSSProperties}
              onClick={() => go(entry)}
            >
              <Icon of={entry.icon} size={20} />
              <span>{entry.label}</span>
            </button>
          );
        })}
      </div>
    </>
  );
}

/** In radians, clockwise from the top. */
function angleOf(index: number, count: number): number {
  return (index / count) * 2 * Math.PI - Math.PI / 2;
}

function middleOf(element: HTMLElement | null): { readonly x: number; readonly y: number } {
  const box = element?.getBoundingClientRect();
  return box === undefined ? { x: 0, y: 0 } : { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** The entry in whose direction a point lies from the middle; null near the middle. */
function entryAt(middle: { readonly x: number; readonly y: number }, x: number, y: number, count: number): number | null {
  const [right, down] = [x - middle.x, y - middle.y];
  if (Math.hypot(right, down) < deadZone) return null;
  const turn = (Math.atan2(down, right) + Math.PI / 2 + 2 * Math.PI) % (2 * Math.PI);
  return Math.round((turn / (2 * Math.PI)) * count) % count;
}

function turn(event: KeyboardEvent, wheel: HTMLElement | null): void {
  const items = [...(wheel?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const here = items.indexOf(document.activeElement as HTMLElement);
  const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  if (event.key === 'Tab') wheel?.hidePopover();
  const step = steps[event.key];
  const next = event.key === 'Home' ? 0 : event.key === 'End' ? items.length - 1 : step === undefined ? null : (here + step + items.length) % items.length;
  if (next === null) return;
  event.preventDefault();
  items[next]?.focus();
}
