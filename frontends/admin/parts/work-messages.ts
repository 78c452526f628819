import type { ImportJob } from '@hanji/contracts/api/imports';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface WorkMessages {
  readonly title: string;
  readonly restoring: string;
  readonly restored: string;
  readonly restoreFailed: (why: string) => string;
  readonly backingUp: string;
  readonly backedUp: string;
  readonly backupFailed: (why: string) => string;
  readonly exporting: string;
  readonly exported: string;
  readonly exportFailed: (why: string) => string;
  readonly importing: (job: ImportJob) => string;
  readonly importEnded: (job: ImportJob) => string;
}

/** What is said, wherever one is, of work that goes on by itself. */
export const workMessages: Catalogue<WorkMessages> = {
  ko: {
    title: '진행 중인 일',
    restoring: '백업으로 되돌리는 중입니다.',
    restored: '백업으로 되돌렸습니다. 모든 로그인이 끝났으니 백업할 때 쓰던 비밀번호로 다시 로그인하세요.',
    restoreFailed: (why) => `되돌리지 못했습니다. ${why}`,
    backingUp: '백업하는 중입니다.',
    backedUp: '백업이 다 됐습니다.',
    backupFailed: (why) => `백업하지 못했습니다. ${why}`,
    exporting: '블로그를 내보내는 중입니다.',
    exported: '다 내보냈습니다. 이제 내려받을 수 있습니다.',
    exportFailed: (why) => `내보내지 못했습니다. ${why}`,
    importing: ({ status, filename }) => (status === 'CHECKING' ? `${filename} 미리 살펴보는 중` : `${filename} 가져오는 중`),
    importEnded: ({ status, filename }) => {
      if (status === 'CHECKED') return `${filename}: 다 살펴봤습니다.`;
      if (status === 'DONE') return `${filename}: 다 가져왔습니다.`;
      if (status === 'UPLOADED') return `${filename}: 살펴보기를 멈췄습니다.`;
      return status === 'STOPPED' ? `${filename}: 가져오기를 멈췄습니다.` : `${filename}: 가져오지 못했습니다.`;
    },
  },
  en: {
    title: 'Under way',
    restoring: 'The backup is being restored.',
    restored: 'The backup is restored. Everybody is logged out by that, you too: log in again with the password of the time of the backup.',
    restoreFailed: (why) => `The backup could not be restored. ${why}`,
    backingUp: 'A backup is being made.',
    backedUp: 'The backup is done.',
    backupFailed: (why) => `The backup could not be made. ${why}`,
    exporting: 'The site is being exported.',
    exported: 'The export is done and can be downloaded.',
    exportFailed: (why) => `The site could not be exported. ${why}`,
    importing: ({ status, filename }) => (status === 'CHECKING' ? `${filename} is being checked.` : `${filename} is being imported.`),
    importEnded: ({ status, filename }) => {
      if (status === 'CHECKED') return `${filename} is checked.`;
      if (status === 'DONE') return `${filename} is imported.`;
      if (status === 'UPLOADED') return `The check of ${filename} is stopped.`;
      return status === 'STOPPED' ? `The import of ${filename} is stopped.` : `${filename} could not be imported.`;
    },
  },
};
