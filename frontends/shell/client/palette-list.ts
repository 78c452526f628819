import { makeElement } from '@hanji/frontend-kit/browser/make-element';
import type { Offer } from './palette-offer.ts';

/** The list below the palette's field: one option is selected, Enter takes it. */
export interface PaletteList {
  /** Shows offers by group, the first one selected; `note` is a sentence below them, or null. */
  readonly show: (offers: readonly Offer[], note: string | null) => void;
  /** Selects the next (1) or previous (-1) option, around the ends. */
  readonly move: (by: 1 | -1) => void;
  readonly selected: () => Offer | null;
}

/** Makes the list in `element` and tells the field which option is selected, for those who hear the page. */
export function paletteList(element: HTMLElement, field: HTMLInputElement, choose: (offer: Offer) => void): PaletteList {
  let shown: readonly Offer[] = [];
  let options: HTMLElement[] = [];
  let index = -1;

  const select = (next: number) => {
    index = next;
    for (const [position, option] of options.entries()) option.setAttribute('aria-selected', String(position === next));
    const option = options[next];
    if (option === undefined) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', option.id);
    option?.scrollIntoView({ block: 'nearest' });
  };

  const optionFor = (offer: Offer, position: number): HTMLElement => {
    const option = makeElement('div', { class: 'palette-option', id: `hanji-option-${position}`, role: 'option' });
    option.append(makeElement('span', {}, offer.label));
    if (offer.note !== undefined) option.append(makeElement('small', {}, offer.note));
    option.addEventListener('click', () => choose(offer));
    option.addEventListener('pointermove', () => index !== position && select(position));
    return option;
  };

  return {
    show: (offers, note) => {
      shown = offers;
      options = offers.map(optionFor);
      const groups = [...new Set(offers.map((offer) => offer.group))].map((name) => {
        const group = makeElement('div', { role: 'group', 'aria-label': name });
        const label = makeElement('p', { class: 'palette-group label', 'aria-hidden': 'true' }, name);
        group.append(...(name === '' ? [] : [label]), ...options.filter((_, position) => offers[position]?.group === name));
        return group;
      });
      element.replaceChildren(...groups, ...(note === null ? [] : [makeElement('p', { class: 'palette-empty', role: 'presentation' }, note)]));
      select(options.length > 0 ? 0 : -1);
    },
    move: (by) => {
      if (options.length > 0) select((index + by + options.length) % options.length);
    },
    selected: () => shown[index] ?? null,
  };
}
