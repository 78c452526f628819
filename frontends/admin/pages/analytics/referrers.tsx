import type { Referrers } from '@hanji/contracts/api/statistics';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { type Column, DataTable } from '@hanji/frontend-kit/controls/data-table';
import { formatNumber, formatPercent, plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { ReactNode } from 'react';

interface ReferrerMessages {
  readonly host: string;
  readonly views: string;
  readonly share: string;
  readonly others: string;
  readonly sum: (views: number) => string;
  readonly none: string;
}

const referrerMessages: Catalogue<ReferrerMessages> = {
  ko: {
    host: '사이트',
    views: '조회',
    share: '비율',
    others: '그 밖의 사이트',
    sum: (views) => plural(views, 'ko', { other: '다른 사이트에서 온 조회 #회' }),
    none: '이 기간에 다른 사이트에서 온 조회가 없습니다.',
  },
  en: {
    host: 'Site',
    views: 'Views',
    share: 'Share',
    others: 'Other sites',
    sum: (views) => plural(views, 'en', { one: '# view came from another site', other: '# views came from other sites' }),
    none: 'No view came from another site in this period.',
  },
};

/** From which sites readers came. Hosts are no links: anybody can send a made-up one, for an admin to follow it. */
export function ReferrerTable({ referrers, caption }: { readonly referrers: Referrers; readonly caption: string }): ReactNode {
  const { language } = usePage();
  const messages = referrerMessages[language];
  if (referrers.views === 0) return <p>{messages.none}</p>;
  const others = referrers.others === 0 ? [] : [{ host: messages.others, views: referrers.others }];
  const columns: readonly Column<Referrers['items'][number]>[] = [
    { title: messages.host, cell: ({ host }) => host },
    { title: messages.views, isFigure: true, cell: ({ views }) => formatNumber(views, language) },
    { title: messages.share, isFigure: true, cell: ({ views }) => formatPercent((100 * views) / referrers.views, language, 1) },
  ];
  return (
    <>
      <p>{messages.sum(referrers.views)}</p>
      <div className="record-table">
        <DataTable caption={caption} columns={columns} rows={[...referrers.items, ...others]} keyOf={({ host }) => host} />
      </div>
    </>
  );
}
