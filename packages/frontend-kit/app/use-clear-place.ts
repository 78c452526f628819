import { type RefObject, useEffect, useState } from 'react';

/** Where something lies over the page: at the foot of the window, or at its top. */
export type ClearPlace = 'foot' | 'top';

const actions = 'a[href], button, input, select, textarea, summary';
/** What belongs together: its actions are all of them those of what has the focus. */
const wholes = 'article, form, dialog, tr, li';

/**
 * Where what lies over the page hides no action of what has the focus, or of what says that it is to be kept clear (`data-keep-clear`): at the foot, unless it would there and would not at the top. It is looked
 * at anew as the focus, the page or the place in it changes. `isShown`: there is something to place.
 */
export function useClearPlace(element: RefObject<HTMLElement | null>, isShown: boolean): ClearPlace {
  const [place, setPlace] = useState<ClearPlace>('foot');
  useEffect(() => {
    if (!isShown) return;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      // Whoever moves the focus scrolls just after.
      frame = requestAnimationFrame(() => setPlace((now) => clearer(now, element.current)));
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(document.body);
    document.addEventListener('focusin', look);
    document.addEventListener('scrollend', look);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      document.removeEventListener('focusin', look);
      document.removeEventListener('scrollend', look);
      setPlace('foot');
    };
  }, [element, isShown]);
  return place;
}

/** It stays where it is while the other place is no better. */
function clearer(now: ClearPlace, element: HTMLElement | null): ClearPlace {
  const focused = document.activeElement;
  if (element === null || focused === null || focused === document.body || element.contains(focused)) return now;
  const whole = focused.closest(wholes) ?? focused;
  const kept = [...document.querySelectorAll('[data-keep-clear]')].flatMap((part) => [...part.querySelectorAll(actions)]);
  const boxes = [focused, ...whole.querySelectorAll(actions), ...kept].filter((part) => part.matches(actions)).map((part) => part.getBoundingClientRect());
  const { height, top, bottom } = element.getBoundingClientRect();
  const edge = now === 'foot' ? innerHeight - bottom : top;
  const hidden = (place: ClearPlace) => {
    const from = place === 'foot' ? innerHeight - edge - height : edge;
    return boxes.filter((box) => box.bottom > from && box.top < from + height).length;
  };
  const other = now === 'foot' ? 'top' : 'foot';
  return hidden(now) > hidden(other) ? other : now;
}
