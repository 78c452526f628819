import type { BugReport } from '@hanji/contracts/api/bug-reports';
import type { Catalogue } from './language.ts';

/** What a report is about. */
export type ReportCategory = BugReport['category'];
/** How much it hurts. */
export type ReportPriority = BugReport['priority'];
/** What has become of it. */
export type ReportStatus = BugReport['status'];

interface ReportWords {
  readonly categories: Readonly<Record<ReportCategory, string>>;
  readonly priorities: Readonly<Record<ReportPriority, string>>;
  readonly statuses: Readonly<Record<ReportStatus, string>>;
}

/** In the order that they are offered. */
export const reportCategories: readonly ReportCategory[] = ['BUG', 'FEATURE', 'CONTENT', 'OTHER'];
/** In the order that they are offered. */
export const reportPriorities: readonly ReportPriority[] = ['LOW', 'MEDIUM', 'HIGH'];
/** In the order that they are gone through. */
export const reportStatuses: readonly ReportStatus[] = ['PENDING', 'IN_PROGRESS', 'RESOLVED'];

/** What is said of a report, the same to whoever sent it and to whoever answers it. */
export const reportWords: Catalogue<ReportWords> = {
  ko: {
    categories: { BUG: '오류', FEATURE: '있었으면 하는 기능', CONTENT: '글의 내용', OTHER: '그 밖에' },
    priorities: { LOW: '조금 거슬립니다', MEDIUM: '불편합니다', HIGH: '쓸 수가 없습니다' },
    statuses: { PENDING: '확인 전', IN_PROGRESS: '살펴보는 중', RESOLVED: '해결됨' },
  },
  en: {
    categories: { BUG: 'Something broken', FEATURE: 'Something missing', CONTENT: 'A text', OTHER: 'Something else' },
    priorities: { LOW: 'A blemish', MEDIUM: 'In the way', HIGH: 'Nothing works' },
    statuses: { PENDING: 'Not looked at yet', IN_PROGRESS: 'Being looked at', RESOLVED: 'Solved' },
  },
};
