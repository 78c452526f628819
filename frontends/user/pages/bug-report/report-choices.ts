import type { BugReport } from '@hanji/contracts/api/bug-reports';

/** What a report is about. */
export type Category = BugReport['category'];
/** How much it hurts. */
export type Priority = BugReport['priority'];
/** What has become of it. */
export type Status = BugReport['status'];

/** In the order that they are offered. */
export const categories: readonly Category[] = ['BUG', 'FEATURE', 'CONTENT', 'OTHER'];
/** In the order that they are offered. */
export const priorities: readonly Priority[] = ['LOW', 'MEDIUM', 'HIGH'];
/** In the order that they are gone through. */
export const statuses: readonly Status[] = ['PENDING', 'IN_PROGRESS', 'RESOLVED'];
