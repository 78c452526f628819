import { listNotices, type NoticeList } from '@hanji/frontend-kit/api/pages/list-notices';
import { pageTags } from '@hanji/frontend-kit/page-tags';
import { readerMessages } from '../../messages.ts';
import { Pagination } from '../../parts/pagination.tsx';
import { pagePath, withQuery } from '../../parts/paths.ts';
import { useReader } from '../../parts/reader-view.tsx';
import type { ReaderPage } from '../../server/reader-context.ts';
import { readerPart } from '../../server/reader-part.tsx';

/** `/notices?cursor=`: what the site has to say, pinned ones first. */
export const noticesPage: ReaderPage = async (request, context) => {
  const { cursor } = request.query;
  const notices = await listNotices(context.page, cursor);
  return readerPart(
    {
      head: { title: readerMessages[request.language].notices, description: '', canonicalPath: withQuery('/notices', { cursor }) },
      body: <Notices notices={notices} cursor={cursor} />,
      tags: [pageTags.pages, ...notices.items.map((notice) => pageTags.page(notice.id))],
    },
    request,
    context,
  );
};

function Notices({ notices, cursor }: { readonly notices: NoticeList; readonly cursor: string | undefined }) {
  const { messages, shortDay } = useReader();
  return (
    <>
      <header className="list-header">
        <h1>{messages.notices}</h1>
      </header>
      {notices.items.length === 0 ? (
        <div className="empty-state">
          <p>{messages.noNotices}</p>
        </div>
      ) : (
        <ol className="ruled-list">
          {notices.items.map((notice) => (
            <li key={notice.id} className="post-card">
              <p className="post-card-day">
                <time dateTime={notice.createdAt}>{shortDay(notice.createdAt)}</time>
              </p>
              <h2 className="post-card-title notice-title">
                <a href={pagePath(notice.slug)}>{notice.title}</a>
                {notice.isPinned ? <span className="badge">{messages.pinned}</span> : null}
                {notice.badge === null || notice.badge === '' ? null : <span className="badge">{notice.badge}</span>}
              </h2>
            </li>
          ))}
        </ol>
      )}
      <Pagination path="/notices" query={{}} cursor={cursor} nextCursor={notices.nextCursor} label={messages.notices} more={messages.moreNotices} />
    </>
  );
}
