import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

type Words = 'lead' | 'allReports' | 'report' | 'show' | 'all' | 'end' | 'empty' | 'emptyStatus' | 'whatYouWrote' | 'answer';

/** What the list of reports says. */
export const reportListMessages: Catalogue<Readonly<Record<Words, string>>> = {
  ko: {
    lead: '알려 주신 내용과 그 답변입니다.',
    allReports: '신고된 내용',
    report: '새로 신고하기',
    show: '상태',
    all: '모두',
    end: '신고를 모두 보았습니다.',
    empty: '아직 신고한 내용이 없습니다.',
    emptyStatus: '이 상태의 신고는 없습니다.',
    whatYouWrote: '적은 내용',
    answer: '답변',
  },
  en: {
    lead: 'What you reported, and the answers.',
    allReports: 'Reports',
    report: 'Report a problem',
    show: 'Status',
    all: 'All',
    end: 'Those are all the reports.',
    empty: 'There are no reports yet.',
    emptyStatus: 'There are no reports in this state.',
    whatYouWrote: 'What was written',
    answer: 'Answer',
  },
};
