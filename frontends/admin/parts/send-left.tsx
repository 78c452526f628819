import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useNavigate } from 'react-router';
import { listDrafts } from '../api/drafts/list-drafts.ts';
import { draftServer } from '../api/drafts/save-draft.ts';
import { listPageDrafts } from '../api/page-drafts/list-page-drafts.ts';
import { pageDraftServer } from '../api/page-drafts/save-page-draft.ts';
import { postTexts } from '../editor/same-text.ts';
import { sendLeftCopies } from '../editor/send-left-copies.ts';
import { draftMessages } from '../pages/drafts/draft-messages.ts';
import { postCopies } from '../pages/editor/post-copies.ts';
import { draftPath, pageCopies, pageTexts } from '../pages/page-editor/page-text.ts';
import { placePaths } from '../pages/places.ts';

/** An editor that was left within the site sends its own text first. */
const pauseMs = 700;

/** Brings to the server what closed windows left in this browser: as a page is opened, when the login is back and when the network is. Shows nothing. */
export default function SendLeft(): null {
  const { api, language, showToast } = usePage();
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const messages = draftMessages[language];
  const owner = session.status === 'user' ? session.user.id : '';
  const send = useEffectEvent(async () => {
    // A browser may forbid its storage.
    const posts = await sendLeftCopies({
      kind: postTexts,
      server: draftServer(api),
      copies: postCopies,
      owner,
      hasDraft: async (postId) => (await listDrafts(api, { postId, limit: 1 })).items.length > 0,
    }).catch(() => []);
    const pages = await sendLeftCopies({
      kind: pageTexts,
      server: pageDraftServer(api),
      copies: pageCopies,
      owner,
      hasDraft: async (pageId) => (await listPageDrafts(api, { pageId, limit: 1 })).items.length > 0,
    }).catch(() => []);
    const sent = [
      ...posts.map(({ id, title }) => ({ title, address: `${placePaths.newPost}?draft=${id}` })),
      ...pages.map(({ id, title, type, page }) => ({ title, address: draftPath(id, type, page?.slug ?? null) })),
    ];
    const [draft] = sent;
    if (draft === undefined) return;
    const open = { label: messages.openSent, run: () => void navigate(draft.address) };
    const text = sent.length === 1 ? messages.sentOne(draft.title.trim() || messages.untitled) : messages.sentSeveral(sent.length);
    showToast({ kind: 'done', text, ...(sent.length === 1 ? { action: open } : {}) });
    await Promise.all(['drafts', 'page-drafts', 'unsent', 'needs'].map((name) => queries.invalidateQueries({ queryKey: [name] })));
  });
  useEffect(() => {
    if (owner === '') return;
    const run = () => void send();
    const timer = setTimeout(run, pauseMs);
    addEventListener('online', run);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', run);
    };
  }, [owner]);
  return null;
}
