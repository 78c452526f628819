import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

/** An entry of a menu: something that is done, or a page that is opened. */
export type MenuEntry = { readonly label: string; readonly isDestructive?: boolean } & ({ readonly onChoose: () => void } | { readonly href: string });

interface MenuProps {
  /** What the button that opens it says. */
  readonly label: string;
  /** What the button shows, where that is no word. */
  readonly icon?: ReactNode;
  readonly entries: readonly MenuEntry[];
}

/**
 * A button with a menu on the browser's own popover: arrows, Home, End and first letters move in it, Escape closes it and
 * gives the focus back. (Those of libraries bring hidden elements that take the focus, which axe refuses.)
 */
export function Menu({ label, icon, entries }: MenuProps): ReactNode {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const choose = (act: () => void) => {
    menu.current?.hidePopover();
    button.current?.focus();
    act();
  };
  return (
    <span className="menu-root">
      <button
        ref={button}
        type="button"
        className={icon === undefined ? 'button' : 'tool'}
        aria-label={icon === undefined ? undefined : label}
        aria-haspopup="menu"
        popoverTarget={id}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          menu.current?.showPopover();
        }}
      >
        {icon ?? label}
      </button>
      <div
        ref={menu}
        id={id}
        className="menu"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        popover="auto"
        onKeyDown={(event) => move(event, menu.current)}
        onToggle={(event) => {
          if (event.newState === 'open') place(menu.current, button.current);
        }}
      >
        {entries.map((entry) => {
          const shared = { role: 'menuitem', tabIndex: -1, className: entry.isDestructive === true ? 'menu-entry menu-entry-danger' : 'menu-entry' };
          return 'href' in entry ? (
            <a key={entry.label} {...shared} href={entry.href}>
              {entry.label}
            </a>
          ) : (
            <button key={entry.label} {...shared} type="button" onClick={() => choose(entry.onChoose)}>
              {entry.label}
            </button>
          );
        })}
      </div>
    </span>
  );
}

/**
 * Below the button, or above it where there is more room; ends where the button ends if that stands in the right half of the window, so that the menu
 * of a last column stays over its table. Never out of the window; its first entry gets the focus.
 */
function place(menu: HTMLElement | null, button: HTMLElement | null): void {
  if (menu === null || button === null) return;
  const [at, own] = [button.getBoundingClientRect(), menu.getBoundingClientRect()];
  const isBelow = at.bottom + own.height + 12 <= innerHeight || at.top < own.height;
  const isAtEnd = at.left + at.width / 2 > innerWidth / 2;
  menu.style.top = `${within(isBelow ? at.bottom + 6 : at.top - own.height - 6, own.height, innerHeight)}px`;
  menu.style.left = `${within(isAtEnd ? at.right - own.width : at.left, own.width, document.documentElement.clientWidth)}px`;
  menu.querySelector<HTMLElement>('[role="menuitem"]')?.focus({ preventScroll: true });
}

function within(start: number, length: number, room: number): number {
  return Math.max(8, Math.min(start, room - length - 8));
}

function move(event: KeyboardEvent, menu: HTMLElement | null): void {
  const items = [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  const here = items.indexOf(document.activeElement as HTMLElement);
  const next = nextItem(event.key, items, here);
  if (event.key === 'Tab') menu?.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function nextItem(key: string, items: readonly HTMLElement[], here: number): HTMLElement | undefined {
  if (key === 'ArrowDown') return items[(here + 1) % items.length];
  if (key === 'ArrowUp') return items.at(here <= 0 ? -1 : here - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if ([...key].length !== 1 || key === ' ') return undefined;
  return [...items.slice(here + 1), ...items.slice(0, here + 1)].find((item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
}
