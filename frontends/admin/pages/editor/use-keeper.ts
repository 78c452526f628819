import { usePage } from '@hanji/frontend-kit/app/page-context';
import { useEffect, useLayoutEffect, useMemo, useReducer, useState } from 'react';
import { DraftKeeper, type KeeperOptions } from '../../editor/draft-keeper.ts';
import type { AnyDraft, AnyText } from '../../editor/same-text.ts';
import type { OpenedText } from './open-text.ts';

/** What a keeper asks of the page that it keeps; the page says it anew at each drawing. */
interface Given<Text> {
  text: () => Text;
  onDraft: (id: string) => void;
}

/** Keeps a text that was opened for as long as it is on the screen. `text` says what stands there now. */
export function useKeeper<Text extends AnyText, OfText extends AnyDraft & Text, Changed>(
  kept: Pick<KeeperOptions<Text, OfText, Changed>, 'kind' | 'server' | 'copies' | 'owner'>,
  opened: OpenedText<Text, OfText, Changed>,
  text: () => Text,
  onDraft: (id: string) => void,
): DraftKeeper<Text, OfText, Changed> {
  const { session } = usePage();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const given = useMemo<Given<Text>>(() => ({ text: () => opened.text, onDraft: () => undefined }), [opened]);
  useLayoutEffect(() => {
    Object.assign(given, { text, onDraft });
  });
  const [keeper] = useState(() => {
    let known = opened.draft?.id;
    const made: DraftKeeper<Text, OfText, Changed> = new DraftKeeper({
      ...opened,
      ...kept,
      text: () => given.text(),
      onChange: () => {
        const id = made.draft?.id;
        if (id !== undefined && id !== known) given.onDraft(id);
        known = id ?? known;
        redraw();
      },
    });
    return made;
  });
  useEffect(() => {
    if (opened.theirs !== null) keeper.meet(opened.theirs);
    else if (opened.taken !== null) keeper.changed();
    const retry = () => keeper.retry();
    const leave = (event: BeforeUnloadEvent) => {
      if (!keeper.isSaved) event.preventDefault();
    };
    addEventListener('online', retry);
    addEventListener('beforeunload', leave);
    const unfollow = session.subscribe(() => {
      if (session.state().status === 'user') retry();
    });
    return () => {
      removeEventListener('online', retry);
      removeEventListener('beforeunload', leave);
      unfollow();
      // A draft that is made by now is on the server; its author is on another page, and stays there.
      given.onDraft = () => undefined;
      // What is on its way goes on; whoever comes back finds the rest in this browser.
      void keeper.leave();
    };
  }, [keeper, given, opened, session]);
  return keeper;
}
