import type { ExportFigures } from '@hanji/contracts/api/exports';
import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface ExportMessages {
  readonly lead: string;
  readonly warning: string;
  readonly make: string;
  readonly begun: string;
  readonly columns: Readonly<Record<'made' | 'state' | 'holds' | 'size' | 'actions', string>>;
  readonly holds: (figures: ExportFigures) => string;
  /** Of comments that were turned down. */
  readonly commentsLeft: (count: number) => string;
  readonly missing: (addresses: readonly string[]) => string;
  readonly until: (when: string) => string;
  readonly download: string;
  readonly remove: string;
  readonly giveUp: string;
  readonly removeTitle: (when: string) => string;
  readonly removeDetail: string;
  readonly removed: string;
  readonly actionsOf: (when: string) => string;
  readonly empty: string;
  readonly emptyAdvice: string;
}

/** What the page of exports says. */
export const exportMessages: Catalogue<ExportMessages> = {
  ko: {
    lead: '글, 페이지, 댓글, 그림을 Markdown 파일로 담은 zip을 만듭니다. 창을 닫아도 계속됩니다.',
    warning:
      '공개하지 않은 글과 글쓴이의 이메일 주소도 들어 있으니, 남이 보지 않는 곳에 두세요. 독자의 계정과 통계, 휴지통에 있는 글, 거절한 댓글은 백업에만 들어 있습니다.',
    make: '지금 내보내기',
    begun: '내보내기를 시작했습니다.',
    columns: { made: '만든 때', state: '상태', holds: '담긴 것', size: '크기', actions: '할 일' },
    holds: ({ posts, pages, comments, pictures }) => `글 ${posts}개, 페이지 ${pages}개, 댓글 ${comments}개, 그림 ${pictures}개`,
    commentsLeft: (count) => plural(count, 'ko', { other: '거절한 댓글과 그 답글 #개는 담지 않았습니다.' }),
    missing: (addresses) => `글에는 있지만 사이트에 없는 그림: ${addresses.join(', ')}`,
    until: (when) => `${when}에 저절로 지워집니다.`,
    download: '내려받기',
    remove: '이 파일 지우기',
    giveUp: '그만두기',
    removeTitle: (when) => `${when}에 내보낸 파일 지우기`,
    removeDetail: '블로그는 그대로입니다. 언제든 다시 내보낼 수 있습니다.',
    removed: '내보낸 파일을 지웠습니다.',
    actionsOf: (when) => `할 일: ${when} 내보내기`,
    empty: '내보낸 것이 없습니다.',
    emptyAdvice: '다른 Hanji 사이트나 Markdown을 읽는 프로그램으로 옮길 때 씁니다.',
  },
  en: {
    lead: 'Makes a zip of posts, pages, comments and pictures as Markdown. It goes on when this page is left.',
    warning:
      'It holds what is not public, and e-mail addresses of authors, too: keep it where nobody else reads it. Accounts of readers, figures, posts in the bin and comments that were turned down are in backups only.',
    make: 'Export now',
    begun: 'The export has begun.',
    columns: { made: 'Made', state: 'State', holds: 'Holds', size: 'Size', actions: 'Actions' },
    holds: ({ posts, pages, comments, pictures }) =>
      [
        plural(posts, 'en', { one: '# post', other: '# posts' }),
        plural(pages, 'en', { one: '# page', other: '# pages' }),
        plural(comments, 'en', { one: '# comment', other: '# comments' }),
        plural(pictures, 'en', { one: '# picture', other: '# pictures' }),
      ].join(', '),
    commentsLeft: (count) =>
      plural(count, 'en', {
        one: 'One comment is not in it, because it or what it answers was turned down.',
        other: '# comments are not in it, because they or what they answer were turned down.',
      }),
    missing: (addresses) => `Pictures that texts name and the site has not: ${addresses.join(', ')}`,
    until: (when) => `It is deleted by itself on ${when}.`,
    download: 'Download',
    remove: 'Delete this file',
    giveUp: 'Give it up',
    removeTitle: (when) => `Delete the export of ${when}`,
    removeDetail: 'The blog stays as it is, and can be exported again at any time.',
    removed: 'The export is deleted.',
    actionsOf: (when) => `Actions for the export of ${when}`,
    empty: 'There are no exports.',
    emptyAdvice: 'With one of them the blog moves to another site of Hanji, or to any program that reads Markdown.',
  },
};
