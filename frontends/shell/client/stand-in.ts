/** An application whose page nobody touches comes by itself after so long. */
const patienceMs = 10_000;
const signs = ['pointerdown', 'pointermove', 'touchstart', 'wheel', 'keydown', 'focusin'] as const;

/** What was done to a stand-in that only its application can do: the form was sent, or the button with this number pressed. */
type Asked = { readonly what: 'submit' } | { readonly what: 'click'; readonly button: number };

/**
 * What stands in an application's place from the start: the same page, made by the server. It is read and typed into at once, and the
 * application, which is much more script, comes when somebody is there to use it.
 */
export interface StandIn {
  /** Resolves at the first sign of somebody. */
  readonly firstUse: () => Promise<void>;
  /** Makes the element for the application. It is shown in the stand-in's place once its page is there, with what was typed, and does what was asked. */
  readonly place: () => HTMLElement;
}

/** The stand-in of `main`. Its forms do nothing by themselves (`method="dialog"`). */
export function followStandIn(main: HTMLElement, element: HTMLElement): StandIn {
  let asked: Asked | null = null;
  let isComposing = false;
  element.addEventListener('submit', () => (asked = { what: 'submit' }));
  element.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLButtonElement>('button[type="button"]') : null;
    if (button !== null) asked = { what: 'click', button: [...element.querySelectorAll('button')].indexOf(button) };
  });
  // A syllable that is being composed would be cut.
  element.addEventListener('compositionstart', () => (isComposing = true));
  element.addEventListener('compositionend', () => (isComposing = false));
  // From now on nothing that is done to it is missed.
  element.dataset['standIn'] = 'followed';

  return {
    firstUse: () =>
      new Promise((resolve) => {
        const use = new AbortController();
        const begin = () => {
          use.abort();
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(begin, patienceMs);
        const follow = (event: Event) => {
          if (!isAtRest(event)) begin();
        };
        for (const sign of signs) addEventListener(sign, follow, { signal: use.signal, passive: true });
        if (element.contains(document.activeElement)) begin();
      }),
    place: () => {
      const place = document.createElement('div');
      place.hidden = true;
      main.prepend(place);
      const follow = () => {
        const isLoading = place.firstElementChild === null || place.querySelector('.application-loading, output.list-state') !== null;
        const hasFailed = place.querySelector('.page-message') !== null;
        // Why it did not come stands above what was typed, and the way to try again.
        place.hidden = !hasFailed;
        if (isLoading || hasFailed || isComposing) return;
        changes.disconnect();
        element.removeEventListener('compositionend', follow);
        place.hidden = false;
        carryOver(element, place, asked);
        element.remove();
      };
      const changes = new MutationObserver(follow);
      changes.observe(place, { childList: true, subtree: true });
      element.addEventListener('compositionend', follow);
      return place;
    },
  };
}

function carryOver(from: HTMLElement, to: HTMLElement, asked: Asked | null): void {
  for (const typed of from.querySelectorAll<HTMLInputElement>('input[name]')) {
    const field = to.querySelector<HTMLInputElement>(`input[name="${CSS.escape(typed.name)}"]`);
    if (field === null) continue;
    field.value = typed.value;
    if (document.activeElement !== typed) continue;
    field.focus();
    // Fields for e-mail addresses tell no selection.
    if (typed.selectionStart !== null) field.setSelectionRange(typed.selectionStart, typed.selectionEnd);
  }
  if (asked?.what === 'submit') to.querySelector('form')?.requestSubmit();
  else if (asked !== null) to.querySelectorAll('button')[asked.button]?.click();
}

/** Browsers say that a pointer moves where a page was drawn beneath one that rests: nobody did that. */
function isAtRest(event: Event): boolean {
  return event instanceof PointerEvent && event.type === 'pointermove' && event.movementX === 0 && event.movementY === 0;
}
